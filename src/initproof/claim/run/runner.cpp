#include "initproof/claim/run/runner.hpp"

#include <algorithm>
#include <chrono>
#include <limits>
#include <memory>
#include <stdexcept>
#include <string>
#include <utility>

#include <fmt/format.h>

#include "initproof/claim/run/block_scheduler.hpp"
#include "initproof/claim/run/error_units.hpp"
#include "initproof/claim/run/tracker.hpp"

namespace initproof::claim {
namespace {

constexpr std::uint64_t samples_beyond_plan = 4;

bool is_interrupted(const RunOptions& options) {
  return options.interrupted != nullptr && options.interrupted->load(std::memory_order_relaxed);
}

// A tracker and where its result belongs.
struct Followed {
  std::size_t index;
  std::size_t channel;
  Tracker tracker;
};

std::vector<Followed> follow(const Claim& claim, const Experiment& experiment, double alpha_unit) {
  const double alpha = static_cast<double>(error_units(experiment.cost)) * alpha_unit;
  std::vector<Followed> followed;
  for (std::size_t i = 0; i < claim.hypotheses.size(); ++i) {
    const auto* sampled = std::get_if<Sampled>(&claim.hypotheses[i].evidence);
    if (sampled != nullptr && sampled->experiment == experiment.name) {
      followed.push_back({i, sampled->channel, Tracker(claim.hypotheses[i], alpha)});
    }
  }
  return followed;
}

class ExperimentRun {
 public:
  ExperimentRun(const Claim& claim, const Experiment& experiment, double alpha_unit,
                const RunOptions& options, std::unique_ptr<KeptBlocks> kept)
      : claim_(claim),
        experiment_(experiment),
        options_(options),
        stream_(options.seed, claim.id, experiment.name, options.generator),
        followed_(follow(claim, experiment, alpha_unit)),
        kept_(std::move(kept)) {
    for (const Followed& f : followed_) planned_ = std::max(planned_, f.tracker.planned_samples());
    limit_ = options.max_samples != 0 ? options.max_samples : samples_beyond_plan * planned_;
  }

  void run(ClaimResult& result) {
    if (!followed_.empty() && !is_interrupted(options_)) {
      try {
        run_blocks(
            options_.threads, drawer(experiment_, stream_, kept_.get()),
            [this](std::uint64_t index, Block block) {
              if (kept_) kept_->keep(index, block);
              return absorb(std::move(block));
            },
            most_blocks());
      } catch (const std::exception& e) {
        error_ = e.what();
      }
    }
    for (const Followed& f : followed_) {
      HypothesisResult& r = result.hypotheses[f.index] = f.tracker.finish();
      if (r.verdict != Verdict::undecided) continue;
      if (!error_.empty()) {
        r.verdict = Verdict::error;
        r.detail = text::only(text::verbatim(error_));
      } else if (is_interrupted(options_)) {
        r.detail = text::say("interrupted after {} samples", text::count(r.samples));
      } else {
        r.detail = text::say("{} samples do not suffice, the design plans {}",
                             text::count(r.samples), text::count(f.tracker.planned_samples()));
      }
    }
    result.summaries[experiment_.name] = std::move(totals_);
  }

 private:
  // As many as absorb() takes before the limit ends it.
  std::uint64_t most_blocks() const {
    const std::uint64_t size = std::max<std::uint64_t>(experiment_.block_size, 1);
    return limit_ / size + (limit_ % size == 0 ? 0 : 1);
  }

  // False when no further block is needed.
  bool absorb(Block block) {
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
    return !decided && samples_ < limit_ && !is_interrupted(options_);
  }

  void report() const {
    if (options_.observer == nullptr) return;
    const auto open = std::find_if(followed_.begin(), followed_.end(),
                                   [](const Followed& f) { return !f.tracker.decided(); });
    const Followed& slowest = open != followed_.end() ? *open : followed_.back();
    const auto decided = static_cast<std::size_t>(std::count_if(
        followed_.begin(), followed_.end(), [](const Followed& f) { return f.tracker.decided(); }));
    options_.observer->advanced({claim_, experiment_, samples_, planned_, decided, followed_.size(),
                                 slowest.tracker.result(), claim_.hypotheses[slowest.index]});
  }

