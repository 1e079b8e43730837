#include "initproof/claim/run/runner.hpp"

#include <algorithm>
#include <memory>
#include <mutex>
#include <utility>

#include "initproof/claim/run/claim_run.hpp"
#include "initproof/claim/run/work.hpp"

namespace initproof::claim {
namespace {

// Several claims have something to tell at a time; the observer hears one of them at a time.
class OneAtATime final : public Observer {
 public:
  explicit OneAtATime(const RunOptions& options) : observer_(options.observer), options_(options) {
    if (observer_ != nullptr) options_.observer = this;
  }
  // With this as the observer, if there is one.
  [[nodiscard]] const RunOptions& options() const { return options_; }

  void started(const Claim& claim) override {
    tell([&](Observer& o) { o.started(claim); });
  }
  void advanced(const Progress& progress) override {
    tell([&](Observer& o) { o.advanced(progress); });
  }
  void finished(const ClaimResult& result) override {
    tell([&](Observer& o) { o.finished(result); });
  }

 private:
  template <typename What>
  void tell(const What& what) {
    const std::lock_guard lock(mutex_);
    what(*observer_);
  }

  Observer* const observer_;
  RunOptions options_;
  std::mutex mutex_;
};

using Runs = std::vector<std::unique_ptr<ClaimRun>>;

Runs draw(std::span<const PreparedClaim> claims, double alpha_unit, const RunOptions& options) {
  Runs runs;
  std::vector<Job> jobs;
  for (const PreparedClaim& prepared : claims) {
    runs.push_back(std::make_unique<ClaimRun>(prepared, runs.size(), alpha_unit, options));
    runs.back()->add_jobs(jobs);
  }
  if (options.crew != nullptr) {
    options.crew->run(std::move(jobs), options.threads, options.interrupted);
  } else {
    run_jobs(std::move(jobs), options.threads, options.interrupted);
  }
  return runs;
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

std::vector<ClaimResult> run(std::span<const PreparedClaim> claims, double alpha_unit,
                             const RunOptions& options) {
  OneAtATime observed(options);
  std::vector<ClaimResult> results;
  for (const auto& claim : draw(claims, alpha_unit, observed.options()))
    if (claim->begun()) results.push_back(claim->take());
  return results;
}

ClaimResult run(const PreparedClaim& prepared, double alpha_unit, const RunOptions& options) {
  OneAtATime observed(options);
  return draw({&prepared, 1}, alpha_unit, observed.options()).front()->take();
}

random::Stream figure_stream(const SuiteResult& suite, const Claim& claim) {
  return {suite.seed, claim.id, figure_draws, suite.generator};
}

}  // namespace initproof::claim
