#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <vector>

#include "initproof/claim/claim.hpp"
#include "initproof/claim/parameter.hpp"
#include "initproof/random/stream.hpp"
#include "initproof/stats/summary.hpp"

namespace initproof::proofs {

/// One neuron of the first hidden layer as the slides take it: `fan_in` inputs of which `active`
/// are 1 and the rest 0, independent Gaussian weights and bias of mean 0.
struct Neuron {
  std::uint64_t fan_in = 0;
  std::uint64_t active = 0;
  double weight_variance = 0;
  double bias_variance = 0;

  /// var z = var(w) sum x_j^2 + var(b).
  [[nodiscard]] double variance() const;
};

/// The parameters fan_in, active, weight_variance and bias_variance, at the values of `neuron`.
[[nodiscard]] std::vector<claim::Parameter> neuron_parameters(const Neuron& neuron);
/// The same without the weights' variance, which is then 1 / fan_in.
[[nodiscard]] std::vector<claim::Parameter> scaled_neuron_parameters(const Neuron& neuron);

/// The neuron of the slide on N(0, 1) weights: 784 inputs, half of them active.
[[nodiscard]] Neuron naive_neuron();
/// The neuron of the slide on N(0, 1 / n) weights.
[[nodiscard]] Neuron scaled_neuron();

/// Variances are 0 or at least this: the squares of smaller z, and the weights of a fit to their
/// variances, would leave the range of a double.
inline constexpr double smallest_variance = 1e-100;

/// Reads a neuron back; throws claim::UsageError if more inputs are active than there are, if a
/// variance is below the smallest but not 0, or if z has no variance.
[[nodiscard]] Neuron neuron_from(const claim::Parameters& parameters);

/// Throws claim::UsageError if more inputs are active than there are.
void require_inputs(std::uint64_t fan_in, std::uint64_t active);

/// The parameter fan_in of claims about whole networks, whose weights are all drawn: from the
/// fewest inputs that a first layer needs to be saturated to those of a 32 x 32 picture in colour.
[[nodiscard]] claim::Parameter network_inputs();

/// Observations of z in a block of draw_preactivations.
inline constexpr std::uint64_t neurons_per_block = 16384;

/// Weighted inputs in units of a power of two, so that the neuron's variances may be far smaller
/// than the squares of single-precision numbers: z = unit * value. The unit is 1 unless they are.
struct Preactivations {
  double unit = 1;
  std::vector<float> values;

  [[nodiscard]] stats::Moments moments() const;
  /// How many have |z| > threshold.
  [[nodiscard]] stats::Proportion beyond(double threshold) const;
};

/// The unit of z of a neuron: it depends on the neuron alone.
[[nodiscard]] double unit_of(const Neuron& neuron);

/// z of neurons number `first`, first + 1, ..., in the neuron's unit, each with its own weights and
/// bias, all of them drawn: weight j of neuron i is normal j of replicate i, the bias normal
/// `active` (the inputs that are 0 add 0, whatever their weight).
void draw_neurons(const random::Stream& stream, std::uint64_t first, const Neuron& neuron,
                  std::span<float> z);
/// The neurons of block `index`.
[[nodiscard]] Preactivations draw_preactivations(const random::Stream& stream, std::uint64_t index,
                                                 const Neuron& neuron);

/// What a block of neurons is condensed to: a summary a channel.
using Condense = std::function<std::vector<stats::Summary>(const Preactivations&)>;

/// Draws the neuron again and again, in blocks of neurons_per_block.
[[nodiscard]] claim::Experiment drawn_neurons(std::string name, text::Message description,
                                              const Neuron& neuron, Condense condense);

}  // namespace initproof::proofs
