#include "initproof/stats/sequence/subgaussian_mean.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <limits>
#include <stdexcept>
#include <vector>

#include "initproof/stats/sequence/e_value.hpp"

#include "stats/blocks.hpp"
#include "support/catch.hpp"

namespace initproof::stats {
namespace {

constexpr double infinite_scale = std::numeric_limits<double>::infinity();
constexpr double undefined_scale = std::numeric_limits<double>::quiet_NaN();

// ln of the mixture's E of n observations whose mean is d scales away (the header's formula).
long double log_e_subgaussian_mixture(long double n, long double d, long double g) {
  return n * n * g * d * d / (2 * (1 + n * g)) - std::log(1 + n * g) / 2;
}

// Where that reaches the threshold, by bisection: in scales.
long double subgaussian_radius(double alpha, long double n, long double g) {
  const long double threshold = detail::log_threshold(alpha);
  long double low = 0, high = 1;
  while (log_e_subgaussian_mixture(n, high, g) < threshold) high *= 2;
  for (int i = 0; i < 80; ++i) {
    const long double middle = (low + high) / 2;
    (log_e_subgaussian_mixture(n, middle, g) < threshold ? low : high) = middle;
  }
  return high;
}

// With a prior that is made for n observations.
long double planned_subgaussian_radius(double alpha, double n) {
  return subgaussian_radius(alpha, n, detail::optimal_dilution(alpha) / n);
}

// How far the mean of n observations is off, in scales, but with the probability that a plan may
// fail: P(|mean - m| > x) <= 2 exp(-n x^2 / 2) (Hoeffding 1963).
long double subgaussian_deviation(double n) {
  return std::sqrt(2 * std::log(2 / (1 - static_cast<long double>(default_power))) / n);
}

}  // namespace

TEST_CASE("A sub-Gaussian scale may be as small and as large as it is said to be, and no more") {
  for (const double scale : {1e-140, 1.0, 1e140}) {
    CAPTURE(scale);
    CHECK_NOTHROW(SubgaussianMeanSequence(0.01, scale, 1));
    const double radius = SubgaussianMeanSequence(0.01, scale, 0.1).radius(10);
    CHECK(radius / scale == Approx(static_cast<double>(subgaussian_radius(0.01, 10, 0.1L))));
    CHECK_NOTHROW(design_subgaussian_mean(0.01, scale, scale));
  }
  for (const double bad : {std::nextafter(1e-140, 0), std::nextafter(1e140, infinite_scale), 0.0,
                           -1.0, infinite_scale, undefined_scale}) {
    CAPTURE(bad);
    CHECK_THROWS_AS(SubgaussianMeanSequence(0.01, bad, 1), std::invalid_argument);
    CHECK_THROWS_AS(design_subgaussian_mean(0.01, bad, 1), std::invalid_argument);
  }
}

TEST_CASE("Any positive number up to 1e280 is a sub-Gaussian mean's dilution, and nothing else") {
  for (const double dilution : {0x1p-1074, 1e-300, 1e280}) {
    SubgaussianMeanSequence sequence(0.01, 1, dilution);
    sequence.absorb(Moments::of(std::vector<double>(100, 1.0)));
    CAPTURE(dilution);
    CHECK(sequence.interval().contains(1));
    CHECK(sequence.log_e_value(1) <= 0);
  }
  for (const double bad : {0.0, -0x1p-1074, -1.0, std::nextafter(1e280, infinite_scale), 1e300,
                           -infinite_scale, infinite_scale, undefined_scale})
    CHECK_THROWS_AS(SubgaussianMeanSequence(0.01, 1, bad), std::invalid_argument);
}

TEST_CASE("A sub-Gaussian mean is planned for a resolution that is positive") {
  for (const double bad : {0.0, -1.0, undefined_scale})
    CHECK_THROWS_AS(design_subgaussian_mean(0.01, 1, bad), std::invalid_argument);
  // What is positive but too small for any number of samples is another error.
  CHECK_THROWS_AS(design_subgaussian_mean(0.01, 1, 1e-15), std::domain_error);
}

TEST_CASE("A sub-Gaussian mean reads moments and nothing else") {
  SubgaussianMeanSequence sequence(0.01, 1, 1);
  CHECK_THROWS_AS(sequence.absorb(Proportion{1, 2}), std::invalid_argument);
  CHECK_THROWS_AS(sequence.absorb(Values{{1, 2}}), std::invalid_argument);
  CHECK(sequence.samples() == 0);
}

TEST_CASE("Without observations a sub-Gaussian mean may be anything, and nothing speaks against") {
  SubgaussianMeanSequence sequence(0.01, 1e-140, 1);
  for (int i = 0; i < 2; ++i) {
    CHECK(sequence.samples() == 0);
    CHECK(std::isnan(sequence.estimate()));
    CHECK(std::isinf(sequence.radius(0)));
    CHECK(sequence.interval() == Interval::all());
    // Even against values that are more scales away than a double can say.
    for (const double value : {0.0, 1.0, -1e300}) CHECK(sequence.log_e_value(value) == 0);
    sequence.absorb(Moments());
  }
}

TEST_CASE("One sub-Gaussian observation is an estimate, has an interval, and is evidence") {
  const double alpha = 0.01, scale = 2, g = 3;
  SubgaussianMeanSequence sequence(alpha, scale, g);
  sequence.absorb(moments({5}));
  const auto radius = static_cast<double>(scale * subgaussian_radius(alpha, 1, g));
  CHECK(sequence.samples() == 1);
  CHECK(sequence.estimate() == 5);
  CHECK(sequence.radius(1) == Approx(radius).epsilon(1e-11));
  CHECK(sequence.interval().low == Approx(5 - radius).epsilon(1e-11));
  CHECK(sequence.interval().high == Approx(5 + radius).epsilon(1e-11));
  for (const double value : {5.0, 4.0, -3.0, 50.0}) {
    const auto log_e = static_cast<double>(log_e_subgaussian_mixture(1, (5 - value) / scale, g));
    CHECK(sequence.log_e_value(value) == Approx(log_e).epsilon(1e-12));
  }
}

TEST_CASE("A sub-Gaussian mean's radius is rounded up, and by next to nothing") {
  for (const double alpha : {1e-140, 1e-9, 0.3}) {
    for (const double g : {1e-6, 0.01, 1.0, 1e6}) {
      for (const std::uint64_t n : {1U, 7U, 1000U, 1'000'000'000U}) {
        CAPTURE(alpha, g, n);
        const double scale = 0.75;
        const long double exact = scale * subgaussian_radius(alpha, static_cast<double>(n), g);
        const double radius = SubgaussianMeanSequence(alpha, scale, g).radius(n);
        CHECK(radius >= exact);
        CHECK(radius <= exact * (1 + 1e-11L));
      }
    }
  }
}

TEST_CASE("Around a mean of 0 a sub-Gaussian interval is as wide as around any other") {
  for (const double mean : {0.0, 0x1p-60, -0x1p-60, 0x1p-10, 1.0, -1024.0}) {
    CAPTURE(mean);
    SubgaussianMeanSequence sequence(0.01, 1, 0.1);
    sequence.absorb(moments({mean}));
    sequence.absorb(moments({mean, mean}));
    const double radius = sequence.radius(3);
    CHECK(sequence.estimate() == mean);
    CHECK(sequence.interval().low <= mean - radius);
    CHECK(sequence.interval().high >= mean + radius);
    CHECK(sequence.interval().width() == Approx(2 * radius).epsilon(1e-10));
  }
}

// Of so small a scale that the interval is as wide as the rounding of the mean.
TEST_CASE("A sub-Gaussian interval holds the observations' mean, however blocks are merged") {
  for (const double unit : {1.0, -1e17, 1e-100}) {
    SubgaussianMeanSequence sequence(0.01, 1e-140, 1);
    long double sum = 0;
    double count = 0;
    for (int block = 1; block < 50; ++block) {
      std::vector<double> values;
      for (int i = 0; i < block * 37 % 11 + 1; ++i)
        values.push_back(unit * (1 + 1.0 / (block + i)));
      for (const double x : values) sum += x;
      count += static_cast<double>(values.size());
      sequence.absorb(moments(values));
      CAPTURE(unit, block);
      CHECK(sequence.interval().contains(static_cast<double>(sum / count)));
    }
  }
}

TEST_CASE("A sub-Gaussian mean is planned in the smallest number that tells the resolution apart") {
  for (const double alpha : {1e-140, 1e-9, 0.3}) {
    for (const double scale : {1e-3, 1.0, 50.0}) {
      for (const double relative : {1.0, 0.1, 1e-3}) {
        CAPTURE(alpha, scale, relative);
        const SequentialDesign design = design_subgaussian_mean(alpha, scale, scale * relative);
        const auto wanted = [&](double n) {
          return static_cast<double>(planned_subgaussian_radius(alpha, n) +
                                     subgaussian_deviation(n));
        };
        const auto n = static_cast<double>(design.planned_samples);
        CHECK(wanted(n) <= relative * (1 + 1e-11));
        // The search ends within a part in a thousand.
        CHECK(wanted(0.998 * n - 1) > relative);
        CHECK(design.power.excludes(0, scale * relative) >= default_power - 1e-9);
      }
    }
  }
  // No more is needed than the shortest plan that there is.
  CHECK(design_subgaussian_mean(0.5, 1, 1e6).planned_samples == 4);
}

TEST_CASE("A sub-Gaussian mean's prior is made for the plan") {
  const SequentialDesign design = design_subgaussian_mean(1e-6, 3, 0.1);
  const auto n = design.planned_samples;
  const auto* planned = dynamic_cast<const SubgaussianMeanSequence*>(design.sequence.get());
  REQUIRE(planned != nullptr);
  const double best = detail::optimal_dilution(1e-6) / static_cast<double>(n);
  CHECK(planned->radius(n) == SubgaussianMeanSequence(1e-6, 3, best).radius(n));
  for (const double other : {0.9, 1.1})
    CHECK(planned->radius(n) < SubgaussianMeanSequence(1e-6, 3, other * best).radius(n));
}

TEST_CASE("A sub-Gaussian mean's power is what Hoeffding's inequality leaves beyond the radius") {
  for (const double scale : {0.125, 1.0, 40.0}) {
    const double alpha = 1e-3;
    const SequentialDesign design = design_subgaussian_mean(alpha, scale, 0.1 * scale);
    const auto n = static_cast<double>(design.planned_samples);
    const auto radius = static_cast<double>(scale * planned_subgaussian_radius(alpha, n));
    // Beyond the radius, in units of the mean's deviation.
    for (const double beyond : {-3.0, -0.01, 0.0, 0.5, 1.17, 1.18, 1.5, 2.0, 3.0, 5.0}) {
      const double gap = radius + beyond * scale / std::sqrt(n);
      const double bound = beyond > 0 ? std::max(0.0, 1 - 2 * std::exp(-beyond * beyond / 2)) : 0.0;
      for (const double truth : {0.0, -3 * scale, 0.7 * scale}) {
        for (const double side : {1.0, -1.0}) {
          CAPTURE(scale, beyond, truth, side);
          const double power = design.power.excludes(truth, truth + side * gap);
          CHECK(power == Approx(bound).margin(1e-8));
          // Gaussian observations of that deviation are sub-Gaussian, and their mean's law is
          // known.
          CHECK(power <= 0.5 * std::erfc(-beyond / std::sqrt(2)));
        }
      }
    }
    CHECK(design.power.excludes(0.5, 0.5) == 0);
    CHECK(design.power.truths == Interval::all());
    CHECK(design.power.numbers == std::vector<double>{scale});
  }
}

}  // namespace initproof::stats
