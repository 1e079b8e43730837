#pragma once

#include <cstddef>
#include <vector>

#include "initproof/claim/parameter.hpp"
#include "initproof/network/architecture.hpp"
#include "initproof/network/training/sgd.hpp"

namespace initproof::proofs {

/// A sigmoid network with one hidden layer, and how it learns by gradient descent with L2 decay.
/// Its defaults are the lecture's. Rates are per update and have no unit.
struct TrainingSetting {
  std::size_t hidden_width = 30;  ///< neurons of the hidden layer
  double learning_rate = 0.1;     ///< eta
  /// lambda/n, the penalty's factor for each training example: stays as it is when n changes.
  double penalty_rate = 1e-4;
  std::size_t batch_size = 10;  ///< m, examples of an update; 0, or more than there are: all
  network::Cost cost = network::Cost::cross_entropy;

  [[nodiscard]] network::Architecture architecture(std::size_t features, std::size_t outputs) const;
  /// For that many training examples: lambda is penalty_rate times their number.
  [[nodiscard]] network::SgdSettings sgd(std::size_t training_size) const;
  /// u = eta lambda/n, by which an update shrinks a weight, rounded as the trainers round it.
  [[nodiscard]] double decay_rate(std::size_t training_size) const;
  /// tau = n/(eta lambda): the updates in which a weight without gradient falls to 1/e. Infinite
  /// without decay.
  [[nodiscard]] double decay_time() const { return 1 / (learning_rate * penalty_rate); }
  /// K = ceil(n/m).
  [[nodiscard]] std::size_t updates_per_epoch(std::size_t training_size) const;
};

/// The parameters hidden_width and learning_rate, at the defaults, in the ranges on which claims
/// about the first epochs keep their meaning.
[[nodiscard]] std::vector<claim::Parameter> training_parameters();
/// The parameter penalty_rate.
[[nodiscard]] claim::Parameter penalty_parameter(double value, double minimum, double maximum);
/// Reads back hidden_width and learning_rate, and penalty_rate if it is declared. Throws
/// std::out_of_range if one of the first two is not.
[[nodiscard]] TrainingSetting training_from(const claim::Parameters& parameters);

}  // namespace initproof::proofs
