#include "initproof/rigor/functions.hpp"

#include <cmath>
#include <stdexcept>

#include "rigor/oracle.hpp"
#include "support/catch.hpp"

using initproof::rigor::Enclosure;
using initproof::tests::holds;
using initproof::tests::Precise;
namespace rigor = initproof::rigor;

TEST_CASE("the singularity at 0 is gone: the value is the limit") {
  CHECK(holds(rigor::decay_remainder(0.0), Precise(0.5)));
  CHECK(rigor::decay_remainder(0.0).low() == 0.5);
  CHECK(rigor::log1p_ratio(0.0).high() == 1);
  CHECK(rigor::phi(0.0).low() == 1);
  CHECK(rigor::psi(0.0).high() == 1);
  CHECK(holds(rigor::logarithm_tail(3, 0.0), Precise(1) / Precise(3)));
  CHECK(holds(rigor::exponential_tail(3, 0.0), Precise(1) / Precise(6)));
  CHECK(holds(rigor::decay_remainder(Enclosure(-0.25, 0.25)), Precise(0.5)));
}

TEST_CASE("series and recurrence agree where one takes over from the other") {
  // Either side of 2^-8, an ulp apart: both enclose a value, so the two must meet.
  for (int k = 1; k <= 4; ++k) {
    const double above = 0x1p-8;
    const double below = std::nextafter(above, 0.0);
    const Enclosure step = rigor::logarithm_tail(k, above) - rigor::logarithm_tail(k, below);
    CHECK(step.high() < 0x1p-60);
    CHECK(step.low() > 0);
    const Enclosure rise = rigor::exponential_tail(k, above) - rigor::exponential_tail(k, below);
    CHECK(rise.high() < 0x1p-60);
    CHECK(rise.low() > 0);
  }
}

TEST_CASE("outside its domain a function is undefined, not wrong") {
  CHECK(rigor::log(-1.0).undefined());
  CHECK(rigor::log(Enclosure(-1, 1)).undefined());
  CHECK(rigor::sqrt(-1.0).undefined());
  CHECK(rigor::log1p(-2.0).undefined());
  CHECK(rigor::decay_remainder(2.0).undefined());
  CHECK(rigor::decay_remainder(Enclosure(0.5, 2)).undefined());
  CHECK_FALSE(rigor::decay_remainder(Enclosure(0.5, 2)).certainly_positive());
}

TEST_CASE("a tail that is not there is refused") {
  CHECK_THROWS_AS(rigor::logarithm_tail(0, 0.1), std::invalid_argument);
  CHECK_THROWS_AS(rigor::exponential_tail(5, 0.1), std::invalid_argument);
}

TEST_CASE("known values") {
  CHECK(holds(rigor::sqrt(2.0) * rigor::sqrt(2.0), Precise(2)));
  Precise ln2;
  mpfr_const_log2(ln2.get(), MPFR_RNDN);
  CHECK(holds(rigor::log(2.0), ln2));
  CHECK(rigor::square(Enclosure(-1, 2)).low() == 0);
}

TEST_CASE("at a point an enclosure is as narrow as its bits allow") {
  // An end is off by less than 2^-159 of its size, so that the two are at most 2^-158 apart.
  const auto narrow = [](const Enclosure& found) {
    const Enclosure width = found.upper_end() - found.lower_end();
    const double relative = (width / found.lower_end()).high();
    return std::abs(relative) <= 0x1p-158 * (1 + 1e-12);
  };
  CHECK(narrow(rigor::pi()));
  for (const double x : {1e-300, 1e-9, 0.1, 1.5, 3.0, 40.0, 1e8, 1e300}) {
    INFO(x);
    CHECK(narrow(rigor::log(x)));
    CHECK(narrow(rigor::log1p(x)));
    CHECK(narrow(rigor::sqrt(x)));
    CHECK(narrow(rigor::square(x)));
    if (x > 1e8) continue;  // beyond MPFR's exponents
    CHECK(narrow(rigor::exp(-x)));
    CHECK(narrow(rigor::expm1(x)));
    if (x <= 40) CHECK(narrow(rigor::erfc(x)));
  }
}

TEST_CASE("the root is undefined where part of the argument is negative") {
  CHECK(rigor::sqrt(Enclosure(-1e-300, 1)).undefined());
  CHECK_FALSE(rigor::sqrt(0.0).undefined());
}
