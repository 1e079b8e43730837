#include <algorithm>
#include <cmath>
#include <limits>

#include <boost/math/distributions/binomial.hpp>
#include <boost/math/quadrature/gauss_kronrod.hpp>
#include <rapidcheck.h>

#include "initproof/stats/sequence/median.hpp"

#include "stats/generators.hpp"
#include "support/catch.hpp"

namespace initproof::stats {
namespace {

// The even prior's part by quadrature over q, divided by its largest power to stay in range.
double log_even_by_quadrature(double k, double n) {
  const auto log_term = [=](double q) {
    return k * std::log(2 * q) + (n - k) * std::log(2 * (1 - q));
  };
  const double mode = std::min(std::max(k / n, 1e-300), 0.5);
  const double top = k == 0 ? n * std::log(2.0) : log_term(mode);
  const double integral = boost::math::quadrature::gauss_kronrod<double, 61>::integrate(
      [&](double q) { return q <= 0 && k == 0 ? 1.0 : std::exp(log_term(q) - top); }, 0, 0.5, 12,
      1e-12);
  return std::log(2 * integral) + top;
}

// Half of the prior is spread evenly, the other half is a point at q = 0.
double log_e_by_quadrature(double k, double n) {
  const double point = k == 0 ? n * std::log(2.0) : -std::numeric_limits<double>::infinity();
  const double even = log_even_by_quadrature(k, n);
  const double top = std::max(point, even);
  return top + std::log((std::exp(point - top) + std::exp(even - top)) / 2);
}

TEST_CASE("The critical count is the last at which the mixture's integral reaches 2 / alpha") {
  REQUIRE(rc::check("E at the critical count and one beyond, by quadrature", [] {
    const double alpha = *alphas();
    const auto n = *rc::gen::inRange<std::uint64_t>(1, 300);
    const std::int64_t c = MedianSequence(alpha).critical_count(n);
    const double count = static_cast<double>(n);
    const double threshold = -std::log(alpha / 2);
    RC_ASSERT(2 * c < static_cast<std::int64_t>(n));
    if (c >= 0) {
      RC_ASSERT(log_e_by_quadrature(static_cast<double>(c), count) > threshold - 1e-5);
    }
    RC_ASSERT(log_e_by_quadrature(static_cast<double>(c + 1), count) < threshold + 1e-5);
  }));
}

TEST_CASE("The mixture's e-value has mean 1 at probability 1/2, and less above it") {
  REQUIRE(rc::check("sum of E over the binomial law", [] {
    const int n = *rc::gen::inRange(1, 60);
    const double p = 0.5 + 0.5 * *unit();
    double mean = 0, at_half = 0;
    for (int k = 0; k <= n; ++k) {
      const double e = std::exp(log_e_by_quadrature(k, n));
      mean += e * pdf(boost::math::binomial(n, p), k);
      at_half += e * pdf(boost::math::binomial(n, 0.5), k);
    }
    RC_ASSERT(std::abs(at_half - 1) < 1e-9);
    RC_ASSERT(mean <= 1 + 1e-9);
  }));
}

TEST_CASE("A median is first rejected as soon as all observations on one side can say enough") {
  const auto first = [](double alpha) {
    const MedianSequence sequence(alpha);
    std::uint64_t n = 1;
    while (sequence.critical_count(n) < 0) ++n;
    return n;
  };
  // Of a suite at 1e-9 with 16 of 1,024 units: 2^37 > 2 * 64e9, and half of it is staked.
  CHECK(first(16e-9 / 1024) == 38);
  CHECK(first(1e-9 / 1024) == 42);
  CHECK(first(0.5) == 3);
}

TEST_CASE("A median's e-value is the mean of both sides', with ties on both") {
  REQUIRE(rc::check("by quadrature", [] {
    const auto values = *observations(3, 0.5);
    MedianSequence sequence(0.1);
    sequence.absorb(Values{values});
    const double value = 0.5 * *rc::gen::inRange(-1000, 1600);
    const auto n = static_cast<double>(values.size());
    const auto most = static_cast<double>(
        std::count_if(values.begin(), values.end(), [&](double x) { return x <= value; }));
    const auto least = static_cast<double>(
        std::count_if(values.begin(), values.end(), [&](double x) { return x >= value; }));
    const double a = log_e_by_quadrature(most, n);
    const double b = log_e_by_quadrature(least, n);
    const double top = std::max(a, b);
    const double expected = top + std::log((std::exp(a - top) + std::exp(b - top)) / 2);
    RC_ASSERT(std::abs(sequence.log_e_value(value) - expected) < 1e-3);
  }));
}

TEST_CASE("The interval consists of order statistics, whatever blocks the values came in") {
  REQUIRE(rc::check("order statistics", [] {
    const double alpha = *alphas();
    auto values = *observations(3, 0.01);
    MedianSequence one_by_one(alpha), at_once(alpha);
    at_once.absorb(Values{values});
    for (const double x : values) one_by_one.absorb(Values{{x}});
    const Interval found = at_once.interval();
    RC_ASSERT(found == one_by_one.interval());
    const std::int64_t c = at_once.critical_count(values.size());
    std::sort(values.begin(), values.end());
    if (c < 0) {
      RC_ASSERT(found == Interval::all());
    } else {
      RC_ASSERT(found.low == values[static_cast<std::size_t>(c)]);
      RC_ASSERT(found.high == values[values.size() - 1 - static_cast<std::size_t>(c)]);
      RC_ASSERT(found.contains(at_once.estimate()));
    }
  }));
}

TEST_CASE("However far apart the values are, a median's design waits for an interval with ends") {
  for (const double resolution : {1.0, 50.0, 1e6, 1e300}) {
    CAPTURE(resolution);
    const SequentialDesign design = design_median(1e-11, 1, resolution);
    CHECK(design.planned_samples >= 36);  // 2^36 < 2e11 < 2^38
    CHECK(design.power.excludes(0, resolution) > 0.1);
    CHECK(design.power.excludes(0, -resolution) > 0.1);
  }
}

TEST_CASE("A median's interval refuses what is no number, and another kind of summary") {
  MedianSequence sequence(0.1);
  CHECK_THROWS_AS(sequence.absorb(Values{{std::numeric_limits<double>::quiet_NaN()}}),
                  std::domain_error);
  CHECK_THROWS_AS(sequence.absorb(Values{{std::numeric_limits<double>::infinity()}}),
                  std::domain_error);
  CHECK_THROWS_AS(sequence.absorb(Proportion{1, 2}), std::invalid_argument);
  CHECK_THROWS_AS(MedianSequence(0), std::invalid_argument);
  CHECK_THROWS_AS(design_median(0.1, 0, 1), std::invalid_argument);
}

}  // namespace
}  // namespace initproof::stats
