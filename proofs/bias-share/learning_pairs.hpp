#pragma once

#include <memory>
#include <vector>

#include "initproof/claim/claim.hpp"

#include "common/training/learning.hpp"
#include "common/training/setting.hpp"

namespace initproof::proofs::bias_share {

/// Networks with the same scaled weights and batches, and biases N(0, 1), N(0, 1/4) and 0, each
/// trained for one epoch.
[[nodiscard]] claim::Experiment learning_pairs(const SharedData& data,
                                               const TrainingSetting& setting);
[[nodiscard]] std::vector<claim::Hypothesis> learning_hypotheses();

}  // namespace initproof::proofs::bias_share
