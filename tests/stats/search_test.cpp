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

TEST_CASE("A value of one at an end of a bracket is no root") {
  for (const double sign : {1.0, -1.0}) {
    const Bracket above = bracket_root([=](double x) { return sign * (x - 1); }, 0.5, 2);
    CHECK(above.low <= 1);
    CHECK(above.high >= 1);
    CHECK(above.high - above.low <= 1e-14);
    const Bracket below = bracket_root([=](double x) { return sign * (x - 1); }, 0, 1.5);
    CHECK(below.low <= 1);
    CHECK(below.high >= 1);
    CHECK(below.high - below.low <= 1e-14);
  }
}

TEST_CASE("A root is held where the search for it overflows, and ends are in order") {
  for (const double high : {1.0, 1e200, 1e300, 1.7e308}) {
    for (const double root : {5e-324, 1e-300, 1e-200, 0.1}) {
      const Bracket found = bracket_root([=](double x) { return x - root; }, 0, high);
      CAPTURE(high, root, found.low, found.high);
      CHECK(found.low <= root);
      CHECK(found.high >= root);
    }
  }
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

TEST_CASE("A count is looked for from the first up to 2^62, and nowhere else") {
  constexpr std::uint64_t last = std::uint64_t{1} << 62;
  for (const std::uint64_t wanted : {17ULL, 20ULL, 31ULL, 32ULL, 33ULL}) {
    const std::uint64_t found = smallest_count(16, [&](std::uint64_t n) {
      CHECK(n >= 16);
      return n >= wanted;
    });
    CHECK(found == wanted);
  }
  for (const std::uint64_t first : {16ULL, 17ULL, (1ULL << 61) + 1})
    CHECK(smallest_count(first, [](std::uint64_t n) { return n >= last; }) == last);
  const auto beyond = [=](std::uint64_t n) {
    CHECK(n <= last);
    return n > last;
  };
  CHECK_THROWS_AS(smallest_count(16, beyond), std::domain_error);
}

TEST_CASE("The least failure keeps its promise, and is rounded up by a hundredth at most") {
  for (const double least : {-29.9, -7.0, -0.5, -0.002}) {
    const double found = least_failure([&](double log) { return log >= least; });
    CHECK(std::log(found) >= least - 1e-12);
    CHECK(std::log(found) <= least + 0.0101);
  }
  CHECK(least_failure([](double) { return true; }) == std::exp(-30.0));
  CHECK(least_failure([](double) { return false; }) == 1);
  // e^-0.001 is the largest that is tried.
  const auto from = [](double least) {
    return least_failure([=](double log) { return log >= least; });
  };
  CHECK(from(-0.00101) == Approx(std::exp(-0.001)).epsilon(1e-12));
  CHECK(from(-0.001) == Approx(std::exp(-0.001)).epsilon(1e-12));
  CHECK(from(-0.00099) == 1);
}

}  // namespace
}  // namespace initproof::stats::detail
