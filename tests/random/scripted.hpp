#pragma once

#include <array>
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

constexpr std::uint64_t join(std::uint32_t low, std::uint32_t high) noexcept {
  return std::uint64_t{high} << 32 | low;
}

/// A block whose four words are given: the normals made of it, and the words by which its smallest
/// uniforms are lengthened.
struct ScriptedBlock {
  static constexpr PhiloxKey key{0x01234567, 0x89abcdef};
  static constexpr Source source{key, Generator::philox};

  explicit ScriptedBlock(PhiloxCounter words) : counter(philox_preimage(words, key)) {}

  [[nodiscard]] std::uint64_t block() const { return join(counter[0], counter[1]); }
  [[nodiscard]] std::uint64_t replicate() const { return join(counter[2], counter[3]); }

  [[nodiscard]] std::array<float, 4> floats(const NormalKernel& kernel) const {
    std::array<float, 4> four{};
    kernel.fill(source, replicate(), block(), four.data(), 1);
    return four;
  }
  [[nodiscard]] std::array<double, 2> doubles(const NormalKernel& kernel) const {
    std::array<double, 2> two{};
    kernel.fill_double(source, replicate(), block(), two.data(), 1);
    return two;
  }

  PhiloxCounter counter;
};

}  // namespace initproof::random
