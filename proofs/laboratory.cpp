#include "laboratory.hpp"

#include <utility>

#include "common/images.hpp"
#include "common/neuron/distribution_evidence.hpp"
#include "common/neuron/neuron.hpp"
#include "common/neuron/saturation_evidence.hpp"
#include "common/neuron/variance_evidence.hpp"
#include "common/training/plateau.hpp"

namespace initproof::proofs {
namespace {

Condense condense_of(std::string_view claim, const Neuron& neuron) {
  if (claim.ends_with("-variance")) return moments_of_neurons();
  if (claim.ends_with("-distribution")) return distribution_of_neurons(neuron);
  return saturation_of_neurons();
}

laboratory::NeuronDraws neurons_of(std::string_view claim, const claim::Parameters& parameters) {
  const Neuron neuron = neuron_from(parameters);
  laboratory::NeuronDraws draws;
  draws.experiment = "neurons";
  draws.block_size = neurons_per_block;
  draws.unit = unit_of(neuron);
  draws.inputs = neuron.active;
  draws.weights_variance = neuron.variance() - neuron.bias_variance;
  draws.bias_variance = neuron.bias_variance;
  draws.draw = [neuron](const random::Stream& stream, std::uint64_t first, std::span<float> z) {
    draw_neurons(stream, first, neuron, z);
  };
  draws.condense = [unit = draws.unit,
                    condense = condense_of(claim, neuron)](std::vector<float> z) {
    return condense({unit, std::move(z)});
  };
  return draws;
}

}  // namespace

laboratory::Sources laboratory_sources(const claim::Lecture& lecture) {
  return {&lecture, neurons_of, [] { return images({}); },
          // sigma'(0) = 1/4.
          [](const network::Dataset& data) { return covariance_norm(data) / 4; }};
}

}  // namespace initproof::proofs
