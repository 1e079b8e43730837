#pragma once

#include <vector>

#include "initproof/figure/figure.hpp"

#include "l2-resembles-scaled-initialization/experiments.hpp"

namespace initproof::proofs::l2_resembles_scaled_initialization {

/// Trains two pairs of networks and draws their way to the plateau, and that of the single weight.
[[nodiscard]] std::vector<figure::Figure> draw(const LearningData& data,
                                               const TrainingSetting& setting,
                                               const NoisyWeight& weight,
                                               const random::Stream& stream);

}  // namespace initproof::proofs::l2_resembles_scaled_initialization
