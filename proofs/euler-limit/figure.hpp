#pragma once

#include <vector>

#include "initproof/figure/figure.hpp"

namespace initproof::proofs::euler_limit {

/// Both sequences against n, beside their limit and the rate at which they come near it.
[[nodiscard]] std::vector<figure::Figure> draw();

}  // namespace initproof::proofs::euler_limit
