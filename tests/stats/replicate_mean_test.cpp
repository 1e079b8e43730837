#include "initproof/stats/sequence/replicate_mean.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <limits>
#include <numbers>
#include <stdexcept>
#include <vector>

#include <boost/math/distributions/chi_squared.hpp>
#include <boost/math/distributions/non_central_t.hpp>
#include <boost/math/distributions/normal.hpp>

#include "initproof/stats/sequence/e_value.hpp"

#include "stats/blocks.hpp"
#include "stats/e_values.hpp"
#include "support/catch.hpp"

namespace initproof::stats {
namespace {

constexpr double infinite_gap = std::numeric_limits<double>::infinity();

ReplicateMeanSequence replicates_of(const std::vector<double>& values, double effect_variance) {
  ReplicateMeanSequence sequence(0.01, effect_variance);
  sequence.absorb(moments(values));
  return sequence;
}

// As a p-value, the inverse of the Bayes factor, gives it.
double calibrated_replicates(double log_bayes_factor) {
  return std::max(0.0, 0.5 * log_bayes_factor) - std::numbers::ln2;
}

// The best sequence for n replicates.
ReplicateMeanSequence planned_replicates(double alpha, std::uint64_t n) {
  return {alpha, detail::optimal_dilution(alpha) / static_cast<double>(n)};
}

// The probability that the truth plus this many standard deviations is beyond the interval's end:
// that a noncentral t variable exceeds the critical one.
double probability_of_gap(double n, double gap, double critical) {
  const boost::math::non_central_t law(n - 1, gap * std::sqrt(n));
  return cdf(complement(law, critical));
}

TEST_CASE("An effect variance is positive and finite") {
  const double nan = std::numeric_limits<double>::quiet_NaN();
  for (const double bad : {0.0, -1e-300, infinite_gap, nan})
    CHECK_THROWS_AS(ReplicateMeanSequence(0.1, bad), std::invalid_argument);
  CHECK_NOTHROW(ReplicateMeanSequence(0.1, 1e-300));
}

// Of two E is (1 + t^2) / (1 + t^2 / w) / sqrt(w): below sqrt(w), which has to exceed 1/alpha.
TEST_CASE("Two replicates can reject a mean, one cannot") {
  const double alpha = 0.2;
  for (const double w : {24.9, 25.1, 100.0, 1e6}) {
    const ReplicateMeanSequence sequence(alpha, (w - 1) / 2);
    for (const std::uint64_t few : {0ULL, 1ULL}) {
      CHECK(sequence.critical_t(few) == infinite_gap);
      CHECK(sequence.standardized_gap(few, 0.5) == infinite_gap);
    }
    const double t = sequence.critical_t(2);
    INFO(w << ' ' << t);
    CHECK(std::isinf(t) == (w < 25));
    CHECK(std::isinf(sequence.standardized_gap(2, 0.5)) == (w < 25));
    if (w < 25) continue;
    const double root = std::sqrt(w) / alpha;
    CHECK(t == Approx(std::sqrt((root - 1) / (1 - root / w))).epsilon(1e-3));
  }
}

TEST_CASE("The evidence of replicates is their Bayes factor, calibrated") {
  const double g = 2;
  const std::vector<std::vector<double>> samples{
      {1.5, 2.5}, {3.5, 4, 4.5}, {0.5, 0.75, 1, 1.25, 1.5}};
  for (const std::vector<double>& values : samples) {
    const double n = static_cast<double>(values.size());
    const double mean = moments(values).mean();
    double squares = 0;
    for (const double x : values) squares += (x - mean) * (x - mean);
    const double error = std::sqrt(squares / (n - 1) / n);
    const ReplicateMeanSequence sequence = replicates_of(values, g);
    CHECK(sequence.log_e_value(mean) == -std::numbers::ln2);
    for (const double off : {1.0, 3.0}) {
      const double log_e = log_e_replicates(n, off / error, g);
      INFO(n << ' ' << off << ": " << log_e);
      REQUIRE(log_e > 0.01);
      CHECK(sequence.log_e_value(mean - off) == Approx(calibrated_replicates(log_e)).margin(1e-6));
      CHECK(sequence.log_e_value(mean + off) == Approx(calibrated_replicates(log_e)).margin(1e-6));
    }
  }
}

TEST_CASE("One replicate is no evidence against any mean") {
  const ReplicateMeanSequence sequence = replicates_of({0.75}, 10);
  for (const double value : {0.75, 0.5, -1e9})
    CHECK(sequence.log_e_value(value) == -std::numbers::ln2);
}

// (1 + x) / (1 + x / w) nears w as the spread goes to 0.
TEST_CASE("Constant replicates are the evidence that those of ever less spread come near to") {
  const double g = 2;
  for (const int n : {2, 3, 8}) {
    std::vector<double> constant(static_cast<std::size_t>(n), 0.75), nearly = constant;
    nearly.front() += 1e-9;
    const double limit = 0.5 * (n - 1) * std::log1p(n * g);
    for (const double value : {0.25, 1.0, 7.0}) {
      INFO(n << ' ' << value);
      CHECK(replicates_of(constant, g).log_e_value(value) ==
            Approx(calibrated_replicates(limit)).epsilon(1e-12));
      CHECK(replicates_of(nearly, g).log_e_value(value) ==
            Approx(calibrated_replicates(limit)).epsilon(1e-7));
    }
    CHECK(replicates_of(constant, g).log_e_value(0.75) == -std::numbers::ln2);
  }
}

// In units in the last place of 1. The first hold the mean back by twenty, as steps of less than
// half a unit are lost when the others come one by one.
TEST_CASE("The interval of nearly constant replicates is about their mean, however it is merged") {
  constexpr double unit = 0x1p-52;
  constexpr int n = 1000, first = 16, far = 60;
  ReplicateMeanSequence sequence(0.1, 0.05);
  for (int i = 0; i < n; ++i) sequence.absorb(moments({1 + (i < first ? 0 : far) * unit}));
  const double share = static_cast<double>(first) / n, mean = far * (1 - share);
  const double error = far * std::sqrt(share * (1 - share) / (n - 1));
  const double radius = sequence.critical_t(n) * error;
  const Interval found = sequence.interval();
  INFO(mean << " +- " << radius << ", found " << (sequence.estimate() - 1) / unit << " in ["
            << (found.low - 1) / unit << ", " << (found.high - 1) / unit << "]");
  CHECK((found.low - 1) / unit <= mean - radius);
  CHECK((found.high - 1) / unit >= mean + radius);
}

TEST_CASE("Each end is nearer than the standardized gap with the power, by a gap of two halves") {
  for (const double alpha : {1e-6, 0.1}) {
    for (const std::uint64_t count : {6ULL, 9ULL, 40ULL, 2000ULL}) {
      const ReplicateMeanSequence sequence = planned_replicates(alpha, count);
      const double critical = sequence.critical_t(count);
      if (std::isinf(critical)) continue;
      const double n = static_cast<double>(count);
      for (const double power : {0.5, 0.9, 0.999}) {
        const double gap = sequence.standardized_gap(count, power);
        INFO(alpha << ' ' << n << ' ' << power << ": " << gap);
        CHECK(probability_of_gap(n, gap, critical) >= power);
        // Half of what may fail is the estimated deviation's, half the mean's.
        const double half = (1 - power) / 2;
        const double squares = quantile(complement(boost::math::chi_squared(n - 1), half));
        const double z = quantile(complement(boost::math::normal(), half));
        const double expected = critical * std::sqrt(squares / (n - 1)) + z;
        CHECK(gap * std::sqrt(n) == Approx(expected).epsilon(1e-9));
      }
    }
  }
}

TEST_CASE(
    "The power of a mean of replicates is the noncentral t law's, in units of the deviation") {
  const double alpha = 1e-3, deviation = 0.25;
  const SequentialDesign design = design_replicate_mean(alpha, deviation, 0.125);
  const double n = static_cast<double>(design.planned_samples);
  const double critical =
      planned_replicates(alpha, design.planned_samples).critical_t(design.planned_samples);
  for (const double truth : {-0.5, 0.0, 3.0}) {
    for (const double gap : {0.05, 0.08, 0.1}) {
      const double expected = probability_of_gap(n, gap / deviation, critical);
      REQUIRE(expected > 1e-3);
      REQUIRE(expected < 1 - 1e-6);
      INFO(truth << ' ' << gap << ' ' << expected);
      CHECK(design.power.excludes(truth, truth + gap) == Approx(expected).epsilon(1e-9));
      CHECK(design.power.excludes(truth, truth - gap) == Approx(expected).epsilon(1e-9));
    }
  }
}

// With powers of two nothing is rounded otherwise.
TEST_CASE("A mean of replicates is planned, and goes on, in any unit alike") {
  const double unit = 0x1p-20;
  for (const double resolution : {0.25, 1.0, 3.0}) {
    const SequentialDesign one = design_replicate_mean(1e-6, 1, resolution);
    const SequentialDesign other = design_replicate_mean(1e-6, unit, resolution * unit);
    CHECK(other.planned_samples == one.planned_samples);
    CHECK(other.continued(resolution / 4 * unit).samples == one.continued(resolution / 4).samples);
  }
}

TEST_CASE("A mean of replicates is planned in the smallest number whose gap is the resolution") {
  for (const double alpha : {1e-9, 1e-3}) {
    for (const std::uint64_t n : {30ULL, 31ULL, 32ULL, 33ULL, 500ULL}) {
      INFO(alpha << ' ' << n);
      const double gap = planned_replicates(alpha, n).standardized_gap(n, default_power);
      CHECK(design_replicate_mean(alpha, 1, gap).planned_samples == n);
      // The same sequence, begun for a gap of its own, goes on to a smaller one.
      const SequentialDesign design = design_replicate_mean(alpha, 1, gap);
      const ReplicateMeanSequence sequence = planned_replicates(alpha, n);
      for (const std::uint64_t more : {n, n + 1, 2 * n - 5}) {
        const double finer = sequence.standardized_gap(more, default_power);
        CHECK(design.continued(finer).samples == more);
      }
    }
  }
  // Of three the best sequence rejects nothing at this alpha, of four it does.
  const double alpha = 0.1;
  CHECK(std::isinf(planned_replicates(alpha, 3).critical_t(3)));
  const double gap = planned_replicates(alpha, 4).standardized_gap(4, default_power);
  const SequentialDesign design = design_replicate_mean(alpha, 1, 1.001 * gap);
  CHECK(design.planned_samples == 4);
  CHECK(design.continued(1.001 * gap).samples == 4);
}

TEST_CASE("Replicates are planned for a deviation and a resolution that are positive") {
  CHECK_THROWS_AS(design_replicate_mean(0.01, 0, 0.1), std::invalid_argument);
  CHECK_THROWS_AS(design_replicate_mean(0.01, 0.1, 0), std::invalid_argument);
}

}  // namespace
}  // namespace initproof::stats
