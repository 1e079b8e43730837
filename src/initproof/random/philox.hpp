#pragma once

#include <array>
#include <cstdint>

namespace initproof::random {

using PhiloxCounter = std::array<std::uint32_t, 4>;
using PhiloxKey = std::array<std::uint32_t, 2>;

/// Constants of Philox4x32 (Salmon, Moraes, Dror and Shaw, "Parallel random numbers: as easy as
/// 1, 2, 3", SC 2011, section 3.3 and table 2).
struct Philox4x32 {
  static constexpr std::uint32_t multiplier_0 = 0xD2511F53U;
  static constexpr std::uint32_t multiplier_1 = 0xCD9E8D57U;
  static constexpr std::uint32_t weyl_0 = 0x9E3779B9U;
  static constexpr std::uint32_t weyl_1 = 0xBB67AE85U;
  static constexpr int rounds = 10;
};

/// Philox4x32-10: a bijection of 128-bit counters for every 64-bit key. The four words returned
/// are the random numbers at that counter; no state is kept, so any of them can be had in any
/// order.
[[nodiscard]] constexpr PhiloxCounter philox4x32_10(PhiloxCounter x, PhiloxKey key) noexcept {
  for (int round = 0; round < Philox4x32::rounds; ++round) {
    const std::uint64_t p0 = std::uint64_t{Philox4x32::multiplier_0} * x[0];
    const std::uint64_t p1 = std::uint64_t{Philox4x32::multiplier_1} * x[2];
    x = {static_cast<std::uint32_t>(p1 >> 32) ^ x[1] ^ key[0], static_cast<std::uint32_t>(p1),
         static_cast<std::uint32_t>(p0 >> 32) ^ x[3] ^ key[1], static_cast<std::uint32_t>(p0)};
    key[0] += Philox4x32::weyl_0;
    key[1] += Philox4x32::weyl_1;
  }
  return x;
}

/// Where a replicate's block stands in the counter: words 0 and 1 the block, words 2 and 3 the
/// replicate, low word first.
[[nodiscard]] constexpr PhiloxCounter counter_of(std::uint64_t replicate,
                                                 std::uint64_t block) noexcept {
  return {static_cast<std::uint32_t>(block), static_cast<std::uint32_t>(block >> 32),
          static_cast<std::uint32_t>(replicate), static_cast<std::uint32_t>(replicate >> 32)};
}

}  // namespace initproof::random
