#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include "initproof/claim/claim.hpp"

#include "common/training/early_training.hpp"

namespace initproof::proofs::gradient_sum_is_incoherent {

/// What a channel of the experiment holds, of one network from N(0, 1) weights.
enum Channel : std::size_t {
  successive,       ///< mean cosine between successive minibatch gradients
  against_weights,  ///< mean cosine between gradient and weights
  growth,           ///< slope of ln|g_1 + ... + g_t| against ln t
  epochs_agree,     ///< cosine between the sums of epochs 1 and 2
  fastest,          ///< ln of the factor by which the fastest direction grows in the first epoch
  exponent          ///< mean ln of the factors of growth in the epochs after the fourth
};
[[nodiscard]] claim::Experiment gradients(const TrainingSetting& setting, const SharedData& data);

/// |g_1 + ... + g_t| against t, beside a random walk and a constant push.
[[nodiscard]] figure::Figure sums(const TrainingSetting& setting, const LearningData& data,
                                  const random::Stream& stream);
/// The distance between two networks that start close together.
[[nodiscard]] figure::Figure parting(const TrainingSetting& setting, const SharedData& data,
                                     const random::Stream& stream);

}  // namespace initproof::proofs::gradient_sum_is_incoherent
