#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "initproof/claim/claim.hpp"
#include "initproof/claim/result.hpp"
#include "initproof/power/planted.hpp"
#include "initproof/random/generator.hpp"
#include "initproof/random/stream.hpp"
#include "initproof/stats/interval.hpp"

namespace initproof::power {

/// What comes of a run on planted data.
struct Found {
  claim::Verdict at_plan = claim::Verdict::undecided;
  std::vector<bool> excluded = {};  ///< the counter-claims, at the planned number of samples
  claim::Verdict at_end = claim::Verdict::undecided;
  std::uint64_t samples = 0;  ///< until the end
};

/// Runs a sampled hypothesis on planted truths, by the tracker that a run has.
class Truths {
 public:
  /// Looks come as often as the claim's blocks, but no oftener than 32 times a plan. Throws as the
  /// design does, and as planted().
  Truths(const claim::Claim& claim, const claim::Hypothesis& hypothesis, double alpha);

  [[nodiscard]] std::uint64_t planned() const noexcept { return planned_; }
  [[nodiscard]] double refuted_from() const noexcept { return refuted_from_; }
  [[nodiscard]] const std::vector<double>& promised() const noexcept { return promised_; }
  /// Prediction plus and minus the distance, where the relation counts it and the quantity goes.
  [[nodiscard]] std::vector<double> at(double distance) const;
  /// See Power::least_samples.
  [[nodiscard]] double least_samples() const;
  /// At that truth, for so many planned lengths at most. The run follows from stream and number.
  [[nodiscard]] Found run(double truth, std::uint64_t plans, const random::Stream& stream,
                          std::uint64_t number) const;

 private:
  claim::Hypothesis hypothesis_;  // with copies of the one sequence that was designed
  double alpha_;
  std::uint64_t planned_ = 0;
  std::uint64_t block_ = 1;
  stats::Interval truths_;
  double refuted_from_ = 0;
  std::vector<double> promised_;  // of each counter-claim, to be excluded
  Planted data_;
};

}  // namespace initproof::power
