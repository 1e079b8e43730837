#pragma once

#include <cstdint>

namespace initproof::random {

/// The increment of SplitMix64: 2^64 over the golden ratio, made odd.
inline constexpr std::uint64_t weyl64 = 0x9E3779B97F4A7C15;

/// The multipliers of its finalizer.
inline constexpr std::uint64_t mix64_first = 0xBF58476D1CE4E5B9;
inline constexpr std::uint64_t mix64_second = 0x94D049BB133111EB;

/// The finalizer of SplitMix64 (G. Steele, D. Lea and C. Flood, "Fast splittable pseudorandom
/// number generators", OOPSLA 2014, section 5, with D. Stafford's thirteenth pair of multipliers):
/// a bijection in which every bit of x changes about half of all bits. mix64(x + k weyl64) for
/// k = 1, 2, ... are the numbers that SplitMix64 gives from the state x on. The same for a register
/// of words. Always inlined, so that no copy compiled for one set of instructions serves another.
template <class Word>
[[nodiscard]] __attribute__((always_inline)) constexpr Word mix64(Word x) noexcept {
  x = (x ^ (x >> 30)) * mix64_first;
  x = (x ^ (x >> 27)) * mix64_second;
  return x ^ (x >> 31);
}

}  // namespace initproof::random
