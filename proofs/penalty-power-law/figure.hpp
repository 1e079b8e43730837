#pragma once

#include <vector>

#include "initproof/figure/figure.hpp"

namespace initproof::proofs::penalty_power_law {

/// The sum of squares against the number of weights, a line for each exponent; the lecture's number
/// `weights` is marked.
[[nodiscard]] std::vector<figure::Figure> draw(double weights);

}  // namespace initproof::proofs::penalty_power_law
