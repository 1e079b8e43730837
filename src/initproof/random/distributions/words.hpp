#pragma once

#include <cstdint>
#include <limits>

namespace initproof::random::detail {

/// 64 uniform bits: of an engine of 32, the first word is the upper half.
template <class Engine>
[[nodiscard]] std::uint64_t bits64(Engine& engine) {
  static_assert(Engine::min() == 0, "an engine of 32 or 64 uniform bits");
  if constexpr (Engine::max() == std::numeric_limits<std::uint64_t>::max()) {
    return engine();
  } else {
    static_assert(Engine::max() == std::numeric_limits<std::uint32_t>::max(),
                  "an engine of 32 or 64 uniform bits");
    const std::uint64_t high = engine();
    return (high << 32) | engine();
  }
}

/// Below `bound`, each with the same probability: of the largest multiple of the bound that 64 bits
/// hold the remainder, and again where the number is beyond it.
template <class Engine>
[[nodiscard]] std::uint64_t below(Engine& engine, std::uint64_t bound) {
  const std::uint64_t rest = (0 - bound) % bound;
  for (;;) {
    const std::uint64_t word = bits64(engine);
    if (word >= rest) return word % bound;
  }
}

/// True with probability exp(-x), x = word / 2^64: whether an odd number of uniforms is drawn until
/// one is not below the one before it, the first not below x. (J. von Neumann, Various techniques
/// used in connection with random digits, NBS Applied Mathematics Series 12, 1951.) The run is
/// longer than n with probability x^n / n!, and the alternating sum of these is exp(-x). That words
/// can be equal changes it by less than 2^-64.
template <class Engine>
[[nodiscard]] bool exponential_coin(Engine& engine, std::uint64_t word) {
  for (bool odd = true;; odd = !odd) {
    const std::uint64_t next = bits64(engine);
    if (next >= word) return odd;
    word = next;
  }
}

/// The number itself, in double precision, whatever the flags: nothing that comes after it is
/// joined with what came before, as -ffast-math and the fusing of products and sums would.
[[nodiscard]] inline double rounded(double x) noexcept {
  const volatile double kept = x;
  return kept;
}

}  // namespace initproof::random::detail
