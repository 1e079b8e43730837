#include "initproof/stats/sequence/law_distance.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <limits>
#include <numbers>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "support/catch.hpp"

namespace initproof::stats {
namespace {

// sup |F - G| by counting at every value that there is.
double distance_by_counting(const std::vector<double>& a, const std::vector<double>& b) {
  const auto at_most = [](const std::vector<double>& sample, double x) {
    const auto count =
        std::count_if(sample.begin(), sample.end(), [x](double y) { return y <= x; });
    return static_cast<double>(count) / static_cast<double>(sample.size());
  };
  double most = 0;
  for (const auto* sample : {&a, &b})
    for (const double x : *sample) most = std::max(most, std::abs(at_most(a, x) - at_most(b, x)));
  return most;
}

// Massart 1990, corollary 1.
double law_band(double failure, double n) {
  return std::sqrt(std::log(2 / failure) / (2 * n));
}

// The share of alpha of a look (docs/statistics.md): 1 / (1 + |look|)^2 over the sum of all.
double law_share(double alpha, int look) {
  const double all = std::numbers::pi * std::numbers::pi / 3 - 1;
  return alpha / all / ((1.0 + std::abs(look)) * (1.0 + std::abs(look)));
}

// F's observations and G's in turn: of so many, F's are 0, 1, ... and G's lie by `shift` higher.
Values two_series(std::size_t from, std::size_t to, double shift) {
  Values block;
  for (std::size_t i = from; i < to; ++i) {
    // Not in order: 7 and 128 have no divisor in common.
    const auto x = static_cast<double>(i * 7 % 128);
    block.values.push_back(x);
    block.values.push_back(x + shift);
  }
  return block;
}

constexpr double not_a_number = std::numeric_limits<double>::quiet_NaN();

}  // namespace

TEST_CASE("the distance of two samples is that of their counts, with ties and of any sizes") {
  const std::vector<std::vector<double>> samples{
      {1}, {2}, {1, 2}, {1, 2, 2, 5}, {2, 3}, {0, 0, 0, 1, 2, 6, 7}, {5, 5, 5}, {-1, 0, 2, 9, 9}};
  for (const std::vector<double>& a : samples)
    for (const std::vector<double>& b : samples)
      CHECK(empirical_distance(a, b) == distance_by_counting(a, b));
  CHECK(empirical_distance({1, 2}, {3}) == 1);
  CHECK_THROWS_AS(empirical_distance({}, {1}), std::invalid_argument);
  CHECK_THROWS_AS(empirical_distance({1}, {}), std::invalid_argument);
}

TEST_CASE(
    "before a look a distance of laws can be anything from 0 to 1, for which nothing speaks") {
  const LawDistanceSequence laws(1e-3, 64);
  CHECK(laws.samples() == 0);
  CHECK(std::isnan(laws.estimate()));
  CHECK(laws.interval().low == 0);
  CHECK(laws.interval().high == 1);
  CHECK(laws.log_e_value(0.5) == 0);
  CHECK(laws.record().numbers.at(1).value == 0);  // the distance
  LawDistanceSequence nothing(1e-3, 64);
  nothing.absorb(Values{});
  CHECK(nothing.interval().high == 1);
  CHECK(nothing.log_e_value(0.5) == 0);
}

TEST_CASE("two series' distance is enclosed by both bands at each look, and nowhere between") {
  constexpr double alpha = 1e-3;
  LawDistanceSequence laws(alpha, 64);
  // At first with 24 observations of each, before the planned 64; then more, as far as 200.
  std::size_t n = 0;
  std::vector<double> first, second;
  Interval before{0, 1};
  for (const std::size_t more : {24U, 7U, 2U, 31U, 63U, 1U, 72U}) {
    const Values block = two_series(n, n + more, 20);
    for (std::size_t i = 0; i < block.values.size(); ++i)
      (i % 2 == 0 ? first : second).push_back(block.values[i]);
    laws.absorb(block);
    const std::size_t old = std::exchange(n, n + more);
    CAPTURE(old, n);
    const double d = distance_by_counting(first, second);
    CHECK(laws.samples() == n);
    CHECK(laws.estimate() == d);
    // In which range of 64 2^look they are.
    const auto look_at = [](std::size_t count) {
      return static_cast<int>(std::floor(std::log2(static_cast<double>(count) / 64)));
    };
    const Interval now = laws.interval();
    if (old > 0 && look_at(n) == look_at(old)) {
      CHECK(now.low == before.low);
      CHECK(now.high == before.high);
    } else {
      const double off = 2 * law_band(law_share(alpha / 2, look_at(n)), static_cast<double>(n));
      CHECK(now.low == Approx(std::max(0.0, d - off)).epsilon(1e-12));
      CHECK(now.high == Approx(std::min(1.0, d + off)).epsilon(1e-12));
      CHECK(laws.record().numbers.at(1).value == d);
    }
    CHECK((now.low >= 0 && now.high <= 1));
    before = now;
  }
  // 64, 128 and 200 observations: three ranges were reached since 24.
  CHECK(before.high < 1);
}

TEST_CASE("beside a stored sample its own band stays, at half of alpha") {
  constexpr double alpha = 1e-2;
  std::vector<double> stored(2000);
  for (std::size_t i = 0; i < stored.size(); ++i) stored[i] = static_cast<double>(i * 7 % 2000);
  LawDistanceSequence laws(alpha, 500, stored);
  Values values;
  for (int i = 0; i < 500; ++i) values.values.push_back(4.0 * i + 1000);
  laws.absorb(values);
  const double d = distance_by_counting(values.values, stored);
  const double off = law_band(law_share(alpha / 2, 0), 500) + law_band(alpha / 2, 2000);
  CHECK(laws.samples() == 500);
  CHECK(laws.estimate() == d);
  CHECK(laws.interval().low == Approx(d - off).epsilon(1e-12));
  CHECK(laws.interval().high == Approx(std::min(1.0, d + off)).epsilon(1e-12));
  CHECK(laws.planned_band() == Approx(off).epsilon(1e-12));
  CHECK(LawDistanceSequence(alpha, 500).planned_band() ==
        Approx(2 * law_band(law_share(alpha / 2, 0), 500)).epsilon(1e-12));
}

TEST_CASE("the e-value of a distance is 1/alpha calibrated outside of its interval, and else 1") {
  LawDistanceSequence laws(1e-6, 256);
  laws.absorb(two_series(0, 256, 500));
  CHECK(laws.interval().high == 1);
  const double inside = laws.log_e_value(1);
  const double outside = laws.log_e_value(0);
  CHECK(inside == Approx(std::log(0.5)).epsilon(1e-12));
  CHECK(outside == Approx(std::log(0.5 * 1e3)).epsilon(1e-12));
}

TEST_CASE("what is no distance of laws is refused") {
  CHECK_THROWS_AS(LawDistanceSequence(1e-3, 0), std::invalid_argument);
  CHECK(LawDistanceSequence(1e-3, 1).samples() == 0);
  CHECK_THROWS_AS(LawDistanceSequence(1e-3, 8, {1, not_a_number}), std::domain_error);
  // Half of alpha is spent on either law.
  CHECK(LawDistanceSequence(2e-150, 8).samples() == 0);
  CHECK_THROWS_AS(LawDistanceSequence(1.9e-150, 8), std::invalid_argument);
  LawDistanceSequence laws(1e-3, 8);
  CHECK_THROWS_AS(laws.absorb(Values{{1, 2, 3}}), std::invalid_argument);
  CHECK_THROWS_AS(laws.absorb(Values{{1, not_a_number}}), std::domain_error);
  CHECK_THROWS_AS(laws.absorb(Moments()), std::invalid_argument);
  CHECK(laws.samples() == 0);
  LawDistanceSequence beside(1e-3, 8, {1, 2});
  beside.absorb(Values{{1, 2, 3}});
  CHECK(beside.samples() == 3);

  CHECK_NOTHROW(design_law_distance(2e-150, 0.1));
  CHECK_THROWS_AS(design_law_distance(1.9e-150, 0.1), std::invalid_argument);
  for (const double bad : {0.0, -1.0, not_a_number})
    CHECK_THROWS_AS(design_law_distance(1e-3, bad), std::invalid_argument);
}

TEST_CASE("a plan for a distance is the shortest whose bands and errors leave the resolution") {
  constexpr double alpha = 1e-3;
  const double fail = (1 - default_power) / 2;
  const auto one = [&](double n) {
    return law_band(law_share(alpha / 2, 0), n) + law_band(fail, n);
  };
  for (const double resolution : {0.3, 0.1, 0.02}) {
    CAPTURE(resolution);
    const SequentialDesign two = design_law_distance(alpha, resolution);
    const auto n = static_cast<double>(two.planned_samples);
    CHECK(2 * one(n) <= resolution);
    CHECK(2 * one(0.998 * n - 1) > resolution);  // the search ends within a part in a thousand
    CHECK(two.power.excludes(0, resolution) >= default_power);

    const std::vector<double> stored(200'000, 1.0);
    const double own = law_band(alpha / 2, 200'000) + law_band(fail, 200'000);
    const SequentialDesign beside = design_law_distance(alpha, resolution, stored);
    const auto of_one = static_cast<double>(beside.planned_samples);
    CHECK(one(of_one) + own <= resolution);
    CHECK(one(0.998 * of_one - 1) + own > resolution);
    CHECK(beside.power.excludes(0, resolution) >= default_power);
  }
  // No more is needed than the shortest plan that there is.
  CHECK(design_law_distance(0.5, 1e6).planned_samples == 16);
}

TEST_CASE("a stored sample that is too small for a resolution is refused at its own bands") {
  constexpr double alpha = 1e-3;
  const std::vector<double> stored(1000, 0.0);
  const double own = law_band(alpha / 2, 1000) + law_band((1 - default_power) / 2, 1000);
  std::string refusal;
  try {
    (void)design_law_distance(alpha, own * (1 - 1e-6), stored);
  } catch (const std::domain_error& error) {
    refusal = error.what();
  }
  CHECK(refusal.find("stored sample of 1000") != std::string::npos);
  CHECK_NOTHROW(design_law_distance(alpha, own * (1 + 1e-6), stored));
}

TEST_CASE("a plan's power is what Massart's inequality leaves beyond its bands, for either law") {
  constexpr double alpha = 1e-3;
  // Both laws may be off by what is left together, shared out so that either is as rarely.
  const auto power = [](const SequentialDesign& design, double band, double others, double gap) {
    const auto n = static_cast<double>(design.planned_samples);
    const double left = gap - band;
    if (left <= 0) return 0.0;
    const double own = left / (1 + std::sqrt(n / others));
    const double of_other = left - own;
    CHECK(n * own * own == Approx(others * of_other * of_other));
    return std::max(0.0, 1 - 2 * std::exp(-2 * n * own * own) -
                             2 * std::exp(-2 * others * of_other * of_other));
  };
  const SequentialDesign two = design_law_distance(alpha, 0.1);
  const auto n = static_cast<double>(two.planned_samples);
  const double both = 2 * law_band(law_share(alpha / 2, 0), n);
  const SequentialDesign beside = design_law_distance(alpha, 0.1, std::vector<double>(30'000, 0.0));
  const double with_own =
      law_band(law_share(alpha / 2, 0), static_cast<double>(beside.planned_samples)) +
      law_band(alpha / 2, 30'000);
  for (const double gap : {0.01, 0.06, 0.07, 0.075, 0.08, 0.09, 0.1, 0.12, 0.5}) {
    CAPTURE(gap);
    for (const auto& [truth, value] : {std::pair{0.0, gap}, {0.5, 0.5 - gap}, {0.4, 0.4 + gap}}) {
      CHECK(two.power.excludes(truth, value) == Approx(power(two, both, n, gap)).margin(1e-8));
      CHECK(beside.power.excludes(truth, value) ==
            Approx(power(beside, with_own, 30'000, gap)).margin(1e-8));
    }
  }
  CHECK(two.power.excludes(0, 0.09) > 0.5);
  CHECK(two.power.excludes(0.3, 0.3) == 0);
  CHECK(two.power.truths.low == 0);
  CHECK(two.power.truths.high == 1);
}

}  // namespace initproof::stats
