// What sequences make of data and settings at the edge of what may be.
#include <cmath>
#include <cstdint>
#include <vector>

#include "initproof/stats/sequence/bounded_mean.hpp"
#include "initproof/stats/sequence/gaussian_variance.hpp"
#include "initproof/stats/sequence/linear_variance.hpp"
#include "initproof/stats/sequence/median.hpp"
#include "initproof/stats/sequence/probability.hpp"
#include "initproof/stats/sequence/probability_ratio.hpp"
#include "initproof/stats/sequence/replicate_mean.hpp"

#include "stats/blocks.hpp"
#include "support/catch.hpp"

namespace initproof::stats {
namespace {

TEST_CASE("The value of constant replicates lies in their interval") {
  for (const double value : {0.1, -1.0 / 3, 1e17 / 7, 1e-300}) {
    for (const std::size_t count : {43U, 1000U}) {
      ReplicateMeanSequence sequence(1e-9, 0.05);
      for (int block = 0; block < 9; ++block) {
        sequence.absorb(moments(std::vector<double>(count, value)));
      }
      CHECK(sequence.interval().contains(value));
    }
  }
}

TEST_CASE("Variances of a line may be a hundred decades apart, or all of them tiny") {
  const std::vector<double> x{0, 1, 4};
  for (const double unit : {1.0, 0x1p-332}) {
    for (const double first : {1.0, 1e-3, 1e-30, 1e-100}) {
      INFO("in units of " << unit << " the first is " << first);
      LinearVarianceSequence slope(1e-9, x, Coefficient::slope, 1000);
      LinearVarianceSequence intercept(1e-9, x, Coefficient::intercept, 1000);
      if (unit < 1 && first < 1e-30) continue;  // its squares would be lost
      const auto stratum = [&](double variance) {
        const double d = std::sqrt(variance * unit);
        return moments({-d, d});
      };
      for (int i = 0; i < 1000; ++i) {
        const std::vector<Moments> block{stratum(first), stratum(first + 1), stratum(first + 4)};
        slope.absorb(block);
        intercept.absorb(block);
      }
      CHECK(slope.estimate() / unit == Approx(1).epsilon(1e-3));
      CHECK(slope.interval().contains(slope.estimate()));
      CHECK(intercept.estimate() / unit == Approx(first).epsilon(1e-3).margin(1e-12));
    }
  }
}

TEST_CASE("A bounded mean accepts data at the ends of its range and refuses a mean beyond them") {
  BoundedMeanSequence sequence(0.1, {0, 0.1}, 0.3);
  for (std::size_t n = 10; n < 60; ++n) sequence.absorb(moments(std::vector<double>(n, 0.1)));
  CHECK(sequence.interval().contains(0.1));
  CHECK_THROWS_AS(sequence.absorb(moments({0.1, 0.2})), std::domain_error);
}

TEST_CASE("A block whose mean lies in the range but whose values cannot is refused") {
  BoundedMeanSequence sequence(0.1, {0, 1}, 0.3);
  // Spread as far as can be, and all at one end: refused by neither check.
  sequence.absorb(moments({0, 1, 1, 0, 0}));
  sequence.absorb(moments({1, 1, 1}));
  CHECK_THROWS_AS(sequence.absorb(moments({-0.2, 1.1})), std::domain_error);
  CHECK_THROWS_AS(sequence.absorb(moments({-0.01, 1, 1, 0, 0})), std::domain_error);
  CHECK(sequence.samples() == 8);
}

TEST_CASE("An interval of a sequence through an empty stratum's interval is empty") {
  CHECK(lines_through({0, 1}, {Interval{2, 1}, Interval{0, 3}}, Coefficient::slope).empty());
  CHECK(lines_through({0, 1}, {Interval{0, 3}, Interval{2, 1}}, Coefficient::intercept).empty());
}

TEST_CASE("Data that follow no linear law leave no line, and so refute it") {
  LinearVarianceSequence sequence(0.1, {0, 1, 2}, Coefficient::slope, 400);
  const auto stratum = [](double d) {
    std::vector<double> values;
    for (int i = 0; i < 5000; ++i) values.push_back(i % 2 == 0 ? d : -d);
    return moments(values);
  };
  sequence.absorb(std::vector<Moments>{stratum(1), stratum(5), stratum(1)});
  CHECK(sequence.interval().empty());
}

TEST_CASE("An expected probability of 0 or 1 can be planned for") {
  for (const double expected : {0.0, 1.0}) {
    const SequentialDesign design = design_probability(1e-6, expected, 0.01);
    const std::uint64_t n = design.planned_samples;
    design.sequence->absorb(Proportion{expected > 0 ? n : 0, n});
    const Interval found = design.sequence->interval();
    CHECK(found.contains(expected));
    CHECK(found.width() <= 0.01);
  }
}

TEST_CASE("Replicates that hardly differ are still planned in the number that can be judged") {
  const SequentialDesign design = design_median(1e-11, 1e-10, 0.05);
  CHECK(design.planned_samples == 39);
  CHECK(design.power.excludes(1, 1.05) == Approx(1));
}

TEST_CASE("An enormous threshold gives an interval, and enormous evidence a number") {
  GaussianVarianceSequence sequence(1e-3, 10);
  std::vector<double> values;
  for (int i = 0; i < 1000; ++i) values.push_back(i % 2 == 0 ? 1 : -1);
  sequence.absorb(moments(values));
  for (const double threshold : {1.0, 35.0, 64.3, 1e3, 3.2e4, 1e6, 1e9, 1e15}) {
    const Interval found = sequence.interval_at(threshold);
    CHECK(found.contains(sequence.estimate()));
    CHECK(found.low >= 0);
  }
  LinearVarianceSequence line(1e-3, {0, 1}, Coefficient::intercept, 1000);
  line.absorb(std::vector<Moments>{moments(values), moments(values)});
  for (const double value : {-1.0, 0.0, 1e-9, 0.5, 2.0, 100.0, 1e9})
    CHECK(line.log_e_value(value) > line.log_e_value(line.estimate()));
}

TEST_CASE("A quotient whose denominator may be 0 has no upper end") {
  ProbabilityRatioSequence ratio(ProbabilitySequence(0.01, 0.5, 10),
                                 ProbabilitySequence(0.01, 0.5, 10));
  ratio.absorb(std::vector<Proportion>{{5, 10}, {0, 10}});
  CHECK(std::isinf(ratio.interval().high));
  CHECK(ratio.log_e_value(1e9) < 100);
  CHECK(std::isinf(ratio.log_e_value(-1)));
}

}  // namespace
}  // namespace initproof::stats
