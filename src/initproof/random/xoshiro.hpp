#pragma once

#include <array>
#include <bit>
#include <cstdint>

#include "initproof/random/philox.hpp"

namespace initproof::random {

/// xoshiro256++ of D. Blackman and S. Vigna, "Scrambled linear pseudorandom number generators", ACM
/// Trans. Math. Softw. 47 (2021), figure 6 and section 4.4: period 2^256 - 1 over the states other
/// than zero.
struct Xoshiro256pp {
  static constexpr int shift = 17;
  static constexpr int rotation = 45;
  static constexpr int output_rotation = 23;

  std::array<std::uint64_t, 4> s;

  constexpr std::uint64_t operator()() noexcept {
    const std::uint64_t result = std::rotl(s[0] + s[3], output_rotation) + s[0];
    const std::uint64_t t = s[1] << shift;
    s[2] ^= s[0];
    s[3] ^= s[1];
    s[1] ^= s[2];
    s[0] ^= s[3];
    s[2] ^= t;
    s[3] = std::rotl(s[3], rotation);
    return result;
  }
};

/// A replicate's xoshiro256++ is seeded afresh for every segment of so many blocks of four words,
/// by Philox at the segment's position. So a position is reached in at most 512 steps, and what a
/// linear recurrence does over longer stretches does not matter.
inline constexpr std::uint64_t blocks_per_segment = 256;

/// The blocks of Philox's counter from here on seed segments; those from `refinement_blocks` on
/// lengthen the uniforms that a normal far out in the tail is made of. No engine gets there.
inline constexpr std::uint64_t seeding_blocks = std::uint64_t{1} << 62;
inline constexpr std::uint64_t refinement_blocks = std::uint64_t{1} << 63;

/// The generator at the start of a segment. The lowest bit of the state is set, as the state must
/// not be zero.
[[nodiscard]] constexpr Xoshiro256pp xoshiro_of_segment(PhiloxKey key, std::uint64_t replicate,
                                                        std::uint64_t segment) noexcept {
  const auto words = [&](std::uint64_t block) {
    return philox4x32_10(counter_of(replicate, block), key);
  };
  const auto join = [](std::uint32_t low, std::uint32_t high) {
    return std::uint64_t{high} << 32 | low;
  };
  const PhiloxCounter a = words(seeding_blocks + 2 * segment);
  const PhiloxCounter b = words(seeding_blocks + 2 * segment + 1);
  return {{join(a[0], a[1]) | 1, join(a[2], a[3]), join(b[0], b[1]), join(b[2], b[3])}};
}

}  // namespace initproof::random
