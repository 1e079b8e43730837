#include <cmath>
#include <cstdint>

#include "initproof/rigor/functions.hpp"
#include "initproof/rigor/gaussian_expectation.hpp"
#include "initproof/rigor/quick_tails.hpp"

#include "rigor/gaussian_oracle.hpp"
#include "support/catch.hpp"

using initproof::rigor::Enclosure;
using initproof::tests::erfc_by_series;
using initproof::tests::holds;
using initproof::tests::mean_slope_by_series;
using initproof::tests::Precise;
using initproof::tests::relative_width_bits;
using initproof::tests::spread;
using initproof::tests::square_root;
using initproof::tests::with_allowance;
namespace rigor = initproof::rigor;

namespace {

// Spread evenly over the powers of ten from 1e-6 to 1e6.
double any_variance() {
  return std::abs(*spread(-20, 20));
}

// 10^-18
constexpr double bits = -59.8;

}  // namespace

TEST_CASE("the mean slope's enclosure holds its series at 600 bits, and little else") {
  REQUIRE(rc::check("v in [1e-6, 1e6]", [] {
    const double v = any_variance();
    const Enclosure first = rigor::mean_slope(v);
    const Enclosure second = rigor::mean_squared_slope(v);
    RC_ASSERT(holds(with_allowance(first), mean_slope_by_series(1, v)));
    RC_ASSERT(holds(with_allowance(second), mean_slope_by_series(2, v)));
    RC_ASSERT(relative_width_bits(first) < bits);
    RC_ASSERT(relative_width_bits(second) < bits);
    const Enclosure variance = rigor::variance_of_slope(v);
    RC_ASSERT(variance.certainly_positive());
    RC_ASSERT(variance.high() - variance.low() < 1e-18);
  }));
}

TEST_CASE("any rule encloses: only the width depends on it") {
  REQUIRE(rc::check("coarse, fine, short and long rules", [] {
    const double v = any_variance();
    const int k = *rc::gen::inRange(1, 3);
    rigor::TrapezoidalRule rule = rigor::trapezoidal_rule(v);
    rule.step *= *rc::gen::inRange(50, 800) / 100.0;
    rule.strip *= *rc::gen::inRange(20, 101) / 100.0;
    rule.nodes = *rc::gen::inRange<std::uint64_t>(0, 300);
    RC_ASSERT(holds(with_allowance(rigor::slope_moment(k, v, rule)), mean_slope_by_series(k, v)));
  }));
}

TEST_CASE("the tails' enclosure holds their series at 600 bits, and little else") {
  REQUIRE(rc::check("up to 16 standard deviations", [] {
    const double v = any_variance();
    const double c = std::sqrt(v) * (*rc::gen::inRange(0, 1600) / 100.0);
    const Enclosure tails = rigor::gaussian_tails(c, v);
    RC_ASSERT(holds(tails, erfc_by_series(Precise(c) / square_root(Precise(2) * Precise(v)))));
    RC_ASSERT(relative_width_bits(tails) < -140);
  }));
}

TEST_CASE("quick tails are within their radius of the series at 600 bits") {
  REQUIRE(rc::check("up to 12 standard deviations", [] {
    const double v = any_variance();
    const double c =
        std::sqrt(v) * (static_cast<double>(*rc::gen::inRange<std::int64_t>(0, 12'000'000)) * 1e-6);
    const rigor::Approximation quick = rigor::quick_gaussian_tails(c, v);
    const Precise truth = erfc_by_series(Precise(c) / square_root(Precise(2) * Precise(v)));
    RC_ASSERT(std::abs((truth - Precise(quick.value)).to_double()) <= quick.radius);
    RC_ASSERT(quick.radius < 1e-13 * quick.value);
  }));
}
