#pragma once

// Checks in tests of Catch2, version 3 or 2. Include Catch2's own header first or leave it to this.
#if __has_include(<catch2/catch_test_macros.hpp>)
#include <catch2/catch_message.hpp>
#include <catch2/catch_test_macros.hpp>
#include <catch2/interfaces/catch_interfaces_capture.hpp>
#else
#include <catch2/catch.hpp>
#endif

#include <string>

#include "initproof/testing/verify.hpp"

namespace initproof::testing::catch2 {

/// Verifies, named to be run again as the test case that is running.
[[nodiscard]] inline Outcome verify(const Check& check) {
  // A comma and a bracket have a meaning in Catch2's test specifications.
  std::string test;
  for (const char c : ::Catch::getResultCapture().getCurrentTestName()) {
    if (c == ',' || c == '[' || c == '\\') test += '\\';
    test += c;
  }
  return initproof::testing::verify(check, test);
}

}  // namespace initproof::testing::catch2

/// Ends the test case unless the check passes.
#define INITPROOF_REQUIRE(...)                                                        \
  do {                                                                                \
    const auto initproof_outcome = ::initproof::testing::catch2::verify(__VA_ARGS__); \
    if (!initproof_outcome.passed()) FAIL(initproof_outcome.message);                 \
    SUCCEED(initproof_outcome.message);                                               \
  } while (false)

/// Goes on if the check does not pass; the test case has failed then.
#define INITPROOF_CHECK(...)                                                          \
  do {                                                                                \
    const auto initproof_outcome = ::initproof::testing::catch2::verify(__VA_ARGS__); \
    if (initproof_outcome.passed())                                                   \
      SUCCEED(initproof_outcome.message);                                             \
    else                                                                              \
      FAIL_CHECK(initproof_outcome.message);                                          \
  } while (false)
