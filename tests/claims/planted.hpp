#pragma once

#include <cstdint>
#include <functional>

#include "initproof/random/engine.hpp"
#include "initproof/stats/confidence_sequence.hpp"
#include "initproof/stats/summary.hpp"

namespace initproof::tests {

/// Draws a block of n observations that a sequence reads, of the law that its design names, with
/// `truth` as the quantity that it estimates.
using PlantedBlock =
    std::function<stats::Summary(random::Engine& engine, double truth, std::uint64_t n)>;

/// For the kind of sequence that the design has. Of laws of which sums are all that is read, the
/// sums are drawn at once: a block of 10^8 costs no more than one of ten. Throws std::logic_error
/// for a kind that nobody has planted yet.
[[nodiscard]] PlantedBlock planted_block(const stats::SequentialDesign& design);

}  // namespace initproof::tests
