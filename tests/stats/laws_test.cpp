#include "initproof/stats/sequence/laws.hpp"

#include <cmath>
#include <numbers>

#include "support/catch.hpp"

namespace initproof::stats::detail {
namespace {

Approx near(double value) {
  return Approx(value).epsilon(1e-12);
}

// Of two degrees chi-squared is exponential of mean 2.
TEST_CASE("The smallest tails of a chi-squared variable keep all digits, on both sides") {
  for (const double x : {1e-300, 1e-20, 1e-3, 1.0, 30.0, 200.0, 1400.0}) {
    CAPTURE(x);
    CHECK(chi_squared_below(2, x) == near(-std::expm1(-x / 2)));
    CHECK(chi_squared_above(2, x) == near(std::exp(-x / 2)));
  }
  for (const double p : {1e-300, 1e-20, 1e-3, 0.5, 0.999}) {
    CAPTURE(p);
    CHECK(chi_squared_quantile(2, p) == near(-2 * std::log1p(-p)));
    CHECK(chi_squared_upper_quantile(2, p) == near(-2 * std::log(p)));
  }
}

TEST_CASE("The smallest tails of a count keep all digits, on both sides") {
  for (const double p : {1e-3, 0.1, 0.5, 0.9}) {
    CAPTURE(p);
    CHECK(binomial_more_than(100, p, 99) == near(std::pow(p, 100)));
    CHECK(binomial_at_most(100, p, 0) == near(std::exp(100 * std::log1p(-p))));
  }
  for (const double level : {1e-300, 1e-20, 0.5, 0.999}) {
    CAPTURE(level);
    CHECK(binomial_share(100, 0, level) == near(-std::expm1(std::log(level) / 100)));
  }
}

// Of one degree and no offset t has Cauchy's law.
TEST_CASE("The smallest tail of a t variable keeps all digits") {
  for (const double t : {1e-3, 1.0, 1e3, 1e12})
    CHECK(noncentral_t_above(1, 0, t) == near(std::atan(1 / t) / std::numbers::pi));
}

}  // namespace
}  // namespace initproof::stats::detail
