#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "initproof/figure/figure.hpp"
#include "initproof/network/fused/trainer.hpp"
#include "initproof/network/initialization.hpp"

#include "common/training/learning.hpp"
#include "common/training/setting.hpp"

namespace initproof::proofs {

/// The initial network of a run, with N(0, 1) biases.
template <class Scalar>
[[nodiscard]] network::Network<Scalar> initial_network(const TrainingSetting& setting,
                                                       const LearningData& data,
                                                       network::WeightLaw law,
                                                       const random::Stream& stream,
                                                       std::uint64_t run) {
  return network::initialize<Scalar>(
      setting.architecture(data.training.features(), data.training.outputs()), {law}, stream, run);
}

/// Trains that network on all training images.
[[nodiscard]] network::FusedTrainer<float> trainer(const TrainingSetting& setting,
                                                   const LearningData& data,
                                                   const network::Network<float>& from,
                                                   const random::Stream& stream, std::uint64_t run);

using WeightMatrix = network::Matrix<float>;

/// |w|, all entries together, in double precision.
[[nodiscard]] double norm(const WeightMatrix& w);
/// The cosine between two matrices as vectors, in double precision.
[[nodiscard]] double cosine(const WeightMatrix& a, const WeightMatrix& b);

/// A line through the medians over runs, in a band from the smallest to the largest, whose words
/// for the legend are `range` (one band of a figure has them); runs[r][i] belongs to x[i]. Throws
/// std::invalid_argument if there is no run or one has another length.
[[nodiscard]] std::vector<figure::Series> medians_with_range(
    const text::Message& label, int colour, std::span<const double> x,
    const std::vector<std::vector<double>>& runs, const text::Message& range = {});

}  // namespace initproof::proofs
