#include "initproof/testing/environment.hpp"

#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <stdexcept>
#include <string>

#include <fmt/format.h>

#include "initproof/testing/budget.hpp"

#include "support/catch.hpp"
#include "support/thrown.hpp"

using namespace initproof;

namespace {

/// What a hidden test case of this program prints in a process of its own, which reads its
/// environment once.
std::string printed_with(const std::string& environment, const std::string& test_case) {
  const std::string self = std::filesystem::read_symlink("/proc/self/exe").string();
  const std::string command = fmt::format("{} '{}' '{}'", environment, self, test_case);
  // NOLINTNEXTLINE(cert-env33-c): the program itself
  std::FILE* pipe = ::popen(command.c_str(), "r");
  if (pipe == nullptr) throw std::runtime_error("cannot start " + command);
  std::string text;
  for (int c = 0; (c = std::fgetc(pipe)) != EOF;) text += static_cast<char>(c);
  ::pclose(pipe);
  const std::size_t begin = text.find('<');
  const std::size_t end = text.find('>', begin);
  return end == std::string::npos ? text : text.substr(begin + 1, end - begin - 1);
}

std::string seed_with(const std::string& seed) {
  return printed_with("INITPROOF_SEED='" + seed + "'", "print the seed of the environment");
}

}  // namespace

TEST_CASE("print the seed of the environment", "[.]") {
  std::string seed;
  try {
    seed = std::to_string(testing::seed_of_environment());
  } catch (const std::invalid_argument& error) {
    seed = error.what();
  }
  std::printf("<%s>\n", seed.c_str());
}

TEST_CASE("print the budget of a program that declares 7 units", "[.]") {
  testing::declare_units(7);
  testing::Budget::program().admit("mean");
  std::printf("<%s>\n", testing::Budget::program().summary().c_str());
}

TEST_CASE("the seed is the environment's, 1 without one, and another each time if it is random") {
  CHECK(seed_with("") == "1");
  CHECK(seed_with("0") == "0");
  CHECK(seed_with("18446744073709551615") == "18446744073709551615");
  const std::string random = seed_with("random");
  CHECK(random.find_first_not_of("0123456789") == std::string::npos);
  CHECK(random != seed_with("random"));
  for (const char* wrong : {"18446744073709551616", "-1", "1.5", "7 ", "Random"})
    CHECK(seed_with(wrong) ==
          fmt::format("INITPROOF_SEED is '{}', expected a whole number below 2^64, or random",
                      wrong));
}

TEST_CASE("the error rate is the environment's if it is one") {
  const char* before = std::getenv("INITPROOF_ALPHA");
  const std::string kept = before == nullptr ? "" : before;
  const auto with = [](const char* text) {
    ::setenv("INITPROOF_ALPHA", text, 1);
    return testing::alpha_of_environment(0.25);
  };
  CHECK(with("") == 0.25);
  CHECK(with("1e-6") == 1e-6);
  for (const char* wrong : {"0", "1", "-0.5", "nan", "inf", "0,5", "0.5x", "1e-999"})
    CHECK(tests::contains(
        tests::thrown<std::invalid_argument>([&] { (void)with(wrong); }),
        fmt::format("INITPROOF_ALPHA is '{}', expected a number in (0, 1)", wrong)));
  ::setenv("INITPROOF_ALPHA", kept.c_str(), 1);
}

TEST_CASE("a program declares its units before its first check") {
  CHECK(printed_with("INITPROOF_ALPHA=0.5 INITPROOF_LEDGER=",
                     "print the budget of a program that declares 7 units") ==
        "1 check spends 1 of 7 units: at most 0.0714 of 0.5");
  CHECK(tests::contains(tests::thrown<testing::BudgetError>([] { testing::declare_units(0); }),
                        "expected one unit at least"));
  (void)testing::Budget::program();
  const std::uint64_t units = testing::Budget::default_units;
  CHECK_NOTHROW(testing::declare_units(units));
  CHECK(tests::contains(
      tests::thrown<testing::BudgetError>([&] { testing::declare_units(units + 1); }),
      fmt::format("declare_units: {} after checks that took {} for granted", units + 1, units)));
}
