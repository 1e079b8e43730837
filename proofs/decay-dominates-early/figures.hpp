#pragma once

#include <vector>

#include "initproof/figure/figure.hpp"

#include "common/training/early_training.hpp"

namespace initproof::proofs::decay_dominates_early {

/// Decay over gradient against lambda/n, in the three meanings.
[[nodiscard]] figure::Figure thresholds(const TrainingSetting& setting, const LearningData& data,
                                        const random::Stream& stream);

/// The hidden layer's norm over the epochs: from large weights beside exp(-eta lambda t/m), and
/// from both initializations.
[[nodiscard]] std::vector<figure::Figure> norms(const TrainingSetting& setting,
                                                const LearningData& data,
                                                const random::Stream& stream);

}  // namespace initproof::proofs::decay_dominates_early
