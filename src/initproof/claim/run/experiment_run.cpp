#include "initproof/claim/run/experiment_run.hpp"

#include <algorithm>
#include <stdexcept>
#include <utility>
#include <variant>

#include <fmt/format.h>

#include "initproof/claim/run/error_units.hpp"

namespace initproof::claim {
namespace {

constexpr std::uint64_t samples_beyond_plan = 4;

}  // namespace

ExperimentRun::ExperimentRun(const Claim& claim, const Experiment& experiment, double alpha_unit,
                             const RunOptions& options, std::unique_ptr<KeptBlocks> kept)
    : claim_(claim),
      experiment_(experiment),
      options_(options),
      stream_(options.seed, claim.id, experiment.name, options.generator),
      kept_(std::move(kept)) {
  follow(alpha_unit);
  for (const Followed& f : followed_) planned_ = std::max(planned_, f.tracker.planned_samples());
  limit_ = options.max_samples != 0 ? options.max_samples : samples_beyond_plan * planned_;
}

void ExperimentRun::follow(double alpha_unit) {
  const double alpha = static_cast<double>(error_units(experiment_.cost)) * alpha_unit;
  for (std::size_t i = 0; i < claim_.hypotheses.size(); ++i) {
    const auto* sampled = std::get_if<Sampled>(&claim_.hypotheses[i].evidence);
    if (sampled != nullptr && sampled->experiment == experiment_.name) {
      followed_.push_back({i, sampled->channel, Tracker(claim_.hypotheses[i], alpha)});
    }
  }
}

std::uint64_t ExperimentRun::blocks_of(std::uint64_t samples) const {
  const std::uint64_t size = std::max<std::uint64_t>(experiment_.block_size, 1);
  return std::max<std::uint64_t>(samples / size + (samples % size == 0 ? 0 : 1), 1);
}

bool ExperimentRun::interrupted() const {
  return options_.interrupted != nullptr && options_.interrupted->load(std::memory_order_relaxed);
}

Job ExperimentRun::job() {
  Job job{drawer(experiment_, stream_, kept_.get()), [this](std::uint64_t index, Block block) {
            if (kept_) kept_->keep(index, block);
            return absorb(std::move(block));
          }};
  if (kept_)
    job.find = [this](std::uint64_t index, Block& block) { return kept_->find(index, block); };
  job.most = blocks_of(limit_);  // as many as absorb() takes before the limit ends it
  job.planned_blocks = static_cast<double>(blocks_of(std::min(planned_, limit_)));
  job.block_seconds = guessed_block_seconds(experiment_.cost);
  return job;
}

// False when no further block is needed.
bool ExperimentRun::absorb(Block block) {
  for (Followed& f : followed_) {
    if (f.channel >= block.size()) {
      throw std::out_of_range(fmt::format("experiment '{}' has {} channels, none of index {}",
                                          experiment_.name, block.size(), f.channel));
    }
    f.tracker.absorb(block[f.channel]);
  }
  if (totals_.empty()) {
    totals_ = std::move(block);
  } else {
    for (std::size_t c = 0; c < totals_.size(); ++c) stats::merge(totals_[c], block.at(c));
  }
  samples_ += experiment_.block_size;
  report();
  const bool decided = std::all_of(followed_.begin(), followed_.end(),
                                   [](const Followed& f) { return f.tracker.decided(); });
  return !decided && samples_ < limit_ && !interrupted();
}

HypothesisResult ExperimentRun::judged(const Tracker& tracker, const std::string& error) const {
  HypothesisResult r = tracker.finish();
  if (r.verdict != Verdict::undecided) return r;
  if (!error.empty()) {
    r.verdict = Verdict::error;
    r.detail = text::only(text::verbatim(error));
  } else if (interrupted()) {
    r.detail = text::say("interrupted after {} samples", text::count(r.samples));
  } else {
    r.detail = text::say("{} samples do not suffice, the design plans {}", text::count(r.samples),
                         text::count(tracker.planned_samples()));
  }
  return r;
}

void ExperimentRun::end(const std::exception_ptr& error) {
  std::string text;
  try {
    if (error) std::rethrow_exception(error);
  } catch (const std::exception& e) {
    text = e.what();
  }
  for (Followed& f : followed_) f.result = judged(f.tracker, text);
}

void ExperimentRun::show(std::vector<HypothesisResult>& results) const {
  for (const Followed& f : followed_) results[f.index] = f.tracker.result();
}

void ExperimentRun::put(ClaimResult& result) {
  for (Followed& f : followed_) result.hypotheses[f.index] = std::move(f.result);
  result.summaries[experiment_.name] = std::move(totals_);
}

void ExperimentRun::report() const {
  if (options_.observer == nullptr) return;
  const auto open = std::find_if(followed_.begin(), followed_.end(),
                                 [](const Followed& f) { return !f.tracker.decided(); });
  const Followed& slowest = open != followed_.end() ? *open : followed_.back();
  const auto decided = static_cast<std::size_t>(std::count_if(
      followed_.begin(), followed_.end(), [](const Followed& f) { return f.tracker.decided(); }));
  options_.observer->advanced({claim_, experiment_, samples_, planned_, decided, followed_.size(),
                               slowest.tracker.result(), claim_.hypotheses[slowest.index]});
}

}  // namespace initproof::claim
