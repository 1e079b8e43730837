#include "initproof/laboratory/depth_bench.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "initproof/advice/measure/measurement_run.hpp"
#include "initproof/advice/spec/error.hpp"
#include "initproof/advice/spec/line.hpp"
#include "initproof/advice/words/json.hpp"
#include "initproof/laboratory/refusal.hpp"
#include "initproof/stats/error_budget.hpp"

namespace initproof::laboratory {
namespace {

// Options of `initproof network` that describe a network, without their dashes.
constexpr std::array described_by{
    "framework", "hidden", "output",       "init",      "bias",    "input-second-moment",
    "active",    "lr",     "weight-decay", "lambda",    "l2",      "batch",
    "examples",  "epochs", "momentum",     "optimizer", "schedule"};

std::string key_of(std::string option) {
  std::replace(option.begin(), option.end(), '-', '_');
  return option;
}

advice::Answer answer_to(const Settings& settings) {
  advice::Fields fields;
  for (const char* const option : described_by) {
    const std::string& text = settings.word(option);
    if (!text.empty()) fields[key_of(option)] = {option, text};
  }
  const std::string& network = settings.word("network");
  return advice::answer(network, advice::read_line({"network", network}, fields));
}

class DepthSession final : public Session {
 public:
  DepthSession(advice::Answer answer, const advice::MeasureOptions& options)
      : answer_(std::move(answer)),
        options_(options),
        run_(answer_.spec, answer_.layers, options_) {}

  [[nodiscard]] bool done() const override { return run_.done(); }

  void advance() override {
    if (done()) return;
    block_.push_back(run_.draw(next_++, memory_));
    if (block_.size() < advice::networks_of_a_block) return;
    run_.absorb(block_);
    block_.clear();
  }

  [[nodiscard]] Json state() override {
    const advice::Measurement now = run_.so_far();
    const Json document = this->document(now);
    return {{"networks", next_},
            {"planned", now.planned},
            {"quantities", document["measurement"]["quantities"]}};
  }

  [[nodiscard]] Json result() override {
    advice::Measurement now = run_.so_far();
    now.interrupted = !done();
    return document(now);
  }

 private:
  [[nodiscard]] Json document(const advice::Measurement& measurement) const {
    return Json::parse(advice::json_text(answer_, &measurement, options_));
  }

  advice::Answer answer_;
  advice::MeasureOptions options_;
  advice::MeasurementRun run_;
  advice::MeasurementRun::Block block_;
  std::vector<advice::DrawnLayer> memory_;
  std::uint64_t next_ = 0;
};

}  // namespace

std::vector<Setting> DepthBench::settings(const Json&) const {
  std::vector<Setting> all{
      word("network", "784-100-100-10", {}, "inputs, and the units of each layer"),
      number("alpha", 1e-9, stats::ErrorBudget::least_suite_alpha, 0.5,
             "error rate of all comparisons"),
      number("margin", 0.05, 0.001, 1, "share by which a mean square may be off"),
      whole("most_networks", 0, 0, 1e6, "networks that are drawn at most; 0: as planned")};
  for (const char* const option : described_by)
    all.push_back(word(option, "", {}, "as initproof network has it"));
  return all;
}

Json DepthBench::theory(const Settings& settings) const {
  return Json::parse(advice::json_text(answer_to(settings), nullptr, {}));
}

std::unique_ptr<Session> DepthBench::start(const Settings& settings, const Draws& draws) const {
  advice::Answer answer = answer_to(settings);
  if (!advice::can_be_drawn(answer.spec))
    throw Refusal("network: expected fewer weights, or none can be drawn");
  advice::MeasureOptions how;
  how.alpha = settings["alpha"];
  how.margin = settings["margin"];
  how.most_networks = settings.integer("most_networks");
  how.seed = draws.seed;
  how.generator = draws.generator;
  return std::make_unique<DepthSession>(std::move(answer), how);
}

}  // namespace initproof::laboratory
