#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <vector>

#include "initproof/claim/claim.hpp"

#include "common/training/early_training.hpp"

namespace initproof::proofs::learning_speed {

/// The quadratic cost's learning rate, as a multiple of eta, at which it is no longer slow.
inline constexpr double rate_factor = 10;
/// How long naive weights learn that are set against one epoch on scaled ones.
inline constexpr std::uint64_t handicap = 3;
/// Nielsen's first epoch is 5,000 updates; this many of 800 come nearest.
inline constexpr std::uint64_t long_epochs = 6;

/// The share of the validation images that a network classifies rightly after each of its epochs.
[[nodiscard]] std::vector<double> accuracies(const TrainingSetting& setting,
                                             const LearningData& data, network::WeightLaw law,
                                             const random::Stream& stream, std::uint64_t run,
                                             std::uint64_t epochs);

/// What a channel of `first_epochs` holds: differences between accuracies of one replicate.
enum Difference : std::size_t {
  after_one_epoch,    ///< scaled minus naive weights
  against_handicap,   ///< scaled after one epoch minus naive after `handicap`
  cost_at_same_rate,  ///< scaled weights: cross-entropy minus quadratic cost
  cost_at_high_rate,  ///< scaled weights: quadratic at rate_factor eta minus cross-entropy at eta
  quadratic_gain,     ///< quadratic cost at rate_factor eta: scaled minus naive weights
  at_a_third,         ///< scaled minus naive weights after an epoch at eta / 3
  at_three_times,     ///< the same at 3 eta
  at_own_best_rates   ///< the same, each at the best of `rates` on these very images
};

/// Multiples of eta that either initialization may choose from: a factor of 60 from end to end.
inline constexpr std::array<double, 7> rates = {1.0 / 3, 1, 3, 6, 10, 15, 20};
[[nodiscard]] claim::Experiment first_epochs(const TrainingSetting& setting,
                                             const SharedData& data);

/// Channel 0: scaled minus naive weights after `long_epochs`.
[[nodiscard]] claim::Experiment published_length(const TrainingSetting& setting,
                                                 const SharedData& data);

/// Accuracy on the validation images after each epoch, over a few runs.
[[nodiscard]] figure::Figure learning_curves(const TrainingSetting& setting,
                                             const LearningData& data,
                                             const random::Stream& stream);

}  // namespace initproof::proofs::learning_speed
