#pragma once

#include <cstdint>
#include <functional>
#include <limits>
#include <vector>

#include "initproof/stats/summary.hpp"

namespace initproof::claim {

using Block = std::vector<stats::Summary>;

/// Computes blocks 0, 1, 2, ... on `threads` threads and hands them to `consume` on the calling
/// thread in the order of their index, until it returns false. So what is consumed, and where it
/// stops, is the same for any number of threads. An exception in a block is rethrown when its turn
/// comes. No more than a few blocks a thread are computed ahead, and none beyond the first `most`
/// (at least 1), after which the run ends; no more threads are started than there are blocks.
/// Throws std::invalid_argument for 0 threads.
void run_blocks(unsigned threads, const std::function<Block(std::uint64_t index)>& draw,
                const std::function<bool(std::uint64_t index, Block block)>& consume,
                std::uint64_t most = std::numeric_limits<std::uint64_t>::max());

}  // namespace initproof::claim
