#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <vector>

#include "initproof/network/dataset.hpp"
#include "initproof/network/initialization.hpp"
#include "initproof/network/network.hpp"
#include "initproof/random/stream.hpp"

namespace initproof::proofs {

/// E sigma(z)^2 for z ~ N(0, variance): 1/2 - E sigma'(z), as sigma' = sigma - sigma^2.
[[nodiscard]] double mean_square_activation(double variance);
/// E sigma'(z)^2.
[[nodiscard]] double mean_square_slope(double variance);
/// E (sigma(z) sigma'(z))^2.
[[nodiscard]] double mean_square_damped_activation(double variance);

/// Mean of f over positive numbers: f is tabulated on a grid even in the logarithm and interpolated
/// by a cubic spline, so that thousands of quadratures become a few dozen.
[[nodiscard]] double mean_over(std::span<const double> values,
                               const std::function<double(double)>& f);

/// Sum of x^2 of every example.
[[nodiscard]] std::vector<double> squared_inputs(const network::Dataset& data);

/// A sigmoid network of one hidden layer before its first update, as wide layers make it: N(0, 1)
/// biases, weights and inputs independent of what passes through them (the derivation of
/// cross-entropy-and-saturation says what is neglected).
struct WideStart {
  double hidden_width = 0;            ///< neurons of the hidden layer
  double outputs = 0;                 ///< neurons of the output layer
  double output_weight_variance = 0;  ///< of the weights between the two
  double square_slope = 0;            ///< E sigma'(z_1)^2
  double output_variance = 0;         ///< var z_2

  /// |delta_1| / |W_2^T delta_2|, the same for either cost.
  [[nodiscard]] double attenuation() const;
  /// Root mean square of an output's error a - y over that of (a - y) sigma'(z).
  [[nodiscard]] double output_gain() const;
  /// Root mean square of da_out/dw for a first-layer weight whose input is 1.
  [[nodiscard]] double output_sensitivity() const;
  /// Root mean square of dC/dw for such a weight, with cross-entropy.
  [[nodiscard]] double cost_sensitivity() const;
  /// The same with the quadratic cost.
  [[nodiscard]] double quadratic_cost_sensitivity() const;
};

/// `squares` are the inputs' sums of squares, `fan_in` their number of features.
[[nodiscard]] WideStart wide_start(std::span<const double> squares, std::size_t fan_in,
                                   std::size_t hidden_width, std::size_t outputs,
                                   network::WeightLaw law);

/// What one update sees at the weights that a network starts from: squared norms, summed over
/// examples where they belong to single examples, and over networks when added up.
struct FirstStep {
  double output_error = 0;     ///< of delta_2, over examples
  double arriving = 0;         ///< of W_2^T delta_2, over examples
  double hidden_error = 0;     ///< of delta_1, over examples
  double output_gradient = 0;  ///< of the gradient with respect to W_2, a mean over examples
  double hidden_gradient = 0;  ///< of the gradient with respect to W_1, a mean over examples
  double hidden_weights = 0;   ///< of W_1

  FirstStep& operator+=(const FirstStep& other);
  [[nodiscard]] double attenuation() const;
};

/// The network has one hidden layer, or std::invalid_argument is thrown.
[[nodiscard]] FirstStep first_step(const network::Network<float>& network,
                                   const network::Batch<float>& batch);

/// `count` different examples picked at random for a run.
[[nodiscard]] network::Batch<float> picked(const network::Dataset& data,
                                           const random::Stream& stream, std::uint64_t run,
                                           std::size_t count);

}  // namespace initproof::proofs
