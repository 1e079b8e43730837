#include "initproof/laboratory/claim_session.hpp"

#include <algorithm>
#include <chrono>
#include <exception>
#include <stdexcept>
#include <utility>
#include <variant>

#include <fmt/format.h>

#include "initproof/claim/run/error_units.hpp"
#include "initproof/claim/run/work.hpp"
#include "initproof/claim/soundness.hpp"
#include "initproof/laboratory/answers.hpp"
#include "initproof/report/json.hpp"
#include "initproof/stats/error_budget.hpp"

namespace initproof::laboratory {
namespace {

using Clock = std::chrono::steady_clock;

// Normals that are drawn between two looks at the clock: a few milliseconds.
constexpr std::uint64_t normals_of_a_piece = 100'000;
// The kernels draw the neurons of so many replicates abreast.
constexpr std::uint64_t abreast = 64;

}  // namespace

// Has the block of neurons that was drawn piece by piece.
class ClaimSession::Keeper final : public claim::BlockKeeper {
 public:
  explicit Keeper(std::string experiment) : experiment_(std::move(experiment)) {}

  std::unique_ptr<claim::KeptBlocks> blocks_of(const claim::PreparedClaim&,
                                               const claim::Experiment& experiment) override {
    if (experiment.name != experiment_) return nullptr;
    return std::make_unique<Blocks>(*this);
  }

  void put(claim::Block block) { block_ = std::move(block); }

 private:
  struct Blocks final : claim::KeptBlocks {
    explicit Blocks(Keeper& from) : keeper(from) {}
    bool find(std::uint64_t, claim::Block& block) override {
      if (keeper.block_.empty()) return false;
      block = std::exchange(keeper.block_, {});
      return true;
    }
    void keep(std::uint64_t, const claim::Block&) override {}
    Keeper& keeper;
  };

  std::string experiment_;
  claim::Block block_;
};

// A job and where it stands: its blocks are drawn and consumed one after the other.
struct ClaimSession::Line {
  claim::Job job;
  bool neurons = false;
  std::uint64_t next = 0;
  double seconds = 0;
  bool ended = false;
  std::vector<float> drawn = {};  // of a block of neurons that is not complete

  void consume_block() {
    bool more = false;
    std::exception_ptr error;
    try {
      more = job.consume(next, job.draw(next)) && ++next < job.most;
    } catch (...) {
      error = std::current_exception();
    }
    if (more) return;
    ended = true;
    if (job.end) job.end(error, seconds);
  }
};

ClaimSession::ClaimSession(const claim::Lecture& lecture, const std::string& id,
                           claim::Parameters parameters, const Conditions& conditions,
                           std::optional<NeuronDraws> neurons, Witness witness)
    : lecture_(lecture),
      conditions_(conditions),
      neurons_(std::move(neurons)),
      witness_(std::move(witness)),
      keeper_(std::make_unique<Keeper>(neurons_ ? neurons_->experiment : std::string())) {
  const claim::Entry& entry = claim::find(lecture.claims, id);
  claim::Claim made = entry.make(parameters, {});
  claim::require_sound(made);
  prepared_ = std::make_unique<claim::PreparedClaim>(
      claim::PreparedClaim{std::move(made), std::move(parameters), entry.version});
  options_.seed = conditions.seed;
  options_.generator = conditions.generator;
  options_.max_samples = conditions.max_samples;
  options_.interrupted = &interrupted_;
  options_.keeper = keeper_.get();
  const stats::ErrorBudget budget(conditions.alpha, lecture.error_units);
  run_ = std::make_unique<claim::ClaimRun>(*prepared_, 0, budget.share(1), options_);
  for (const claim::Hypothesis& h : claim().hypotheses) {
    const auto* const sampled = std::get_if<claim::Sampled>(&h.evidence);
    planned_.push_back(sampled != nullptr ? run_->planned_samples(sampled->experiment) : 0);
  }
  std::vector<claim::Job> jobs;
  run_->add_jobs(jobs);
  for (claim::Job& job : jobs) {
    Line line{std::move(job)};
    if (neurons_ && line.job.number)
      line.neurons = claim().experiments.at(*line.job.number).name == neurons_->experiment;
    if (line.job.begin) line.job.begin();
    lines_.push_back(std::move(line));
  }
  if (done()) (void)result();
}

ClaimSession::~ClaimSession() = default;

bool ClaimSession::done() const noexcept {
  return std::all_of(lines_.begin(), lines_.end(), [](const Line& line) { return line.ended; });
}

const claim::Claim& ClaimSession::claim() const noexcept {
  return prepared_->claim;
}

// Time is shared out evenly, and what has none yet comes first.
ClaimSession::Line* ClaimSession::next() {
  Line* best = nullptr;
  for (Line& line : lines_)
    if (!line.ended && (best == nullptr || line.seconds < best->seconds)) best = &line;
  return best;
}

void ClaimSession::advance() {
  Line* const line = next();
  if (line == nullptr) return;
  const Clock::time_point start = Clock::now();
  if (line->neurons) {
    piece(*line);
  } else {
    line->consume_block();
  }
  line->seconds += std::chrono::duration<double>(Clock::now() - start).count();
  if (done()) (void)result();
}

void ClaimSession::piece(Line& line) {
  const NeuronDraws& neurons = *neurons_;
  const std::uint64_t missing = neurons.block_size - line.drawn.size();
  const std::uint64_t wanted = (normals_of_a_piece / (neurons.inputs + 1) / abreast + 1) * abreast;
  std::vector<float> z(std::min(missing, wanted));
  const random::Stream stream(conditions_.seed, claim().id, neurons.experiment,
                              conditions_.generator);
  neurons.draw(stream, line.next * neurons.block_size + line.drawn.size(), z);
  if (witness_) witness_(z);
  line.drawn.insert(line.drawn.end(), z.begin(), z.end());
  if (line.drawn.size() < neurons.block_size) return;
  keeper_->put(neurons.condense(std::exchange(line.drawn, {})));
  line.consume_block();
}

Json ClaimSession::findings() const {
  return laboratory::findings(claim(), last_.empty() ? run_->so_far() : last_, planned_);
}

claim::Verdict ClaimSession::verdict() const {
  return verdict_;
}

const Json& ClaimSession::result() {
  if (!result_.is_null()) return result_;
  interrupted_ = !done();
  claim::SuiteResult suite;
  suite.version = INITPROOF_VERSION;
  suite.seed = conditions_.seed;
  suite.generator = conditions_.generator;
  suite.alpha = conditions_.alpha;
  suite.interrupted = interrupted_;
  suite.claims.push_back(run_->take());
  const stats::ErrorBudget budget(conditions_.alpha, lecture_.error_units);
  suite.alpha_spent = budget.share(claim::error_units_spent(suite.claims.front())) +
                      claim::alpha_planned_anew(suite.claims.front());
  verdict_ = suite.claims.front().verdict;
  last_ = suite.claims.front().hypotheses;
  result_ = Json::parse(report::json_text(suite));
  return result_;
}

}  // namespace initproof::laboratory
