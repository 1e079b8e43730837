#pragma once

#include "initproof/claim/claim.hpp"

namespace initproof::proofs::plateau_scaling {

/// A problem in which both bounds of R bind: one input that is 1 in a rare class and 0 elsewhere.
/// The upper bound is met as lambda nears the collapse threshold, where the cost of the outputs is
/// linear in R; the lower one as |a - y| of the rare class, the only one with an input, nears 1.
struct RareClass {
  double share = 0.05;           ///< of the examples that are in the class
  double below_threshold = 0.9;  ///< lambda over the collapse threshold

  /// The quotient of the bounds, upper over lower: R lies between 1 and this, over the lower one.
  [[nodiscard]] double upper_over_lower() const { return 1 / ((1 - share) * below_threshold); }
};

/// Channel 0: R over its upper bound, 1: R over its lower bound.
[[nodiscard]] claim::Experiment rare_class(const RareClass& problem);

}  // namespace initproof::proofs::plateau_scaling
