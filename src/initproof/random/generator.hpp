#pragma once

#include <array>
#include <cstdint>
#include <string_view>

namespace initproof::random {

/// The family that the words of a Stream come from. Two of them, built on different principles, so
/// that a verdict which one of them brings about by a flaw of its own is found out by the other.
enum class Generator : std::uint8_t {
  xoshiro,  ///< xoshiro256++, a linear recurrence, freshly seeded for every 1,024 words; the
            ///< default
  philox    ///< Philox4x32-10, a block cipher of the position
};

/// All of them, the default first.
inline constexpr std::array generators{Generator::xoshiro, Generator::philox};

[[nodiscard]] constexpr std::string_view name(Generator generator) noexcept {
  return generator == Generator::philox ? "philox" : "xoshiro";
}

}  // namespace initproof::random
