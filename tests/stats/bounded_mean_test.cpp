#include "initproof/stats/sequence/bounded_mean.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <string>
#include <vector>

#include "initproof/stats/sequence/bets.hpp"

#include "stats/blocks.hpp"
#include "support/catch.hpp"
#include "support/thrown.hpp"

namespace initproof::stats {
namespace {

TEST_CASE("A bounded mean's range may be as narrow and as far out as it is said to be") {
  CHECK_NOTHROW(BoundedMeanSequence(0.01, {0, 1e-70}, 0.1));
  CHECK_NOTHROW(BoundedMeanSequence(0.01, {-1e70, 1e70}, 0.1));
  CHECK_THROWS_AS(BoundedMeanSequence(0.01, {0, 0.99e-70}, 0.1), std::invalid_argument);
  CHECK_THROWS_AS(BoundedMeanSequence(0.01, {0, 1.01e70}, 0.1), std::invalid_argument);
  CHECK_THROWS_AS(BoundedMeanSequence(0.01, {-1.01e70, 0}, 0.1), std::invalid_argument);
}

TEST_CASE("A bounded mean's stake is more than 0 and at most 0.9") {
  CHECK_NOTHROW(BoundedMeanSequence(0.01, {0, 1}, 0.9));
  CHECK_NOTHROW(BoundedMeanSequence(0.01, {0, 1}, 1e-300));
  CHECK_THROWS_AS(BoundedMeanSequence(0.01, {0, 1}, std::nextafter(0.9, 1)), std::invalid_argument);
  CHECK_THROWS_AS(BoundedMeanSequence(0.01, {0, 1}, 0), std::invalid_argument);
}

// The end that is far from 0 decides what rounding is.
TEST_CASE(
    "What lies beyond an end of the range by rounding is accepted, in any unit, and no more") {
  for (const double unit : {1e-30, 1.0, 1e30}) {
    for (const double end : {-unit, unit}) {
      INFO("from 0 to " << end);
      const auto absorb = [&](const std::vector<double>& values) {
        BoundedMeanSequence(0.1, {std::min(0.0, end), std::max(0.0, end)}, 0.3)
            .absorb(moments(values));
      };
      CHECK_NOTHROW(absorb({0, 0, 0}));
      CHECK_NOTHROW(absorb({end, end}));
      CHECK_NOTHROW(absorb({end * (1 + 1e-13)}));
      CHECK_NOTHROW(absorb({0, end, end * (1 + 1e-13), 0}));
      for (const double value : {end * (1 + 1e-9), -end * 1e-9}) {
        const std::string text = tests::thrown<std::domain_error>([&] { absorb({value}); });
        CHECK(tests::contains(text, "mean"));
        CHECK(tests::contains(text, "lies outside"));
      }
    }
  }
}

TEST_CASE("An empty block tells a bounded mean nothing, and a block may be one observation") {
  BoundedMeanSequence sequence(0.1, {1, 3}, 0.5);
  sequence.absorb(Moments());  // whose mean of 0 is none
  CHECK(sequence.samples() == 0);
  CHECK(std::isnan(sequence.estimate()));
  CHECK(sequence.interval() == Interval{1, 3});
  for (const double value : {0.0, 1.0, 2.0, 4.0}) CHECK(sequence.log_e_value(value) == 0);

  sequence.absorb(moments({2.5}));
  CHECK(sequence.samples() == 1);
  CHECK(sequence.estimate() == 2.5);
  // One bet multiplies the capital by 1.9 at most, which is below 2/alpha for every alpha.
  CHECK(sequence.interval() == Interval{1, 3});
  // What one bet on more wins, the one on less loses.
  CHECK(sequence.log_e_value(1) <= 1e-12);
  CHECK(std::isfinite(sequence.log_e_value(1)));
  CHECK(sequence.log_e_value(0) == std::numeric_limits<double>::infinity());
}

TEST_CASE("The evidence against a mean outside the range is infinite") {
  BoundedMeanSequence sequence(0.1, {1, 3}, 0.5);
  sequence.absorb(moments({1, 2.5}));
  for (const double value : {0.99, 3.01}) {
    CHECK(sequence.log_e_value(value) == std::numeric_limits<double>::infinity());
  }
  for (const double value : {1.0, 3.0}) CHECK(std::isfinite(sequence.log_e_value(value)));
}

TEST_CASE("A bounded mean's capital is that of the power sums over the single observations") {
  const std::vector<double> x{-2, -1.75, -0.5, 3, 2.875, -1.25, -2, 0.625};
  const double stake = 0.4;
  BoundedMeanSequence sequence(0.01, {-2, 3}, stake);
  sequence.absorb(moments({x[0], x[1], x[2]}));
  sequence.absorb(moments({x[3], x[4], x[5], x[6], x[7]}));
  for (const double m : {-2.0, -1.5, 0.0, 1.0, 3.0}) {
    for (const double side : {1.0, -1.0}) {
      detail::PowerSums sums;
      for (const double value : x) {
        const double y = side * (value - m) / 5;
        sums.first += y;
        sums.second += y * y;
        sums.third += y * y * y;
        sums.fourth += y * y * y * y;
      }
      INFO(m << ' ' << side);
      CHECK(sequence.log_capital(m, side) ==
            Approx(detail::Bets(stake).log_capital(sums)).epsilon(1e-12));
    }
  }
}

// With small stakes the capital grows by little with every block: it passes 2/alpha slowly.
TEST_CASE("An end of the range leaves a bounded mean's interval when a capital reaches 2/alpha") {
  const double alpha = 0.05, needed = std::log(2 / alpha);
  BoundedMeanSequence sequence(alpha, {-1, 1}, 0.1);
  bool excluded = false;
  for (int block = 0; block < 200; ++block) {
    sequence.absorb(moments({-0.25, 0.25}));
    const Interval found = sequence.interval();
    // The capital is never so near 2/alpha that an allowance for rounding decides.
    for (const double side : {1.0, -1.0}) {
      const double capital = sequence.log_capital(-side, side);
      REQUIRE(std::abs(capital - needed) > 1e-4);
      INFO(block << ": " << capital << " of " << needed);
      CHECK(found.contains(-side) == (capital < needed));
      excluded = excluded || capital > needed;
    }
  }
  CHECK(excluded);
}

// So far from 0 the capital at one double differs visibly from that at the next.
TEST_CASE("Every double outside a bounded mean's interval is excluded, few as they may be") {
  const double alpha = 1e-6, needed = std::log(2 / alpha), low = 0x1p34;
  BoundedMeanSequence sequence(alpha, {low, low + 1}, 0.3);
  for (int block = 1; block < 100; ++block) {
    std::vector<double> values(1000, low + 0.25);
    for (int i = 0; i < 300 + block; ++i) values[static_cast<std::size_t>(i)] = low + 0.75;
    sequence.absorb(moments(values));
    const Interval found = sequence.interval();
    INFO(block << ": [" << found.low - low << ", " << found.high - low << "]");
    REQUIRE(found.low > low);
    REQUIRE(found.high < low + 1);
    CHECK(sequence.log_capital(std::nextafter(found.low, low), 1) >= needed);
    CHECK(sequence.log_capital(std::nextafter(found.high, low + 1), -1) >= needed);
  }
}

TEST_CASE("A bounded mean's guarantee names the range") {
  const Guarantee guarantee = BoundedMeanSequence(0.01, {-1, 3}, 0.25).guarantee();
  CHECK(guarantee.numbers == std::vector<double>{-1, 3});
}

// Four times as wide and beginning at -1: with powers of two nothing is rounded otherwise.
TEST_CASE("A bounded mean's plan knows no units") {
  const SequentialDesign unit = design_bounded_mean(1e-9, {0, 1}, 0.03, 0.01);
  const SequentialDesign wide = design_bounded_mean(1e-9, {-1, 3}, 16 * 0.03, 4 * 0.01);
  CHECK(wide.planned_samples == unit.planned_samples);
  for (const double value : {0.28, 0.295, 0.31, 0.35}) {
    const double of_unit = unit.power.excludes(0.3, value);
    INFO(value << ' ' << of_unit);
    CHECK(wide.power.excludes(4 * 0.3 - 1, 4 * value - 1) == Approx(of_unit).epsilon(1e-9));
  }
  CHECK(unit.power.excludes(0.3, 1.5) == 1);
  CHECK(unit.power.excludes(0.3, 0.32) > 0.98);
  CHECK(unit.power.excludes(0.3, 0.3) == 0);
}

// The stake is the resolution over the variance, both in units of the range; the worst of values is
// at an end of the range. Plans are rounded up by a part in a thousand.
TEST_CASE("A bounded mean is planned in the smallest number that tells the resolution apart") {
  const double alpha = 0.1, most = std::log(1 - default_power);
  for (const double stake : {0.2, 0.9}) {
    const double resolution = 0.04, variance = resolution / stake;
    const SequentialDesign design = design_bounded_mean(alpha, {0, 1}, variance, resolution);
    const double n = static_cast<double>(design.planned_samples);
    const auto log_failure = [&](double count) {
      return detail::Bets(stake).log_failure(count, variance, resolution, 1, std::log(2 / alpha));
    };
    INFO(stake << ": " << n);
    CHECK(log_failure(1.001 * n) <= most);
    CHECK(log_failure(0.99 * n) > most);
  }
}

TEST_CASE("A resolution beyond a bounded mean's range is planned as that of the whole of it") {
  const SequentialDesign whole = design_bounded_mean(1e-9, {2, 4}, 1, 2);
  const SequentialDesign more = design_bounded_mean(1e-9, {2, 4}, 1, 5);
  CHECK(more.planned_samples == whole.planned_samples);
}

// A coin's, between the two ends, is the largest.
TEST_CASE("A variance that no bounded observation has is planned as the largest that one has") {
  const SequentialDesign coin = design_bounded_mean(1e-9, {2, 4}, 1, 0.1);
  for (const double impossible : {1.01, 100.0, 1e300}) {
    const SequentialDesign design = design_bounded_mean(1e-9, {2, 4}, impossible, 0.1);
    CHECK(design.planned_samples == coin.planned_samples);
  }
  CHECK(design_bounded_mean(1e-9, {2, 4}, 0.9, 0.1).planned_samples < coin.planned_samples);
}

TEST_CASE("A bounded mean's power is that of bets on the truth's side of the value") {
  const double alpha = 1e-3, variance = 0.03, stake = 0.5, resolution = stake * variance;
  const SequentialDesign design = design_bounded_mean(alpha, {0, 1}, variance, resolution);
  const double n = static_cast<double>(design.planned_samples);
  for (const double value : {0.1, 0.3, 0.5, 0.9}) {
    const double far = 0.7 * resolution;
    // Of X where the truth lies above, of 1 - X where it lies below.
    const auto failure = [&](double below) {
      const detail::Bets bets(stake);
      return std::exp(bets.log_failure(n, variance, far, below, std::log(2 / alpha)));
    };
    INFO(value << ' ' << failure(value) << ' ' << failure(1 - value));
    REQUIRE(failure(value) > 0.001);
    REQUIRE(failure(value) < 0.5);
    // The sequence wants a millionth more than ln(2/alpha), for rounding.
    CHECK(1 - design.power.excludes(value + far, value) == Approx(failure(value)).epsilon(1e-5));
    CHECK(1 - design.power.excludes(value - far, value) ==
          Approx(failure(1 - value)).epsilon(1e-5));
  }
  // Whatever is observed, an interval holds no value outside the range.
  CHECK(design.power.excludes(1, 1.001) == 1);
  CHECK(design.power.excludes(0, -0.001) == 1);
}

TEST_CASE("A bounded mean is planned for a variance and a resolution that are positive") {
  CHECK_THROWS_AS(design_bounded_mean(0.01, {0, 1}, 0, 0.1), std::invalid_argument);
  CHECK_THROWS_AS(design_bounded_mean(0.01, {0, 1}, 0.1, 0), std::invalid_argument);
}

TEST_CASE("A bounded mean's record has its range, stake and moments") {
  BoundedMeanSequence sequence(0.01, {-1, 3}, 0.25);
  sequence.absorb(Moments::of(std::vector<double>{0, 1, 2}));
  const Record record = sequence.record();
  std::map<std::string, double> numbers;
  for (const Record::Number& number : record.numbers) numbers[number.name] = number.value;
  CHECK(std::string(record.kind) == "bounded");
  CHECK(numbers == std::map<std::string, double>{{"alpha", 0.01},
                                                 {"least", -1},
                                                 {"most", 3},
                                                 {"stake", 0.25},
                                                 {"mean", 1},
                                                 {"sum_of_squares", 2},
                                                 {"sum_of_cubes", 0},
                                                 {"sum_of_fourth_powers", 2}});
}

}  // namespace
}  // namespace initproof::stats
