#pragma once

#include <array>
#include <bit>
#include <cstdint>

#include "initproof/random/mix64.hpp"
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

/// A replicate's xoshiro256++ is seeded afresh for every segment of so many blocks of four words.
/// So a position is reached in at most 512 steps, and what a linear recurrence does over longer
/// stretches does not matter.
inline constexpr std::uint64_t blocks_per_segment = 256;

/// Where a generator starts. The position is mixed one number after another, each step a bijection
/// of the 64 bits: `replicate` and `at` tell (replicate, segment) apart within a stream, so that no
/// two segments of it start alike, and the state holds both: its last word gives `at`, its first
/// one then `replicate`.
///
/// Were the states of N segments, of all streams of a run, uniform among 2^255, two of them would
/// overlap within 512 steps with a probability of at most N^2 512 / 2^255: below 2^-180 for the
/// 2^32 segments of 4 * 10^12 normals.
struct Xoshiro256ppSeed {
  std::uint64_t replicate, at;
};

[[nodiscard]] __attribute__((always_inline)) constexpr Xoshiro256ppSeed xoshiro_seed(
    PhiloxKey key, std::uint64_t replicate, std::uint64_t at) noexcept {
  const std::uint64_t stream = mix64((std::uint64_t{key[1]} << 32 | key[0]) + weyl64);
  const std::uint64_t mixed = mix64(stream + replicate);
  return {mixed, mix64(mixed + at)};
}

/// The generator at the start of a segment. The lowest bit of a word is set, as the state must not
/// be zero.
[[nodiscard]] constexpr Xoshiro256pp xoshiro_of_segment(PhiloxKey key, std::uint64_t replicate,
                                                        std::uint64_t segment) noexcept {
  const Xoshiro256ppSeed seed = xoshiro_seed(key, replicate, segment);
  return {{mix64(seed.replicate + seed.at), mix64(seed.at + weyl64) | 1,
           mix64(seed.at + 2 * weyl64), mix64(seed.at + 3 * weyl64)}};
}

/// Positions from here on lengthen the uniforms that a normal far out in the tail is made of: of
/// Philox's counter, and of the segments. No engine gets there.
inline constexpr std::uint64_t refinement_blocks = std::uint64_t{1} << 63;

/// Two words of 32 bits, the low half first.
[[nodiscard]] __attribute__((always_inline)) constexpr std::uint64_t xoshiro_refinement(
    PhiloxKey key, std::uint64_t replicate, std::uint64_t block) noexcept {
  return mix64(xoshiro_seed(key, replicate, refinement_blocks + block).at + weyl64);
}

}  // namespace initproof::random
