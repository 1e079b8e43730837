#pragma once

#include <cstddef>
#include <vector>

#include "initproof/network/initialization.hpp"
#include "initproof/random/stream.hpp"

namespace initproof::proofs::attenuation_by_depth {

/// Sigmoid networks with several hidden layers of equal width, ten outputs and N(0, 1) biases.
struct Setting {
  std::size_t fan_in = 784;
  std::size_t active = 392;  ///< inputs that are 1; the rest are 0
  std::size_t width = 30;
  std::size_t hidden_layers = 8;
};

inline constexpr std::size_t outputs = 10;

/// Size of the errors delta_l in each hidden layer, the first at index 0.
struct Profile {
  std::vector<double> median;            ///< of |delta_l| over neurons and networks
  std::vector<double> root_mean_square;  ///< likewise

  /// Natural logarithm of the factor from one layer to the one before, the mean over the steps from
  /// the last hidden layer to the second.
  [[nodiscard]] double median_rate() const;
  [[nodiscard]] double mean_square_rate() const;
  /// ln of the median in the first layer over the median in the second.
  [[nodiscard]] double into_first_layer() const;
};

/// m(q), the median of sigma'(sqrt(q) g) |h| for independent standard normals g and h.
[[nodiscard]] double median_of_product(double variance);

/// E ln sqrt(X) for the mean X of sigma'(sqrt(q) g)^2 h^2 over `width` neurons, relative to its
/// expectation: how far the size of a layer's errors in a typical network lies below the root mean
/// square over all networks. Exact; negative.
[[nodiscard]] double typical_shortfall(double variance, std::size_t width);

/// What the recursions of the derivation predict, cross-entropy at the outputs: the root mean
/// squares by the mean square of the layer behind, the medians by its size in a typical network.
[[nodiscard]] Profile predicted_profile(const Setting& setting, network::WeightLaw law);

/// q_l, the variance of z in each hidden layer, and of the outputs at the end.
[[nodiscard]] std::vector<double> forward_variances(const Setting& setting, network::WeightLaw law);

/// Errors of that many fresh networks, numbered from first_run, pooled.
[[nodiscard]] Profile measured_profile(const Setting& setting, network::WeightLaw law,
                                       const random::Stream& stream, std::uint64_t first_run,
                                       std::uint64_t networks);

}  // namespace initproof::proofs::attenuation_by_depth
