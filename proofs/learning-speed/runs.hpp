#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include "initproof/claim/claim.hpp"

#include "common/early_training.hpp"

namespace initproof::proofs::learning_speed {

using Data = std::shared_ptr<const LearningData>;

/// The quadratic cost's learning rate, as a multiple of eta, at which it is no longer slow.
inline constexpr double rate_factor = 10;
/// How long naive weights learn that are set against one epoch on scaled ones.
inline constexpr std::uint64_t handicap = 3;
/// Nielsen's first epoch is 5,000 updates; this many of 800 come nearest.
inline constexpr std::uint64_t long_epochs = 6;

/// The share of the validation images that a network classifies rightly after each of its epochs.
[[nodiscard]] std::vector<double> accuracies(const Learner& learner, const LearningData& data,
                                             network::WeightLaw law, const random::Stream& stream,
                                             std::uint64_t run, std::uint64_t epochs);

/// What a channel of `first_epochs` holds: differences between accuracies of one replicate.
enum Difference : std::size_t {
  after_one_epoch,    ///< scaled minus naive weights
  against_handicap,   ///< scaled after one epoch minus naive after `handicap`
  cost_at_same_rate,  ///< scaled weights: cross-entropy minus quadratic cost
  cost_at_high_rate,  ///< scaled weights: quadratic at rate_factor eta minus cross-entropy at eta
  quadratic_gain      ///< quadratic cost at rate_factor eta: scaled minus naive weights
};
[[nodiscard]] claim::Experiment first_epochs(const Learner& learner, const Data& data);

/// Channel 0: scaled minus naive weights after `long_epochs`.
[[nodiscard]] claim::Experiment published_length(const Learner& learner, const Data& data);

/// Accuracy on the validation images after each epoch, over a few runs.
[[nodiscard]] figure::Figure learning_curves(const Learner& learner, const LearningData& data,
                                             const random::Stream& stream);

}  // namespace initproof::proofs::learning_speed
