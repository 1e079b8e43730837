#pragma once

#include "initproof/claim/claim.hpp"

namespace initproof::proofs::cross_entropy_and_saturation {

/// An output neuron: its weighted input z and its target y.
struct Output {
  double z = 0;
  double y = 0;

  /// sigma(z) - y.
  [[nodiscard]] double cross_entropy_error() const;
  /// (sigma(z) - y) sigma'(z).
  [[nodiscard]] double quadratic_error() const;
};

/// dC/dz = a - y for cross-entropy: as an identity in a and y, and at one output by automatic
/// differentiation; (a - y) sigma'(z) for the quadratic cost at the same output; and that the first
/// is at least four times the second. All in interval arithmetic.
[[nodiscard]] std::vector<claim::Hypothesis> output_error_hypotheses(const Output& output);

/// Both errors of an output with target 0 against z.
[[nodiscard]] figure::Figure output_error_figure();

}  // namespace initproof::proofs::cross_entropy_and_saturation
