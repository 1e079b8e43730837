#include "initproof/laboratory/plateau_bench.hpp"

#include <array>
#include <cmath>
#include <utility>

#include "initproof/laboratory/answers.hpp"
#include "initproof/laboratory/refusal.hpp"
#include "initproof/laboratory/training_settings.hpp"

namespace initproof::laboratory {
namespace {

// Within that of the collapse weights are near the slide's size (the claim plateau-size).
constexpr double near_share = 0.1;

constexpr std::array map_rates{1e-4, 3e-4, 1e-3, 3e-3, 1e-2, 3e-2, 0.1, 0.2, 0.3};
constexpr std::array map_widths{4, 10, 30, 100, 300};

const char* regime(double rate, double collapse) {
  if (rate > collapse) return "collapse";
  return rate > near_share * collapse ? "near-collapse" : "weak";
}

TrainingSettings read(const Settings& settings, std::size_t images, std::uint64_t seed) {
  TrainingSettings s = read_training(settings, "init", images, seed);
  const auto training = static_cast<double>(images - settings.integer("validation"));
  s.sgd.lambda = settings["lambda_over_n"] * training;
  try {
    network::check(s.sgd, images - settings.integer("validation"));
  } catch (const std::exception& e) {
    throw Refusal(text::say("these settings cannot be trained with: {}", text::verbatim(e.what())));
  }
  return s;
}

class PlateauSession final : public Session {
 public:
  PlateauSession(const std::shared_ptr<const TrainingImages>& images, const TrainingSettings& s,
                 double rate)
      : rate_(rate),
        decay_time_(1 / (s.sgd.learning_rate * rate)),
        weights_(static_cast<double>(s.architecture.weights())),
        training_(images, s) {
    tell(0, training_.network().squared_weights());
  }

  [[nodiscard]] bool done() const override { return training_.done(); }

  void advance() override {
    const std::uint64_t before = training_.epoch();
    training_.run_epoch();
    if (training_.epoch() == before) return;
    tell(training_.updates(), 2 * training_.history().back().training->penalty / rate_);
  }

  [[nodiscard]] Json state() override { return {{"points", std::exchange(news_, Json::array())}}; }
  [[nodiscard]] Json result() override {
    return {{"lambda", training_.settings().sgd.lambda}, {"history", training_.document()}};
  }

 private:
  void tell(std::uint64_t update, double squares) {
    const double size = std::sqrt(squares / weights_);
    news_.push_back({{"update", update},
                     {"decay_times", static_cast<double>(update) / decay_time_},
                     {"squares", finite(squares)},
                     {"size", finite(size)},
                     {"ratio", finite(size * std::sqrt(weights_))}});
  }

  double rate_;
  double decay_time_;
  double weights_;
  Training training_;
  Json news_ = Json::array();
};

Json map_of(double collapse) {
  Json json{{"lambda_over_n", map_rates}, {"hidden", map_widths}, {"regimes", Json::array()}};
  for (std::size_t i = 0; i < map_widths.size(); ++i) {
    Json row = Json::array();
    for (const double rate : map_rates) row.push_back(regime(rate, collapse));
    json["regimes"].push_back(std::move(row));
  }
  return json;
}

}  // namespace

std::vector<Setting> PlateauBench::settings(const Json&) const {
  std::vector<Setting> all{
      word("init", "scaled", weight_law_names(), "initial weights"),
      number("lambda_over_n", 0.01, 1e-6, 1, "the penalty's factor for each training image")};
  for (Setting& each : training_settings(20))
    if (each.number.name != "lambda") all.push_back(std::move(each));
  return all;
}

Json PlateauBench::theory(const Settings& settings) const {
  const auto images = sources_.images();
  const TrainingSettings s = read(settings, images->learnable(), 1);
  const auto split = split_images(images, settings.integer("validation"));
  const double rate = settings["lambda_over_n"];
  // To nine digits: the last ones depend on how many numbers a processor adds at a time.
  const double collapse = std::round(sources_.collapse_rate(split->training) * 1e9) / 1e9;
  const auto weights = static_cast<double>(s.architecture.weights());
  double initial = 0;
  for (std::size_t l = 0; l < s.architecture.layers(); ++l) {
    const std::size_t in = s.architecture.sizes[l];
    const std::size_t out = s.architecture.sizes[l + 1];
    const double deviation = network::weight_deviation(s.initialization.weights, in, out);
    initial += deviation * deviation * static_cast<double>(in * out);
  }
  Json json;
  json["weights"] = weights;
  json["slide"] = 1 / std::sqrt(weights);
  json["decay_time_updates"] = 1 / (s.sgd.learning_rate * rate);
  json["updates_per_epoch"] = network::updates_per_epoch(s.sgd, split->training.size());
  json["training"] = split->training.size();
  json["lambda"] = s.sgd.lambda;
  json["initial_squares"] = initial;
  json["collapse_rate"] = collapse;
  json["near_rate"] = near_share * collapse;
  json["regime"] = regime(rate, collapse);
  json["map"] = map_of(collapse);
  return json;
}

std::unique_ptr<Session> PlateauBench::start(const Settings& settings, const Draws& draws) const {
  const auto images = sources_.images();
  return std::make_unique<PlateauSession>(split_images(images, settings.integer("validation")),
                                          read(settings, images->learnable(), draws.seed),
                                          settings["lambda_over_n"]);
}

}  // namespace initproof::laboratory
