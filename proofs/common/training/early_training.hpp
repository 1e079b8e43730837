#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "initproof/claim/parameter.hpp"
#include "initproof/figure/figure.hpp"
#include "initproof/network/fused/trainer.hpp"
#include "initproof/network/initialization.hpp"

#include "common/training/learning.hpp"

namespace initproof::proofs {

/// The lecture's network with one hidden layer, and how it learns.
struct Learner {
  std::size_t hidden_width = 30;
  double learning_rate = 0.1;   ///< eta
  double penalty_rate = 1e-4;   ///< lambda / n
  std::size_t batch_size = 10;  ///< m
  network::Cost cost = network::Cost::cross_entropy;

  [[nodiscard]] network::Architecture architecture(const LearningData& data) const;
  /// lambda is penalty_rate times the number of training examples.
  [[nodiscard]] network::SgdSettings settings(std::size_t training_size) const;
  /// u = eta lambda / n, as the trainers compute it.
  [[nodiscard]] double decay_rate(std::size_t training_size) const;
  /// K = ceil(n / m).
  [[nodiscard]] std::size_t updates_per_epoch(std::size_t training_size) const;
};

/// The parameters hidden_width and learning_rate, at Learner's defaults, in the ranges on which
/// claims about the first epochs keep their meaning.
[[nodiscard]] std::vector<claim::Parameter> learner_parameters();
/// The parameter penalty_rate.
[[nodiscard]] claim::Parameter penalty_parameter(double value, double minimum, double maximum);
/// Reads back hidden_width and learning_rate, and penalty_rate if it is declared.
[[nodiscard]] Learner learner_from(const claim::Parameters& parameters);

/// The initial network of a run, with N(0, 1) biases.
template <class Scalar>
[[nodiscard]] network::Network<Scalar> start(const Learner& learner, const LearningData& data,
                                             network::WeightLaw law, const random::Stream& stream,
                                             std::uint64_t run) {
  return network::initialize<Scalar>(learner.architecture(data), {law}, stream, run);
}

/// Trains that network on all training images.
[[nodiscard]] network::FusedTrainer<float> trainer(const Learner& learner, const LearningData& data,
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
