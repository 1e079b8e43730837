#include "initproof/stats/sequence/linear_variance.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <limits>
#include <numbers>
#include <stdexcept>
#include <string>
#include <vector>

#include <boost/math/distributions/chi_squared.hpp>

#include "stats/blocks.hpp"
#include "support/catch.hpp"

namespace initproof::stats {
namespace {

// Five observations of variance d^2, to the last digit where d^2 is a double.
Moments five_of_deviation(double d) {
  return moments({-d, -d, 0, d, d});
}

// 5 * 2^doublings observations, half of 4/5 of them d above and half below their mean.
Moments many_of_deviation(double d, int doublings) {
  Moments sum = five_of_deviation(d);
  for (int i = 0; i < doublings; ++i) sum.merge(Moments(sum));
  return sum;
}

// The header's least squares, by the normal equations around the weighted mean of the points.
double weighted_line(const std::vector<double>& x, const std::vector<Moments>& strata,
                     Coefficient wanted) {
  const auto variance = [&](std::size_t i) {
    return static_cast<long double>(strata[i].variance());
  };
  std::vector<long double> w;
  for (std::size_t i = 0; i < x.size(); ++i) {
    w.push_back(static_cast<long double>(strata[i].count()) / (variance(i) * variance(i)));
  }
  long double sw = 0, x_mean = 0, y_mean = 0, sxx = 0, sxy = 0;
  for (std::size_t i = 0; i < x.size(); ++i) {
    sw += w[i];
    x_mean += w[i] * x[i];
    y_mean += w[i] * variance(i);
  }
  x_mean /= sw;
  y_mean /= sw;
  for (std::size_t i = 0; i < x.size(); ++i) {
    sxx += w[i] * (x[i] - x_mean) * (x[i] - x_mean);
    sxy += w[i] * (x[i] - x_mean) * (variance(i) - y_mean);
  }
  const long double slope = sxy / sxx;
  return static_cast<double>(wanted == Coefficient::slope ? slope : y_mean - slope * x_mean);
}

struct ExpectedLine {
  std::vector<double> x;
  double intercept, slope;

