#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include "initproof/claim/claim.hpp"

#include "common/training/early_training.hpp"

namespace initproof::proofs::decay_dominates_early {

/// What the first epoch does to the hidden layer's weights W.
struct FirstEpoch {
  double exponent = 0;  ///< q = ln(|W_K| / |W_0|) / (K ln(1 - u)): 1 for decay alone
  /// Over the epoch, each divided by the change of |W|^2 that decay makes.
  double cross = 0;
  double gradient = 0;
  double log_step = 0;  ///< mean of ln(length of the decay's part of a step / of the gradient's)
  /// ln of how far decay alone would move W in the epoch, over how far the gradients moved it.
  double log_path = 0;
};

/// Trains for an epoch from N(0, 1) weights.
[[nodiscard]] FirstEpoch first_epoch(const TrainingSetting& setting, const LearningData& data,
                                     const random::Stream& stream, std::uint64_t run);

/// What a channel of the experiment holds.
enum Channel : std::size_t {
  exponent,
  cross,
  gradient,
  log_step,
  log_path,
  scaled_exponent,
  log_first_part  ///< of (1-u)|w| / (eta |g|): log_step + ln((1-u)/u)
};
[[nodiscard]] claim::Experiment first_epochs(const TrainingSetting& setting,
                                             const SharedData& data);

}  // namespace initproof::proofs::decay_dominates_early
