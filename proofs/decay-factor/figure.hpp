#pragma once

#include <vector>

#include "initproof/figure/figure.hpp"

#include "decay.hpp"

namespace initproof::proofs::decay_factor {

/// The relative error against u for several lengths of an epoch, between its bounds.
[[nodiscard]] std::vector<figure::Figure> draw(const Setting& setting);

}  // namespace initproof::proofs::decay_factor
