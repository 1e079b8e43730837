#pragma once

#include <cstddef>
#include <memory>

#include "initproof/claim/claim.hpp"

#include "common/training/learning.hpp"
#include "common/training/plateau.hpp"

namespace initproof::proofs::l2_resembles_scaled_initialization {

/// Decay times of the networks on images.
inline constexpr double image_times = 8;

/// Pairs of networks from N(0, 1) and from scaled weights: the same normal numbers, the same order
/// of batches. Channel 0: ln(R_naive / R_scaled) at the end, 1: share of |z| > 4 in the hidden
/// layer of the first less that of the second, 2: ln of the first's R over that
/// of fresh scaled weights, in expectation.
[[nodiscard]] claim::Experiment pairs_on_images(const SharedData& data,
                                                const TrainingSetting& setting);

/// Channel 0: ln(R_naive / R_scaled) of students under full-batch descent, which has no noise.
[[nodiscard]] claim::Experiment pairs_of_students();

/// A single weight under w <- (1 - eta (H + lambda/n)) w + eta s xi, xi ~ N(0, 1).
struct NoisyWeight {
  double learning_rate = 0.1;
  double curvature = 1;       ///< H
  double penalty_rate = 0.5;  ///< lambda/n
  double noise = 1;           ///< s

  /// What an update multiplies the weight by.
  [[nodiscard]] double memory() const { return 1 - learning_rate * (curvature + penalty_rate); }
  [[nodiscard]] double stationary_variance() const;
  /// E w^2 after `updates` updates from E w^2 = start.
  [[nodiscard]] double variance_after(double updates, double start) const;
  /// Updates until the start counts for a millionth of itself.
  [[nodiscard]] std::uint64_t updates_to_forget() const;
};

/// Channel 0: Moments of the weight, started from N(0, 1), once the start is forgotten.
[[nodiscard]] claim::Experiment noisy_weights(const NoisyWeight& weight);

/// ln sqrt((h + K) / N_w): the root mean square of scaled weights, in expectation.
[[nodiscard]] double log_scaled_size(const network::Architecture& architecture);

}  // namespace initproof::proofs::l2_resembles_scaled_initialization