  const Claim& claim_;
  const Experiment& experiment_;
  const RunOptions& options_;
  random::Stream stream_;
  std::vector<Followed> followed_;
  std::unique_ptr<KeptBlocks> kept_;
  Block totals_;
  std::string error_;
  std::uint64_t samples_ = 0;
  std::uint64_t planned_ = 0;
  std::uint64_t limit_ = 0;
};

HypothesisResult without_evidence(const Hypothesis& h, Verdict verdict, const text::Message& why) {
  HypothesisResult r;
  r.name = h.name;
  r.verdict = verdict;
  r.estimate = std::numeric_limits<double>::quiet_NaN();
  r.detail = why;
  r.counterclaims = judge_counterclaims(h, stats::Interval::all());
  return r;
}

// The experiment could not even begin: a design, say, that cannot be made.
void fail_all(const Claim& claim, const Experiment& experiment, const text::Message& why,
              ClaimResult& result) {
  for (std::size_t i = 0; i < claim.hypotheses.size(); ++i) {
    const Hypothesis& h = claim.hypotheses[i];
    const auto* sampled = std::get_if<Sampled>(&h.evidence);
    if (sampled != nullptr && sampled->experiment == experiment.name) {
      result.hypotheses[i] = without_evidence(h, Verdict::error, why);
    }
  }
}

}  // namespace

Verdict combine(const Claim& claim, const std::vector<HypothesisResult>& results) {
  const std::vector<Hypothesis>& hypotheses = claim.hypotheses;
  Verdict weakest = Verdict::proved;
  bool literal = false;
  bool asserted = false;
  for (std::size_t i = 0; i < hypotheses.size(); ++i) {
    Verdict verdict = results[i].verdict;
    if (hypotheses[i].wording == Wording::literal) {
      literal = true;
      if (verdict == Verdict::refuted) {
        verdict = Verdict::corrected;
      } else if (verdict == Verdict::confirmed || verdict == Verdict::proved) {
        verdict = Verdict::refuted;
      }
    } else {
      asserted = true;
    }
    weakest = std::min(weakest, verdict);
  }
  if (!asserted || literal != corrects(claim.errata)) return Verdict::error;
  return literal ? std::min(weakest, Verdict::corrected) : weakest;
}

ClaimResult run(const PreparedClaim& prepared, double alpha_unit, const RunOptions& options) {
  const auto start = std::chrono::steady_clock::now();
  ClaimResult result;
  result.claim = prepared.claim;
  result.parameters = prepared.parameters;
  const Claim& claim = result.claim;
  if (options.observer != nullptr) options.observer->started(claim);
  result.hypotheses.resize(claim.hypotheses.size());
  for (std::size_t i = 0; i < claim.hypotheses.size(); ++i) {
    const Hypothesis& h = claim.hypotheses[i];
    const bool enclosed = std::holds_alternative<Enclosed>(h.evidence);
    if (enclosed && !is_interrupted(options)) {
      result.hypotheses[i] = judge_enclosure(h);
    } else if (enclosed) {
      result.hypotheses[i] = without_evidence(h, Verdict::undecided, "interrupted");
    } else {
      // Stands if no experiment of that name exists: a claim without evidence is an error.
      result.hypotheses[i] = without_evidence(
          h, Verdict::error,
          text::only(text::verbatim(
              fmt::format("no experiment named '{}'", std::get<Sampled>(h.evidence).experiment))));
    }
  }
  for (const Experiment& experiment : claim.experiments) {
    try {
      auto kept =
          options.keeper != nullptr ? options.keeper->blocks_of(prepared, experiment) : nullptr;
      ExperimentRun(claim, experiment, alpha_unit, options, std::move(kept)).run(result);
    } catch (const std::exception& e) {
      fail_all(claim, experiment, text::only(text::verbatim(e.what())), result);
    }
  }
  result.verdict = combine(claim, result.hypotheses);
  // A clock that goes backwards must not make it negative.
  result.seconds = std::max(
      0.0, std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count());
  if (options.observer != nullptr) options.observer->finished(result);
  return result;
}

random::Stream figure_stream(const SuiteResult& suite, const Claim& claim) {
  return {suite.seed, claim.id, figure_draws, suite.generator};
}

}  // namespace initproof::claim
