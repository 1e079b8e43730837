#pragma once

#include <cstdint>
#include <cstdlib>

namespace initproof::tests {

/// The seed of all draws in tests: INITPROOF_TEST_SEED in the environment gives others. Any seed
/// must pass.
[[nodiscard]] inline std::uint64_t seed() {
  const char* given = std::getenv("INITPROOF_TEST_SEED");
  return given == nullptr ? 1 : std::strtoull(given, nullptr, 10);
}

}  // namespace initproof::tests
