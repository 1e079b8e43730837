#pragma once

#include <gtest/gtest.h>
#include <string>

#include "initproof/testing/verify.hpp"

namespace initproof::testing::gtest {

/// Verifies, named to be run again as the test that is running.
[[nodiscard]] inline Outcome verify(const Check& check) {
  const ::testing::TestInfo* info = ::testing::UnitTest::GetInstance()->current_test_info();
  std::string filter;
  if (info != nullptr) {
    filter = std::string("--gtest_filter=") + info->test_suite_name() + "." + info->name();
  }
  return initproof::testing::verify(check, filter);
}

}  // namespace initproof::testing::gtest

/// Ends the test's function unless the check passes.
#define INITPROOF_ASSERT(...)                                                          \
  GTEST_AMBIGUOUS_ELSE_BLOCKER_                                                        \
  if (const auto initproof_outcome = ::initproof::testing::gtest::verify(__VA_ARGS__); \
      initproof_outcome.passed()) {                                                    \
  } else                                                                               \
    FAIL() << initproof_outcome.message
/// Goes on if the check does not pass; the test has failed then.
#define INITPROOF_EXPECT(...)                                                          \
  GTEST_AMBIGUOUS_ELSE_BLOCKER_                                                        \
  if (const auto initproof_outcome = ::initproof::testing::gtest::verify(__VA_ARGS__); \
      initproof_outcome.passed()) {                                                    \
  } else                                                                               \
    ADD_FAILURE() << initproof_outcome.message
