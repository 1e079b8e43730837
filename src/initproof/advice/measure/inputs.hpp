#pragma once

#include <cstddef>
#include <vector>

#include "initproof/advice/theory/propagation.hpp"

namespace initproof::advice {

/// Examples that a network is given: of each, its inputs.
using Inputs = std::vector<std::vector<float>>;

/// The mean of x^2 over the inputs of one example, and over all of them.
[[nodiscard]] double second_moment(const std::vector<float>& example) noexcept;
[[nodiscard]] double second_moment(const Inputs& inputs) noexcept;

/// Spec::input_share of all of them; 1 if they are all 0.
[[nodiscard]] double input_share(const Inputs& inputs) noexcept;

/// What the theory says where each network is given an example at random: of each layer the mean
/// over the examples, and how much they differ.
struct InputTheory {
  std::vector<LayerSignal> signals;
  /// Variance over the examples of what is predicted of each, as a share of its mean's square.
  std::vector<double> z_spread, error_spread;
};

/// propagate() of each example, for examples differ in length and activations do not scale. Throws
/// std::invalid_argument without examples, SpecError as propagate() does.
[[nodiscard]] InputTheory propagate(const Spec& spec, const Inputs& inputs);

}  // namespace initproof::advice
