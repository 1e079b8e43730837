#pragma once

#include <cstdint>
#include <vector>

#include "initproof/claim/claim.hpp"

namespace initproof::proofs::euler_limit {

/// From which side either sequence comes, how fast, and to what limit, over every n from 2 or from
/// `smallest_n` on; and the slide's chain of identities, in fractions, up to `largest_n`.
[[nodiscard]] std::vector<claim::Hypothesis> hypotheses(double smallest_n, std::uint64_t largest_n);

}  // namespace initproof::proofs::euler_limit
