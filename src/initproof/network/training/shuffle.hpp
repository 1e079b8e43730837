#pragma once

#include <cstdint>
#include <span>

#include "initproof/random/stream.hpp"

namespace initproof::network {

/// Which replicate of a run's stream serves what: the initial weights of a run are replicate
/// run * 2^32, the order of its epoch e = 1, 2, ... is replicate run * 2^32 + e. So every epoch of
/// every run has its own, and any of them can be had without the others.
/// Throws std::invalid_argument if run or epoch is 2^32 or more.
[[nodiscard]] std::uint64_t replicate_of(std::uint64_t run, std::uint64_t epoch = 0);

/// A number in [0, bound), each equally likely (Lemire, "Fast random integer generation in an
/// interval", ACM TOMACS 29(1), 2019, algorithm 5): multiply, and draw again in the few cases that
/// would favour some numbers. bound > 0.
[[nodiscard]] std::uint32_t bounded(random::Engine& engine, std::uint32_t bound) noexcept;

/// Fills `order` with a permutation of 0 .. order.size() - 1, each equally likely: the inside-out
/// form of Fisher and Yates' shuffle, from index 1 upwards.
void shuffled(random::Engine engine, std::span<std::uint32_t> order) noexcept;

}  // namespace initproof::network
