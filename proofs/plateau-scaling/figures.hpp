#pragma once

#include <memory>
#include <vector>

#include "initproof/figure/figure.hpp"

#include "common/training/learning.hpp"
#include "common/training/plateau.hpp"

namespace initproof::proofs::plateau_scaling {

/// Trains a few networks and draws the size of their weights against N_w at the plateau, and
/// against time on the way to it.
[[nodiscard]] std::vector<figure::Figure> draw(const SharedData& data,
                                               const TrainingSetting& images, double student_rate,
                                               const random::Stream& stream);

}  // namespace initproof::proofs::plateau_scaling
