#include <cmath>

#include <rapidcheck.h>

#include "initproof/stats/sequence/gaussian_variance.hpp"

#include "stats/e_values.hpp"
#include "stats/generators.hpp"
#include "support/catch.hpp"

namespace initproof::stats {
namespace {

// Two observations with the given sum of squares are enough to stand for n of them only when n = 2;
// the general case is built from n observations +d and -d (and a 0 if n is odd).
Moments block_of(std::uint64_t n, double sum_of_squares) {
  std::vector<double> values(n, 0.0);
  const double d = std::sqrt(sum_of_squares / static_cast<double>(n / 2 * 2));
  for (std::uint64_t i = 0; i + 1 < n; i += 2) {
    values[i] = d;
    values[i + 1] = -d;
  }
  return Moments::of(values);
}

TEST_CASE("The variance's interval ends where the mixture's integral is 1 / alpha, from outside") {
  REQUIRE(rc::check("E at the ends, by quadrature over the prior", [] {
    const double alpha = *alphas();
    const auto n = *rc::gen::inRange<std::uint64_t>(2, 3000);
    const double weight = *logarithmic(1e-2, 1e4);
    const double sum = *logarithmic(1e-6, 1e9);
    GaussianVarianceSequence sequence(alpha, weight);
    const Moments block = block_of(n, sum);
    sequence.absorb(block);
    const Interval found = sequence.interval();
    const double s = block.sum_of_squares();
    const double nu = static_cast<double>(n - 1);
    for (const double end : {found.low, found.high}) {
      if (end <= 0 || std::isinf(end)) continue;
      const double log_e = log_e_variance(nu, s / end, weight);
      RC_ASSERT(log_e >= -std::log(alpha) - 1e-9);
      RC_ASSERT(log_e <= -std::log(alpha) + 3e-6);
    }
    RC_ASSERT(found.contains(s / nu));
  }));
}

TEST_CASE("The variance has an interval at every threshold, and a wider one at a larger") {
  for (const std::uint64_t n : {2U, 3U, 30U}) {
    for (const double weight : {0.05, 1.0}) {
      GaussianVarianceSequence sequence(0.5, weight);
      sequence.absorb(block_of(n, 1));
      Interval before = sequence.interval();
      for (double threshold = 1; threshold < 1e9; threshold *= 1.01) {
        const Interval found = sequence.interval_at(threshold);
        CAPTURE(n, weight, threshold);
        REQUIRE(found.low <= before.low);
        REQUIRE(found.high >= before.high);
        before = found;
      }
    }
  }
}

TEST_CASE("An infinite upper end of the variance is one at which no value can be rejected") {
  REQUIRE(rc::check("E at sum / 0 stays below 1 / alpha", [] {
    const double alpha = *alphas();
    const auto n = *rc::gen::inRange<std::uint64_t>(2, 30);
    const double weight = *logarithmic(1e-2, 1e2);
    GaussianVarianceSequence sequence(alpha, weight);
    sequence.absorb(block_of(n, 1));
    const double at_zero = log_e_variance(static_cast<double>(n - 1), 0, weight);
    RC_ASSERT(std::isinf(sequence.interval().high) == (at_zero < -std::log(alpha) + 1e-6));
  }));
}

TEST_CASE("The variance's e-value has mean 1 under the truth") {
  REQUIRE(rc::check("integral of E against chi-squared", [] {
    const double nu = *rc::gen::inRange(1, 60);
    const double a = *logarithmic(0.1, 1e3);
    // ln E - r / 2 in closed form, found equal to the integral over the prior at one point.
    const auto log_e = [=](double r) {
      const double shape = a + 0.5 * nu;
      return a * std::log(a) + boost::math::lgamma(shape) - boost::math::lgamma(a) -
             shape * std::log(a + 0.5 * r);
    };
    RC_ASSERT(std::abs(log_e(1.4 * nu) + 0.7 * nu - log_e_variance(nu, 1.4 * nu, a)) < 1e-8);
    // E times the density of r = e^y falls like e^(-a y): e^(r/2) cancels, and is never computed.
    const double constant = -0.5 * nu * std::log(2.0) - boost::math::lgamma(0.5 * nu);
    const auto integrand = [&](double y) {
      const double r = std::exp(y);
      return std::exp(log_e(r) + constant + 0.5 * nu * y);
    };
    double mean = 0;
    for (double y = -60; y < 20 + 30 / a; y += 2) {
      mean += boost::math::quadrature::gauss_kronrod<double, 31>::integrate(integrand, y, y + 2, 5,
                                                                            1e-10);
    }
    RC_ASSERT(std::abs(mean - 1) < 1e-6);
  }));
}

TEST_CASE("A smaller alpha gives a variance interval that contains the larger one's") {
  REQUIRE(rc::check("nested", [] {
    const double alpha = *alphas();
    const double weight = *logarithmic(1e-2, 1e4);
    const auto n = *rc::gen::inRange<std::uint64_t>(2, 500);
    GaussianVarianceSequence narrow(alpha, weight), wide(alpha / 3, weight);
    narrow.absorb(block_of(n, 5));
    wide.absorb(block_of(n, 5));
    RC_ASSERT(wide.interval().contains(narrow.interval()));
    RC_ASSERT(wide.interval().low < narrow.interval().low);
  }));
}

TEST_CASE("The variance's interval scales with the data and ignores a shift") {
  REQUIRE(rc::check("equivariant", [] {
    const double scale = *logarithmic(1e-3, 1e3);
    const auto values = *observations(4, 0.01);
    std::vector<double> moved;
    for (const double x : values) moved.push_back(scale * x + 17 * scale);
    GaussianVarianceSequence a(0.01, 3), b(0.01, 3);
    a.absorb(Moments::of(values));
    b.absorb(Moments::of(moved));
    const double factor = scale * scale;
    RC_ASSERT(std::abs(b.interval().low - factor * a.interval().low) <=
              1e-9 * factor * a.interval().low);
  }));
}

}  // namespace
}  // namespace initproof::stats
