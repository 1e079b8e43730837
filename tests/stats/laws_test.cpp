#include "initproof/stats/sequence/laws.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

#include <boost/math/distributions/binomial.hpp>
#include <boost/math/distributions/chi_squared.hpp>
#include <boost/math/distributions/gamma.hpp>
#include <boost/math/distributions/normal.hpp>
#include <boost/math/special_functions/beta.hpp>

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

// The smallest k that is not exceeded with the probability `level`.
double least_count(double n, double p, double level) {
  namespace policies = boost::math::policies;
  using Up = policies::policy<policies::discrete_quantile<policies::integer_round_up>>;
  return quantile(boost::math::binomial_distribution<double, Up>(n, p), level);
}

double gaussian_below(double z) {
  return cdf(boost::math::normal(), z);
}

// Berry and Esseen's bound with the constant 0.56, from its definition: the third absolute moment
// of a trial, over the cube of its deviation and the root of n.
double esseen_bound(double n, double p) {
  const double third = p * std::pow(1 - p, 3) + (1 - p) * std::pow(p, 3);
  return 0.56 * third / (std::pow(p * (1 - p), 1.5) * std::sqrt(n));
}

TEST_CASE("A quantile of a count of few trials is the smallest count that is likely enough") {
  for (const double n : {1.0, 10.0, 100.0}) {
    for (const double p : {1e-3, 0.1, 0.4}) {
      for (const double level : {0.7, 0.99, 1 - 1e-9}) {
        CAPTURE(n, p, level);
        CHECK(binomial_quantile(n, p, level) == least_count(n, p, level));
      }
    }
  }
}

// Of p = 1/2 the normal law's next term is 0, and that after it far below 1: rounding is all.
TEST_CASE("The quantile of a fair coin's count is exact") {
  for (const double n : {many, 4 * many}) {
    for (const double level : {1e-9, 1e-3, 0.2, 0.4, 0.5, 0.6, 0.8, 0.999, 1 - 1e-9}) {
      CAPTURE(n, level);
      CHECK(binomial_quantile(n, 0.5, level) == least_count(n, 0.5, level));
    }
  }
}

TEST_CASE("Few successes are no more than their quantile as often as is promised") {
  const double n = 2 * many;
  for (double mean = 0.01; mean < 1e6; mean *= 1.3) {
    for (const double level : {0.55, 0.7, 0.9, 0.91, 0.99, 0.999, 1 - 1e-9, 1 - 1e-12}) {
      CAPTURE(mean, level);
      CHECK(binomial_quantile(n, mean / n, level) >= least_count(n, mean / n, level));
    }
  }
}

TEST_CASE("Few failures are as many as few successes are") {
  const double n = 2 * many;
  for (double mean = 1; mean < 1e6; mean *= 2) {
    for (const double level : {0.3, 0.01, 1e-3, 1e-5}) {
      CAPTURE(mean, level);
      // But for rounding to a whole number, which may go the other way.
      const double failures = n - binomial_quantile(n, 1 - mean / n, level);
      CHECK(std::abs(failures - binomial_quantile(n, mean / n, 1 - level)) <= 1);
    }
  }
}

TEST_CASE("Few failures are no more than their quantile as often as is promised") {
  const double n = 2 * many;
  for (double mean = 0.01; mean < 1e6; mean *= 1.3) {
    const double p = 1 - std::round(mean * 0x1p16) / 0x1p16 / n;
    for (const double level : {0.45, 0.3, 0.1, 0.09, 0.01, 1e-3, 1e-9, 1e-12}) {
      CAPTURE(mean, level);
      // Fewer than k successes are more failures than n - k.
      const double k = binomial_quantile(n, p, level);
      CHECK((k == 0 || cdf(boost::math::binomial(n, p), k - 1) <= level));
    }
  }
}

