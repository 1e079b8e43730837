#pragma once

#include <gtest/gtest.h>
#include <string>

#include "initproof/testing/verify.hpp"

namespace initproof::testing::gtest {

/// Verifies, named to be run again as the test that is running.
[[nodiscard]] inline ::testing::AssertionResult verify(const Check& check) {
  const ::testing::TestInfo* info = ::testing::UnitTest::GetInstance()->current_test_info();
  std::string filter;
  if (info != nullptr) {
    filter = std::string("--gtest_filter=") + info->test_suite_name() + "." + info->name();
  }
  const Outcome outcome = initproof::testing::verify(check, filter);
  if (outcome.passed()) return ::testing::AssertionSuccess() << outcome.message;
  return ::testing::AssertionFailure() << outcome.message;
}

}  // namespace initproof::testing::gtest

/// Ends the test's function unless the check passes.
#define INITPROOF_ASSERT(...) ASSERT_TRUE(::initproof::testing::gtest::verify(__VA_ARGS__))
/// Goes on if the check does not pass; the test has failed then.
#define INITPROOF_EXPECT(...) EXPECT_TRUE(::initproof::testing::gtest::verify(__VA_ARGS__))
