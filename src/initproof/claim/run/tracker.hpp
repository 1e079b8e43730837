#pragma once

#include <cstdint>

#include "initproof/claim/claim.hpp"
#include "initproof/claim/result.hpp"
#include "initproof/claim/run/certify.hpp"
#include "initproof/claim/run/tighten.hpp"

namespace initproof::claim {

/// The values that agree with a hypothesis: within its margin of the prediction, on the side or
/// sides that its relation allows.
[[nodiscard]] stats::Interval agreeing_values(const Hypothesis& hypothesis);

/// The smallest difference that a run has to tell apart: the margin, or the distance of the nearest
/// counter-claim.
[[nodiscard]] double resolution_of(const Hypothesis& hypothesis);

/// The counter-claims of a hypothesis against an interval.
[[nodiscard]] std::vector<CounterclaimResult> judge_counterclaims(const Hypothesis& hypothesis,
                                                                  const stats::Interval& interval);

/// Whether an equality is confirmed or proved within its margin while the interval excludes it, by
/// more than the rounding of the prediction.
[[nodiscard]] bool excludes_equality(const Hypothesis& hypothesis,
                                     const HypothesisResult& result) noexcept;

/// The verdict on a hypothesis whose evidence is an enclosure; never throws, an exception in the
/// computation is the verdict `error`.
[[nodiscard]] HypothesisResult judge_enclosure(const Hypothesis& hypothesis);

/// Follows one sampled hypothesis through a run. Its verdict is settled, with the interval that
/// settled it, at the first block after which the interval lies inside the margin and excludes
/// every counter-claim, or lies outside the margin altogether. Both are valid because the interval
/// holds at every stopping time. For the same reason what any earlier interval excluded stays
/// excluded: the interval is that of all so far in common, at the same alpha. If they have nothing
/// in common, the observations do not follow the model that the interval rests on: an error.
class Tracker {
 public:
  /// The hypothesis must outlive the tracker, and its evidence be sampled.
  Tracker(const Hypothesis& hypothesis, double alpha)
      : Tracker(hypothesis, designed(hypothesis, alpha)) {}

  void absorb(const stats::Summary& block);
  [[nodiscard]] bool decided() const noexcept { return result_.verdict != Verdict::undecided; }
  [[nodiscard]] std::uint64_t planned_samples() const noexcept { return design_.planned_samples; }
  [[nodiscard]] const HypothesisResult& result() const noexcept { return result_; }
  /// As it was when the hypothesis was decided, or is now.
  [[nodiscard]] const stats::ConfidenceSequence& sequence() const noexcept {
    return *design_.sequence;
  }
  /// Called at the end of the run: works out what costs too much at every block.
  [[nodiscard]] HypothesisResult finish() const;

 private:
  Tracker(const Hypothesis& hypothesis, Designed designed);
  [[nodiscard]] bool narrow(const stats::Interval& found);
  void record();
  void weigh(HypothesisResult& result) const;

  const Hypothesis& hypothesis_;
  stats::SequentialDesign design_;
  HypothesisResult result_;
  Look low_, high_;  // that set the ends of the interval
  double next_record_ = 0;
};

}  // namespace initproof::claim