// A binomial law's median is its mean where that is a whole number (K. Hamza 1995).
TEST_CASE("The median of few successes is their mean") {
  for (const double mean : {1.0, 10.0, 1000.0, 100'000.0})
    CHECK(binomial_quantile(many, mean / many, 0.5) == mean);
  CHECK(binomial_quantile(many, 0.1 / many, 0.2) == 0);
}

// (z^2 + 2) / 3 above the normal law's quantile lies that of the gamma law, Poisson's dual, of one
// success more, up to the order of 1 / sqrt(mean).
TEST_CASE("A quantile of few successes is as wide as the gamma law's of one more") {
  for (const double n : {many, 1024 * many}) {
    for (const double mean : {1e4, 1e5, 3e5}) {
      for (const double level : {0.55, 0.6, 0.8, 0.9, 0.99, 0.999, 1 - 1e-6}) {
        CAPTURE(n, mean, level);
        const double wide = quantile(boost::math::gamma_distribution<double>(mean + 1), level);
        CHECK(std::abs(binomial_quantile(n, mean / n, level) - wide) < 0.55);
      }
    }
  }
}

TEST_CASE("The probability of a count among many is the normal law's less the error it may have") {
  const double n = many;
  for (const double p : {0.9 / n, 3 / n, 1e-6, 1e-3, 0.3, 0.5, 0.999}) {
    const double deviation = std::sqrt(n * p * (1 - p));
    for (const double z : {-2.0, 0.0, 1.0, 3.0}) {
      const double k = std::round(n * p + z * deviation);
      CAPTURE(p, k);
      const double score = (k - n * p) / deviation;
      const double most = std::max(gaussian_below(score) - esseen_bound(n, p), 0.0);
      const double more = std::max(gaussian_below(-score) - esseen_bound(n, p), 0.0);
      CHECK(binomial_at_most(n, p, k) == Approx(most).epsilon(0).margin(1e-13));
      CHECK(binomial_more_than(n, p, k) == Approx(more).epsilon(0).margin(1e-13));
      const boost::math::binomial law(n, p);
      if (k >= 0) {
        CHECK(binomial_at_most(n, p, k) <= cdf(law, k));
        CHECK(binomial_more_than(n, p, k) <= cdf(complement(law, k)));
      }
    }
  }
}

TEST_CASE("Of what is certain the count is certain, among many as among few") {
  for (const double n : {100.0, many, 1e15}) {
    CAPTURE(n);
    CHECK(binomial_at_most(n, 0, 0) == 1);
    CHECK(binomial_at_most(n, 1, n - 1) == 0);
    CHECK(binomial_at_most(n, 1, n) == 1);
    CHECK(binomial_more_than(n, 0, 0) == 0);
    CHECK(binomial_more_than(n, 1, n - 1) == 1);
    CHECK(binomial_more_than(n, 1, n) == 0);
  }
}

TEST_CASE("The share with which a count is likely is right to a thousandth of its deviation") {
  for (const double n : {many, 4 * many}) {
    for (const double share : {0.3, 0.9}) {
      for (const double level : {1e-9, 1e-3, 0.3, 0.5, 0.999}) {
        CAPTURE(n, share, level);
        const double k = std::floor(share * n);
        const double exact = boost::math::ibetac_inv(k + 1, n - k, level);
        const double deviation = std::sqrt(share * (1 - share) / n);
        CHECK(std::abs(binomial_share(n, k, level) - exact) < 1e-3 * deviation);
      }
    }
  }
}

// The first term that Wilson and Hilferty's quantile leaves out is of the order of
// degrees^(-3/2), or 1e-15 of it.
TEST_CASE("Quantiles of very many degrees are right to twelve digits") {
  for (const double degrees : {many, 2 * many}) {
    const boost::math::chi_squared law(degrees);
    for (const double p : {1e-9, 1e-3, 0.5, 0.999}) {
      CAPTURE(degrees, p);
      CHECK(chi_squared_quantile(degrees, p) == near(quantile(law, p)));
      CHECK(chi_squared_upper_quantile(degrees, p) == near(quantile(complement(law, p))));
    }
  }
}

// Of a moderate t the denominator is 1.
TEST_CASE("A t variable of very many degrees is normal, and its probability rounded down") {
  for (const double degrees : {many, 1e15}) {
    for (const double offset : {-1.0, 0.0, 3.0}) {
      for (const double t : {-2.0, 0.5, 3.0}) {
        CAPTURE(degrees, offset, t);
        const double truth = gaussian_below(offset - t);
        CHECK(noncentral_t_above(degrees, offset, t) <= truth);
        CHECK(noncentral_t_above(degrees, offset, t) >= truth - 2e-6);
        // Above and, of the mirror image, below: both are rounded down, from `many` on.
        const double below = noncentral_t_above(degrees, -offset, -t);
        CHECK(noncentral_t_above(degrees, offset, t) + below < 1 - 1e-9);
      }
    }
  }
}

// Of so large a t the denominator is all that varies: t is exceeded where chi-squared / degrees
// is below the square of offset / t.
TEST_CASE("A large t variable of very many degrees has the law of its denominator") {
  const double t = 1e12;
  for (const double degrees : {many, 2 * many}) {
    const boost::math::chi_squared law(degrees);
    for (const double z : {-2.0, -1.0, 0.0, 1.0, 2.0}) {
      CAPTURE(degrees, z);
      const double x = degrees + z * std::sqrt(2 * degrees);
      const double offset = t * std::sqrt(x / degrees);
      const double truth = cdf(law, x);
      const double above = noncentral_t_above(degrees, offset, t);
      const double below = noncentral_t_above(degrees, -offset, -t);
      CHECK(above <= truth);
      CHECK(above >= truth - 2e-6);
      CHECK(below <= 1 - truth);
      CHECK(below >= 1 - truth - 2e-6);
      // What both are rounded down by is not in their difference; and one deviation from the mean
      // the normal law's error, the skewness, is of no effect.
      if (std::abs(z) == 1) CHECK(std::abs((above - below) / 2 - (truth - 0.5)) < 2e-8);
    }
  }
}

}  // namespace
}  // namespace initproof::stats::detail
