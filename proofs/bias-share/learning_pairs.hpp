#pragma once

#include <memory>
#include <vector>

#include "initproof/claim/claim.hpp"

#include "common/training/learning.hpp"

namespace initproof::proofs::bias_share {

/// The reference network of the lecture, trained for one epoch with scaled weights.
struct Training {
  std::size_t hidden = 30;
  double learning_rate = 0.1;
  double penalty_rate = 1e-4;  ///< lambda / n
};

/// Networks with the same weights and batches, and biases N(0, 1), N(0, 1/4) and 0.
[[nodiscard]] claim::Experiment learning_pairs(const std::shared_ptr<const LearningData>& data,
                                               const Training& training);
[[nodiscard]] std::vector<claim::Hypothesis> learning_hypotheses();

}  // namespace initproof::proofs::bias_share
