#include "initproof/rigor/gaussian_expectation.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <stdexcept>

#include "initproof/rigor/functions.hpp"

#include "rigor/gaussian_oracle.hpp"
#include "support/catch.hpp"

using initproof::rigor::Enclosure;
using initproof::tests::holds;
using initproof::tests::mean_slope_by_series;
using initproof::tests::Precise;
using initproof::tests::relative_width_bits;
namespace rigor = initproof::rigor;

namespace {

// A decimal printed to some digits, and everything that rounds to it.
bool rounds_to(const Enclosure& x, double printed, double unit) {
  return Enclosure(printed - unit / 2, printed + unit / 2).contains(x);
}

}  // namespace

TEST_CASE("the saturation probabilities of the slides' layers") {
  const Enclosure ln99 = rigor::log(99.0);
  // Computed at 50 digits with mpmath, erfc(c / sqrt(2 v)).
  CHECK(rounds_to(rigor::gaussian_tails(4, 393), 0.84009394875957, 1e-14));
  CHECK(rounds_to(rigor::gaussian_tails(4, 785), 0.88647489363724, 1e-14));
  CHECK(rounds_to(rigor::gaussian_tails(4, 1.5), 0.00109083517612530, 1e-17));
  CHECK(rounds_to(rigor::gaussian_tails(ln99, 393), 0.81669868991232, 1e-14));
  CHECK(rounds_to(rigor::gaussian_tails(ln99, 1.5), 0.000175499717011571, 1e-18));
}

TEST_CASE("the mean slopes of the slides' layers") {
  CHECK(rounds_to(rigor::mean_slope(393), 0.020040476160744, 1e-15));
  CHECK(rounds_to(rigor::mean_slope(1.5), 0.19276269841939, 1e-14));
  CHECK(rounds_to(rigor::mean_squared_slope(393), 0.0033485080789679, 1e-16));
  CHECK(rounds_to(rigor::mean_squared_slope(1.5), 0.040359138216823, 1e-15));
}

TEST_CASE("a range of variances is enclosed by its ends") {
  const Enclosure range(1, 2);
  CHECK(rigor::mean_slope(range).contains(rigor::mean_slope(1.5)));
  CHECK(rigor::mean_squared_slope(range).contains(rigor::mean_squared_slope(2)));
  CHECK(rigor::mean_slope(range).high() == rigor::mean_slope(1).high());
  CHECK(rigor::gaussian_tails(4, range).contains(rigor::gaussian_tails(4, 1.5)));
  CHECK(rigor::gaussian_tails(Enclosure(3, 4), 1.5).contains(rigor::gaussian_tails(3.5, 1.5)));
}

TEST_CASE("a coarse rule is wide, never wrong, and wrong without its bounds") {
  for (const int k : {1, 2}) {
    for (const double v : {0.01, 1.5, 393.0}) {
      const Precise truth = mean_slope_by_series(k, v);
      rigor::TrapezoidalRule coarse = rigor::trapezoidal_rule(v);
      coarse.step *= 12;  // and so many nodes that nothing is truncated
      coarse.strip = std::min(coarse.strip, 2 * std::numbers::pi * v / coarse.step);
      const Enclosure wide = rigor::slope_moment(k, v, coarse);
      CHECK(holds(wide, truth));
      // A hundredth of the bound would not do.
      const double middle = mpfi_get_d(wide.get());
      const double radius = (wide.high() - wide.low()) / 2;
      const Enclosure narrow(middle - radius / 100, middle + radius / 100);
      CHECK_FALSE(holds(narrow, truth));
    }
  }
}

TEST_CASE("few nodes are made up for by the bound of what lies beyond them") {
  for (const int k : {1, 2}) {
    for (const double v : {0.01, 1.5, 393.0}) {
      const Precise truth = mean_slope_by_series(k, v);
      rigor::TrapezoidalRule cut = rigor::trapezoidal_rule(v);
      const double whole = rigor::slope_moment(k, v, cut).low();
      cut.nodes /= 4;
      const Enclosure wide = rigor::slope_moment(k, v, cut);
      CHECK(holds(wide, truth));
      CHECK(wide.low() < whole - 1e-12 * whole);  // the nodes left out are missed
    }
  }
}

TEST_CASE("a slope's variance is what its two moments say, without their cancellation") {
  // var sigma'(z) = v^2 / 128 - ... for small v: sigma'(z) = 1/4 - z^2 / 16 + ...
  const Enclosure spread = rigor::variance_of_slope(0x1p-20);
  CHECK(spread.low() > 0);
  CHECK(spread.high() < std::ldexp(1, -47));
  CHECK(spread.low() > std::ldexp(1 - 1e-4, -47));
}

TEST_CASE("far out the moments are as sharp") {
  for (const double v : {1e-300, 1e-30, 1e30, 1e300}) {
    CHECK(relative_width_bits(rigor::mean_slope(v)) < -59);
    CHECK(relative_width_bits(rigor::mean_squared_slope(v)) < -59);
  }
  CHECK(relative_width_bits(rigor::gaussian_tails(4, 1e300)) < -150);
  // 2 Q(x) = 2 phi(x) / x (1 - 1/x^2 + ...): far below the smallest double, and still enclosed.
  CHECK(rigor::gaussian_tails(4, 1e-4).low() == 0);
  CHECK(rigor::gaussian_tails(4, 1e-4).certainly_positive());
  CHECK(rigor::gaussian_tails(0, 1e-4).low() == 1);
}

TEST_CASE("outside its domain an expectation is undefined") {
  CHECK(rigor::mean_slope(0.0).undefined());
  CHECK(rigor::mean_slope(Enclosure(-1, 1)).undefined());
  CHECK(rigor::gaussian_tails(4, 0.0).undefined());
  CHECK(rigor::gaussian_tails(-1, 1).undefined());
  CHECK(rigor::slope_moment(1, -1, {0.1, 1, 10}).undefined());
}

TEST_CASE("a rule out of range is refused") {
  CHECK_THROWS_AS(rigor::slope_moment(3, 1, {0.1, 1, 10}), std::invalid_argument);
  CHECK_THROWS_AS(rigor::slope_moment(1, 1, {0, 1, 10}), std::invalid_argument);
  CHECK_THROWS_AS(rigor::slope_moment(1, 1, {0.1, 1.6, 10}), std::invalid_argument);
}
