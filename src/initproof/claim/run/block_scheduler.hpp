#pragma once

#include <cstdint>
#include <functional>
#include <limits>
#include <vector>

#include "initproof/stats/summary.hpp"

namespace initproof::claim {

using Block = std::vector<stats::Summary>;

using Drawer = std::function<Block(std::uint64_t index)>;
using Consumer = std::function<bool(std::uint64_t index, Block block)>;

/// Computes blocks 0, 1, 2, ... on `threads` threads, the calling one among them, and hands them to
/// `consume` in the order of their index, until it returns false. So what is consumed, and where it
/// stops, is the same for any number of threads. `consume` is called on any of the threads, never
/// on two at a time. An exception in a block, or in `consume`, ends the run and is rethrown, that
/// of a block when its turn comes. No more than a few blocks a thread are computed ahead, and none
/// beyond the first `most` (at least 1), after which the run ends; no more threads are used than
/// there are blocks. Throws std::invalid_argument for 0 threads.
void run_blocks(unsigned threads, const Drawer& draw, const Consumer& consume,
                std::uint64_t most = std::numeric_limits<std::uint64_t>::max());

}  // namespace initproof::claim
