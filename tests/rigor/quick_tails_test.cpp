#include "initproof/rigor/quick_tails.hpp"

#include <cmath>
#include <limits>
#include <stdexcept>

#include "initproof/rigor/gaussian_expectation.hpp"

#include "support/catch.hpp"

using initproof::rigor::Enclosure;
namespace rigor = initproof::rigor;

namespace {

// Whether the truth, known to 40 digits, is within the radius.
bool right(double c, double v) {
  const rigor::Approximation quick = rigor::quick_gaussian_tails(c, v);
  const Enclosure off = rigor::gaussian_tails(c, v) - quick.value;
  return Enclosure(-quick.radius, quick.radius).contains(off);
}

}  // namespace

TEST_CASE("the slides' layers, quickly") {
  for (const double v : {393.0, 785.0, 1.5}) {
    CHECK(right(4, v));
    CHECK(right(std::log(99.0), v));
    CHECK(rigor::quick_gaussian_tails(4, v).radius < 1e-13);
  }
}

TEST_CASE("at the middle of a cell and at both its ends") {
  // v = 1/2 makes c the argument itself.
  for (int i = 0; i <= 96; ++i) {
    const double middle = i / 16.0;
    for (const double c : {middle - 1 / 32.0, middle, middle + 1 / 32.0}) {
      if (c < 0) continue;
      CHECK(right(c, 0.5));
      CHECK(right(std::nextafter(c, 0.0), 0.5));
      CHECK(right(std::nextafter(c, 7.0), 0.5));
    }
  }
}

TEST_CASE("nothing is lost where the table ends") {
  CHECK(rigor::quick_gaussian_tails(0, 1).value == 1);
  CHECK(right(0, 1));
  CHECK(right(1e-310, 1));
  for (const double c : {6.0, 6.01, 8.0, 20.0}) CHECK(right(c, 0.5));
  const rigor::Approximation none = rigor::quick_gaussian_tails(100, 0.5);
  CHECK(none.value == 0);
  CHECK(none.radius <= std::numeric_limits<double>::denorm_min());
  // Twice the variance is no double.
  CHECK(right(1, 1e308));
  CHECK(right(1e154, 1e308));
}

TEST_CASE("no tail of no law") {
  CHECK_THROWS_AS(rigor::quick_gaussian_tails(-1, 1), std::domain_error);
  CHECK_THROWS_AS(rigor::quick_gaussian_tails(1, 0), std::domain_error);
  CHECK_THROWS_AS(rigor::quick_gaussian_tails(std::nan(""), 1), std::domain_error);
  CHECK_THROWS_AS(rigor::quick_gaussian_tails(1, std::numeric_limits<double>::infinity()),
                  std::domain_error);
}
