#pragma once

#include <memory>
#include <vector>

#include "initproof/figure/figure.hpp"

#include "common/training/learning.hpp"

namespace initproof::proofs::plateau_size {

/// Trains a few networks and draws the map of regimes: R against lambda/n, with the collapse
/// threshold and the band around R = 1.
[[nodiscard]] std::vector<figure::Figure> draw(const SharedData& data, std::size_t hidden_width,
                                               const random::Stream& stream);

}  // namespace initproof::proofs::plateau_size
