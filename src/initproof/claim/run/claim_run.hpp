#pragma once

#include <atomic>
#include <cstdint>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "initproof/claim/run/experiment_run.hpp"
#include "initproof/claim/run/runner.hpp"
#include "initproof/claim/run/work.hpp"

namespace initproof::claim {

/// One claim while its experiments are drawn and its enclosures computed, which are jobs that may
/// run in any order and at the same time.
class ClaimRun {
 public:
  /// The claim's `place` in the suite tells its jobs from those of others. Both references must
  /// outlive this.
  ClaimRun(const PreparedClaim& prepared, std::uint64_t place, double alpha_unit,
           const RunOptions& options);
  ClaimRun(const ClaimRun&) = delete;
  ClaimRun& operator=(const ClaimRun&) = delete;

  /// Appends the claim's jobs; they refer to this.
  void add_jobs(std::vector<Job>& jobs);
  /// Whether anything of it was drawn or computed, or nothing had to be.
  [[nodiscard]] bool begun() const noexcept { return begun_; }
  /// The hypotheses as they are now, in the claim's order. Only while no job of it runs.
  [[nodiscard]] std::vector<HypothesisResult> so_far() const;
  /// The observations that the experiment plans; 0 if it is not run.
  [[nodiscard]] std::uint64_t planned_samples(const std::string& experiment) const;
  /// The claim; of a run whose result was taken, an empty one.
  [[nodiscard]] const Claim& claim() const noexcept { return result_.claim; }
  /// To be called once, when no job of it runs any more: what there is, interrupted or not.
  [[nodiscard]] ClaimResult take();

 private:
  struct Part {
    const Experiment& experiment;
    std::unique_ptr<ExperimentRun> run;  // null if it could not be made, and
    text::Message why;                   // why not
    bool ended = false;
  };

  void begin();
  void ended(double seconds);
  void complete();
  void plan(const PreparedClaim& prepared, double alpha_unit);
  [[nodiscard]] Job enclosure(std::size_t hypothesis);

  const RunOptions& options_;
  const std::uint64_t place_;
  ClaimResult result_;
  std::vector<Part> parts_;
  std::atomic<bool> begun_{false};
  std::mutex mutex_;  // of what follows, and of the seconds
  std::size_t open_ = 0;
  bool complete_ = false;
};

}  // namespace initproof::claim
