#pragma once

#include <doctest/doctest.h>
#include <string>

#include "initproof/testing/verify.hpp"

namespace initproof::testing::doctest {

/// Verifies, named to be run again as the test case that is running.
[[nodiscard]] inline Outcome verify(const Check& check) {
  std::string test;
  if (const auto* options = ::doctest::getContextOptions();
      options != nullptr && options->currentTest != nullptr) {
    test = std::string("--test-case=") + options->currentTest->m_name;
  }
  return initproof::testing::verify(check, test);
}

}  // namespace initproof::testing::doctest

/// Ends the test case unless the check passes.
#define INITPROOF_REQUIRE(...)                                                         \
  do {                                                                                 \
    const auto initproof_outcome = ::initproof::testing::doctest::verify(__VA_ARGS__); \
    REQUIRE_MESSAGE(initproof_outcome.passed(), initproof_outcome.message);            \
  } while (false)

/// Goes on if the check does not pass; the test case has failed then.
#define INITPROOF_CHECK(...)                                                           \
  do {                                                                                 \
    const auto initproof_outcome = ::initproof::testing::doctest::verify(__VA_ARGS__); \
    CHECK_MESSAGE(initproof_outcome.passed(), initproof_outcome.message);              \
  } while (false)