  [[nodiscard]] double variance(double at) const { return intercept + slope * at; }
  [[nodiscard]] double of(Coefficient wanted) const {
    return wanted == Coefficient::slope ? slope : intercept;
  }
  // By how much the coefficient of a line through two strata may be off, if either's variance may
  // be off by itself: as if it were known to a relative error of 1.
  [[nodiscard]] double spread(double x_1, double x_2, Coefficient wanted) const {
    const double most = wanted == Coefficient::slope ? variance(x_1) + variance(x_2)
                                                     : variance(x_1) * x_2 + variance(x_2) * x_1;
    return most / (x_2 - x_1);
  }
  [[nodiscard]] double least_spread(Coefficient wanted) const {
    double least = std::numeric_limits<double>::infinity();
    for (std::size_t j = 0; j < x.size(); ++j)
      for (std::size_t i = 0; i < j; ++i) least = std::min(least, spread(x[i], x[j], wanted));
    return least;
  }
};

const std::vector<ExpectedLine>& expected_lines() {
  static const std::vector<ExpectedLine> all{
      {{2, 4, 7}, 1, 0.5},  {{2, 4, 7}, 8, -1}, {{0, 0.5}, 0.5, 2},
      {{2, 4.5}, 1, -0.21}, {{2, 4}, -1, 1},    {{0.25, 0.5, 1, 8}, 3, 0},
  };
  return all;
}

constexpr Coefficient coefficients[] = {Coefficient::slope, Coefficient::intercept};

constexpr double line_alpha = 1e-3;

GaussianVarianceSequence stratum_of_plan(double strata, std::uint64_t each) {
  const double share = line_alpha / strata;
  return {share, GaussianVarianceSequence::prior_weight_for(share, each)};
}

}  // namespace

TEST_CASE("a line needs two points at least, none below 0, each beyond the one before") {
  const auto through = [](const std::vector<double>& x, std::size_t intervals) {
    return lines_through(x, std::vector<Interval>(intervals, {1, 2}), Coefficient::slope);
  };
  CHECK_NOTHROW(through({0, 1}, 2));
  CHECK_NOTHROW(through({0, 1, 2}, 3));
  for (const std::vector<double>& x : std::vector<std::vector<double>>{
           {}, {1}, {1, 1}, {2, 1}, {0, 1, 1}, {0, 2, 1}, {0, 2, 2, 3}, {-1, 1}}) {
    CHECK_THROWS_AS(through(x, x.size()), std::invalid_argument);
    CHECK_THROWS_AS(LinearVarianceSequence(line_alpha, x, Coefficient::slope, 100),
                    std::invalid_argument);
    CHECK_THROWS_AS(design_linear_variance(line_alpha, x, 1, 1, Coefficient::slope, 1),
                    std::invalid_argument);
  }
  CHECK_THROWS_AS(through({0, 1}, 3), std::invalid_argument);
}

TEST_CASE("a line's coefficients are held where what they are made of leaves a double's range") {
  const auto held = [](const std::vector<double>& x, double y_1, double y_2, double intercept) {
    const Interval found = lines_through(x, {{y_1, y_1}, {y_2, y_2}}, Coefficient::intercept);
    CAPTURE(x, y_1, y_2, found.low, found.high);
    CHECK(found.contains(intercept));
    return found;
  };
  // y_2 x_1 is too large for a double, or as large as both products.
  held({100, 200}, 1, 1e307, -1e307);
  held({1e20, 2e20}, 1, 1e296, -1e296);
  held({100, 200}, 1e307, 1, 2e307);
  held({100, 200}, 1e307, 1e307, 1e307);
  // Both are too small for one.
  held({0x1p-600, 0x1p-599}, 0x1p-600, 0x1p-600, 0x1p-600);
  held({0x1p-600, 0x1p-599}, 0x1p-600, 0x1p-599, 0);
  held({0x1p-600, 0x1p-599}, 0x1p-600, 0x1p-598, -0x1p-599);
  held({0, 0x1p-600}, 0x1p-500, 1, 0x1p-500);
  // Of nothing nothing is lost.
  CHECK(held({0, 1}, 0, 1, 0) == Interval{0, 0});
  CHECK(held({1, 2}, 0, 0, 0) == Interval{0, 0});
  // And just not so.
  const Interval near = held({100, 200}, 1, 0x1p1000, 2 - 0x1p1000);
  CHECK(near.width() <= 0x1p952);
}

TEST_CASE("a line's estimate is that of weighted least squares, in whatever unit") {
  const std::vector<double> x{0.5, 2, 3};
  // On no line, and of counts that differ: every weight matters.
  for (const double unit : {1.0, 0x1p-166, 0x1p-120, 0x1p+150, 1e40, 3e-12}) {
    const std::vector<Moments> block{five_of_deviation(0.5 * unit),
                                     many_of_deviation(1.5 * unit, 1),
                                     five_of_deviation(1.7 * unit)};
    for (const Coefficient wanted : coefficients) {
      LinearVarianceSequence sequence(line_alpha, x, wanted, 100);
      sequence.absorb(block);
      CAPTURE(unit, static_cast<int>(wanted));
      CHECK(sequence.samples() == 20);
      CHECK(sequence.estimate() / (unit * unit) ==
            Approx(weighted_line(x, block, wanted) / (unit * unit)).epsilon(1e-12));
    }
  }
}

TEST_CASE("a line's estimate loses no digit to its unit, and is 0 of observations without spread") {
  for (const Coefficient wanted : coefficients) {
    const bool of_slope = wanted == Coefficient::slope;
    LinearVarianceSequence nothing(line_alpha, {0, 4}, wanted, 100);
    CHECK(std::isnan(nothing.estimate()));
    // Variances, and thus weights, are powers of two: nothing is rounded on the way to a line
    // through both points.
    for (const double first : {1.0, 0x1p-30, 0x1p+25}) {
      for (const double ratio : {0.125, 0.25, 0.5, 2.0, 4.0}) {
        for (const double at : {1.0, 2.0, 4.0}) {
          CAPTURE(of_slope, first, ratio, at);
          LinearVarianceSequence line(line_alpha, {0, at}, wanted, 100);
          line.absorb(
              std::vector<Moments>{five_of_deviation(first), five_of_deviation(first * ratio)});
          const double variance = first * first;
          const double slope = variance * (ratio * ratio - 1) / at;
          CHECK(line.estimate() == (of_slope ? slope : variance));
        }
      }
    }
    LinearVarianceSequence constant(line_alpha, {0, 4}, wanted, 100);
    constant.absorb(std::vector<Moments>{moments({7, 7}), moments({5, 5, 5})});
    CHECK(constant.estimate() == 0);
  }
}

TEST_CASE("the evidence against an intercept at 0 is its own stratum's, at a p-value of both") {
  // The line through a stratum at 0 has its variance there, whatever the other one says.
  for (const int doublings : {3, 8, 15, 20, 26}) {
    LinearVarianceSequence sequence(line_alpha, {0, 4}, Coefficient::intercept, 1000);
    const std::vector<Moments> block{many_of_deviation(1, doublings),
                                     many_of_deviation(3, doublings)};
    sequence.absorb(block);
    GaussianVarianceSequence own(line_alpha / 2,
                                 GaussianVarianceSequence::prior_weight_for(line_alpha / 2, 1000));
    own.absorb(block[0]);
    for (const double value : {0.3, 0.6, 0.9, 1.0, 1.01, 1.4, 2.0, 11.0, 12.0, 13.0}) {
      CAPTURE(doublings, value);
      const double log_p = std::numbers::ln2 - own.log_e_value(value);
      // p^(-1/2) / 2, of a p-value that is at most 1.
      const double expected = -0.5 * std::min(log_p, 0.0) - std::numbers::ln2;
      CHECK(sequence.log_e_value(value) == Approx(expected).epsilon(1e-5).margin(1e-5));
    }
  }
}

TEST_CASE("a coefficient's p-value is the least error rate at which its interval excludes it") {
  const std::vector<double> x{0.5, 2, 3};
  const std::vector<Moments> block{many_of_deviation(1, 7), many_of_deviation(1.5, 6),
                                   many_of_deviation(1.7, 7)};
  for (const Coefficient wanted : coefficients) {
    LinearVarianceSequence sequence(line_alpha, x, wanted, 700);
    sequence.absorb(block);
    const double share = line_alpha / 3;
    const auto excluded = [&](double log_threshold, double value) {
      std::vector<Interval> y;
      for (const Moments& data : block) {
        GaussianVarianceSequence stratum(share,
                                         GaussianVarianceSequence::prior_weight_for(share, 700));
        stratum.absorb(data);
        y.push_back(stratum.interval_at(log_threshold));
      }
      return !lines_through(x, y, wanted).contains(value);
    };
    for (const double value : {-3.0, -1.0, 0.0, 0.5, 1.0, 2.5, 6.0, 40.0}) {
      CAPTURE(static_cast<int>(wanted), value);
      const double log_e = sequence.log_e_value(value);
      // e = p^(-1/2) / 2, and each of the strata has a third of the error rate p.
      const double threshold = 2 * (log_e + std::numbers::ln2) + std::log(3.0);
      CHECK_FALSE(excluded(threshold * (1 + 1e-5), value));
      if (log_e > -0.69) CHECK(excluded(threshold * (1 - 1e-5), value));
    }
  }
}

TEST_CASE("a line's record has its coefficient's name, and of each stratum where it is") {
  for (const Coefficient wanted : coefficients) {
    const std::vector<double> x{0.5, 2, 3};
    LinearVarianceSequence sequence(line_alpha, x, wanted, 100);
    const std::vector<Moments> block{five_of_deviation(1), many_of_deviation(2, 1),
                                     five_of_deviation(3)};
    sequence.absorb(block);
    const Record record = sequence.record();
    CHECK(record.kind == std::string(wanted == Coefficient::slope ? "slope" : "intercept"));
    REQUIRE(record.parts.size() == x.size());
    for (std::size_t i = 0; i < x.size(); ++i) {
      const Record& part = record.parts[i];
      CHECK(part.kind == std::string("spread"));
      const auto number = [&](const std::string& name) {
        for (const Record::Number& n : part.numbers)
          if (n.name == name) return n.value;
        return std::numeric_limits<double>::quiet_NaN();
      };
      CHECK(number("at") == x[i]);
      CHECK(number("alpha") == line_alpha / 3);
      CHECK(number("sum_of_squares") == block[i].sum_of_squares());
      REQUIRE(part.counts.size() == 1);
      CHECK(part.counts[0].value == block[i].count());
    }
  }
}

TEST_CASE("a line's plan is the shortest after which the best pair of strata leaves its gap") {
  for (const ExpectedLine& line : expected_lines()) {
    const auto strata = static_cast<double>(line.x.size());
    // All of the strata are to be as near as that together.
    const double power = 1 - (1 - default_power) / strata;
    for (const Coefficient wanted : coefficients) {
      const double spread = line.least_spread(wanted);
      // Of a coarse resolution too every variance must be told from 0: known to less than itself.
      for (const double relative : {0.1, 0.5, 3.0, 1e9}) {
        const double most = std::min(relative, 1.0);
        CAPTURE(line.x, line.intercept, line.slope, static_cast<int>(wanted), relative);
        const SequentialDesign design = design_linear_variance(
            line_alpha, line.x, line.intercept, line.slope, wanted, relative * spread);
        const std::uint64_t each = design.planned_samples / line.x.size();
        CHECK(each * line.x.size() == design.planned_samples);
        CHECK(stratum_of_plan(strata, each).relative_gap(each, power) <= most * (1 + 1e-9));
        // The search ends within a part in a thousand.
        const std::uint64_t fewer = each - each / 500 - 2;
        CHECK(stratum_of_plan(strata, fewer).relative_gap(fewer, power) > most);

        const double finer = 0.3 * most;
        const std::uint64_t further = design.continued(finer * spread).samples / line.x.size();
        const GaussianVarianceSequence stratum = stratum_of_plan(strata, each);
        CHECK(stratum.relative_gap(further, power) <= finer * (1 + 1e-9));
        CHECK(stratum.relative_gap(further - further / 500 - 2, power) > finer);
      }
    }
  }
}

TEST_CASE("a line's power is that of the ends of the outermost strata that matter on a side") {
  for (const ExpectedLine& line : expected_lines()) {
    const auto strata = static_cast<double>(line.x.size());
    for (const Coefficient wanted : coefficients) {
      const SequentialDesign design = design_linear_variance(
          line_alpha, line.x, line.intercept, line.slope, wanted, 0.3 * line.least_spread(wanted));
      const std::uint64_t n = design.planned_samples / line.x.size();
      const Interval ratio = stratum_of_plan(strata, n).accepted_ratio(n);
      const boost::math::chi_squared law(static_cast<double>(n - 1));
      for (const double change : {-0.01, 0.0, 0.02, 1.0}) {
        ExpectedLine other = line;
        (wanted == Coefficient::slope ? other.slope : other.intercept) += change;
        const double truth = other.of(wanted);
        const double spread = other.spread(line.x.front(), line.x.back(), wanted);
        for (const double relative : {0.1, 0.15, 0.2, 0.22, 0.25, 0.3, 0.4, 2.0}) {
          // Either end, S / ratio.low and S / ratio.high, is that near with S / variance
          // chi-squared.
          const double r = std::min(relative, 1.0);
          const double above = cdf(complement(law, ratio.low * (1 + r)));
          const double below = cdf(law, ratio.high * (1 - r));
          const double worse = 2 * std::max(above, below);
          for (const double side : {-1.0, 1.0}) {
            CAPTURE(line.x, line.intercept, line.slope, truth, relative, side, above, below);
            const double found = design.power.excludes(truth, truth + side * relative * spread);
            CHECK(found >= 0);
            CHECK(found <= 1);
            if (worse < 1) CHECK(found <= 1 - above - below);
            // The chance of failure is rounded up by no more than a part in a hundred, and to
            // e^-30.
            CHECK(found >= 1 - worse * 1.011 - 1e-12);
          }
        }
        CHECK(design.power.excludes(truth, truth) == 0);
      }
    }
  }
}

TEST_CASE("a line's coefficient can be what leaves the variances positive, beyond it no power") {
  struct Case {
    ExpectedLine line;
    Coefficient wanted;
    double least;
  };
  const std::vector<Case> cases{
      // At the last stratum a falling line is 0 first.
      {{{2, 4}, 8, 1}, Coefficient::slope, -2},
      {{{0, 4}, 8, 0.5}, Coefficient::slope, -2},
      {{{2, 4}, 0, 1}, Coefficient::slope, 0},
      // Below 0 at 0, it is 0 last at the first stratum.
      {{{2, 4}, -1, 1}, Coefficient::slope, 0.5},
      // A line of that slope is least at its first stratum if it rises, else at its last.
      {{{2, 4}, 1, 0.5}, Coefficient::intercept, -1},
      {{{2, 4}, 1, 2}, Coefficient::intercept, -4},
      {{{2, 4}, 8, -1}, Coefficient::intercept, 4},
      {{{2, 4}, 8, 0}, Coefficient::intercept, 0},
      {{{0, 4}, 8, 1}, Coefficient::intercept, 0},
  };
  for (const Case& c : cases) {
    CAPTURE(c.line.x, c.line.intercept, c.line.slope, static_cast<int>(c.wanted));
    const SequentialDesign design =
        design_linear_variance(line_alpha, c.line.x, c.line.intercept, c.line.slope, c.wanted, 0.5);
    const PlannedPower& power = design.power;
    CHECK(power.truths.low == c.least);
    CHECK(power.truths.high == std::numeric_limits<double>::infinity());
    for (const double value : {c.least - 100, c.least + 100}) {
      CHECK(power.excludes(c.least, value) == 0);
      CHECK(power.excludes(c.least - 0.125, value) == 0);
      CHECK(power.excludes(c.least - 10, value) == 0);
      CHECK(power.excludes(c.least + 0.125, value) > 0.99);
      CHECK(power.excludes(c.least + 3, value) > 0.99);
    }
    REQUIRE(power.numbers.size() == 1);
    const bool of_slope = c.wanted == Coefficient::slope;
    CHECK(power.numbers[0] == (of_slope ? c.line.intercept : c.line.slope));
    CHECK(power.law.find(of_slope ? "intercept is {}" : "slope is {}") != std::string::npos);
  }
}

TEST_CASE("a line's plan needs variances above 0 at either end, and such a resolution") {
  const auto plan = [](const std::vector<double>& x, double intercept, double slope,
                       double resolution) {
    return design_linear_variance(line_alpha, x, intercept, slope, Coefficient::slope, resolution)
        .planned_samples;
  };
  constexpr double none = std::numeric_limits<double>::quiet_NaN();
  CHECK_THROWS_AS(plan({1, 2}, -1, 1, 1), std::invalid_argument);      // 0 and 1
  CHECK_THROWS_AS(plan({1, 2}, 2, -1, 1), std::invalid_argument);      // 1 and 0
  CHECK_THROWS_AS(plan({1, 2}, -2, 1.5, 1), std::invalid_argument);    // -0.5 and 1
  CHECK_THROWS_AS(plan({1, 2}, 2, -1.25, 1), std::invalid_argument);   // 0.75 and -0.5
  CHECK_THROWS_AS(plan({2, 4}, 2, -0.625, 1), std::invalid_argument);  // 0.75 and -0.5
  CHECK_THROWS_AS(plan({1, 2}, none, 1, 1), std::invalid_argument);
  CHECK_THROWS_AS(plan({1, 2}, 1, none, 1), std::invalid_argument);
  for (const double bad : {0.0, -1.0, none})
    CHECK_THROWS_AS(plan({1, 2}, 1, 1, bad), std::invalid_argument);
  CHECK_NOTHROW(plan({1, 2}, -1 + 0x1p-20, 1, 1));
  CHECK_NOTHROW(plan({1, 2}, 2, -1 + 0x1p-20, 1));
  CHECK_NOTHROW(plan({1, 2}, -0.75, 1, 1));
  CHECK_NOTHROW(plan({2, 4}, -1, 1, 1));
  CHECK_NOTHROW(plan({0.25, 0.5}, 1, -1.5, 1));
  CHECK_NOTHROW(plan({1, 2}, 1, 1, 0x1p-7));
}

}  // namespace initproof::stats
