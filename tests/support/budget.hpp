#pragma once

#include <cstdint>
#include <string_view>

#include "initproof/testing/budget.hpp"

namespace initproof::tests {

/// The share of a statistical test whose verdict is not that of a testing::Check, all its cases
/// together: so many of the thousand units that the suite's error rate is cut into. ctest counts
/// them, with those of the checks and of the claims, in one ledger (tests/budget.cmake).
[[nodiscard]] inline double share(std::string_view test, std::uint64_t units) {
  return testing::Budget::program().admit(test, units);
}

}  // namespace initproof::tests
