#include "initproof/stats/sequence/search.hpp"

#include <cmath>
#include <stdexcept>

#include "support/catch.hpp"

namespace initproof::stats::detail {
namespace {

TEST_CASE("A root lies between the ends of its bracket, on whichever side the function falls") {
  for (const double c : {2.0, 3.0, 5.0, 7.0, 0.1, 1e-7}) {
    for (const double sign : {1.0, -1.0}) {
      const auto f = [=](double x) { return sign * (x * x * x - c); };
      const Bracket found = bracket_root(f, 0, 10);
      INFO("the cube root of " << c << " in [" << found.low << ", " << found.high << "]");
      CHECK(sign * f(found.low) <= 0);
      CHECK(sign * f(found.high) >= 0);
      CHECK(found.high - found.low <= 1e-14 * found.high);
    }
  }
}

TEST_CASE("A root at an end is that end") {
  const auto f = [](double x) { return x - 1; };
  CHECK(bracket_root(f, 1, 2).low == 1);
  CHECK(bracket_root(f, 1, 2).high == 1);
  CHECK(bracket_root(f, 0, 1).low == 1);
  CHECK(bracket_root(f, 0, 1).high == 1);
}

TEST_CASE("The smallest count is enough, and a thousandth less would not be") {
  for (const std::uint64_t wanted : {16ULL, 17ULL, 1000ULL, 123'456'789ULL}) {
    const std::uint64_t found = smallest_count(16, [&](std::uint64_t n) { return n >= wanted; });
    CHECK(found >= wanted);
    CHECK(found <= wanted + wanted / 990 + 1);
  }
  CHECK(smallest_count(16, [](std::uint64_t) { return true; }) == 16);
  CHECK_THROWS_AS(smallest_count(16, [](std::uint64_t) { return false; }), std::domain_error);
}

TEST_CASE("The least failure keeps its promise, and is rounded up by a hundredth at most") {
  for (const double least : {-29.9, -7.0, -0.5, -0.002}) {
    const double found = least_failure([&](double log) { return log >= least; });
    CHECK(std::log(found) >= least - 1e-12);
    CHECK(std::log(found) <= least + 0.0101);
  }
  CHECK(least_failure([](double) { return true; }) == std::exp(-30.0));
  CHECK(least_failure([](double) { return false; }) == 1);
}

}  // namespace
}  // namespace initproof::stats::detail
