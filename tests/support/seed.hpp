#pragma once

#include <cstdint>

#include "initproof/testing/environment.hpp"

namespace initproof::tests {

/// The seed of all draws in tests, 1 or INITPROOF_SEED. Any seed must pass.
[[nodiscard]] inline std::uint64_t seed() {
  return testing::seed_of_environment();
}

}  // namespace initproof::tests
