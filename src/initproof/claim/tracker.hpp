#pragma once

#include <cstdint>

#include "initproof/claim/claim.hpp"
#include "initproof/claim/result.hpp"

namespace initproof::claim {

/// The values that agree with a hypothesis: within its margin of the prediction, on the side or
/// sides that its relation allows.
[[nodiscard]] stats::Interval agreeing_values(const Hypothesis& hypothesis);

/// The counter-claims of a hypothesis against an interval.
[[nodiscard]] std::vector<CounterclaimResult> judge_counterclaims(const Hypothesis& hypothesis,
                                                                  const stats::Interval& interval);

/// The verdict on a hypothesis whose evidence is an enclosure; never throws, an exception in the
/// computation is the verdict `error`.
[[nodiscard]] HypothesisResult judge_enclosure(const Hypothesis& hypothesis);

/// Follows one sampled hypothesis through a run. Its verdict is settled, with the interval that
/// settled it, at the first block after which the interval lies inside the margin and excludes
/// every counter-claim, or lies outside the margin altogether. Both are valid because the interval
/// holds at every stopping time.
class Tracker {
 public:
  /// The hypothesis must outlive the tracker, and its evidence be sampled.
  Tracker(const Hypothesis& hypothesis, double alpha);

  void absorb(const stats::Summary& block);
  [[nodiscard]] bool decided() const noexcept { return result_.verdict != Verdict::undecided; }
  [[nodiscard]] std::uint64_t planned_samples() const noexcept { return design_.planned_samples; }
  [[nodiscard]] const HypothesisResult& result() const noexcept { return result_; }
  /// Called at the end of the run: works out what costs too much at every block.
  [[nodiscard]] HypothesisResult finish() const;

 private:
  void record();

  const Hypothesis& hypothesis_;
  stats::SequentialDesign design_;
  HypothesisResult result_;
  double next_record_ = 0;
};

}  // namespace initproof::claim
