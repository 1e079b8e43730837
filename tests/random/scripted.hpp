#pragma once

#include <cstdint>

#include "initproof/random/normal_kernel.hpp"
#include "initproof/random/philox.hpp"

namespace initproof::random {

/// The inverse of an odd number modulo 2^32, by Newton's iteration: each step doubles the number of
/// right bits, and the start has three.
constexpr std::uint32_t inverse_modulo_2_32(std::uint32_t odd) noexcept {
  std::uint32_t x = odd;
  for (int step = 0; step < 4; ++step) x *= 2U - odd * x;
  return x;
}

/// The counter at which Philox4x32-10 gives the wanted words: it is a bijection, so every input of
/// what is built on it can be scripted.
constexpr PhiloxCounter philox_preimage(PhiloxCounter words, PhiloxKey key) noexcept {
  constexpr std::uint32_t inverse_0 = inverse_modulo_2_32(Philox4x32::multiplier_0);
  constexpr std::uint32_t inverse_1 = inverse_modulo_2_32(Philox4x32::multiplier_1);
  PhiloxCounter y = words;
  for (std::uint32_t round = Philox4x32::rounds; round-- > 0;) {
    const std::uint32_t key_0 = key[0] + round * Philox4x32::weyl_0;
    const std::uint32_t key_1 = key[1] + round * Philox4x32::weyl_1;
    const std::uint32_t x0 = y[3] * inverse_0;
    const std::uint32_t x2 = y[1] * inverse_1;
    const std::uint64_t p0 = std::uint64_t{Philox4x32::multiplier_0} * x0;
    const std::uint64_t p1 = std::uint64_t{Philox4x32::multiplier_1} * x2;
    y = {x0, y[0] ^ static_cast<std::uint32_t>(p1 >> 32) ^ key_0, x2,
         y[2] ^ static_cast<std::uint32_t>(p0 >> 32) ^ key_1};
  }
  return y;
}

struct NormalPair {
  float first, second;
};

/// What the kernel makes of a radius word and an angle word.
inline NormalPair scripted_pair(const NormalKernel& kernel, std::uint32_t radius,
                                std::uint32_t angle) {
  constexpr PhiloxKey key{0x01234567, 0x89abcdef};
  const PhiloxCounter c = philox_preimage({radius, angle, ~radius, ~angle}, key);
  const auto join = [](std::uint32_t low, std::uint32_t high) {
    return std::uint64_t{high} << 32 | low;
  };
  float four[4];
  kernel.fill(key, join(c[2], c[3]), join(c[0], c[1]), four, 1);
  return {four[0], four[1]};
}

}  // namespace initproof::random
