#pragma once

#include <vector>

#include "initproof/claim/claim.hpp"

#include "decay.hpp"

namespace initproof::proofs::decay_factor {

/// The decay of an epoch and its error at the numbers of the setting, the bounds that hold for all
/// numbers, and where the slide's condition is met and its conclusion is not. All of them enclosed.
[[nodiscard]] std::vector<claim::Hypothesis> hypotheses(const Setting& setting);

}  // namespace initproof::proofs::decay_factor
