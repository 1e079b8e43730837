#include "initproof/stats/sequence/probability_ratio.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <limits>
#include <stdexcept>
#include <vector>

#include <boost/math/distributions/binomial.hpp>

#include "stats/e_values.hpp"
#include "support/catch.hpp"

namespace initproof::stats {
namespace {

// Both strata's priors are Beta(5, 5).
ProbabilityRatioSequence quotient_of(const Proportion& top, const Proportion& bottom) {
  ProbabilityRatioSequence ratio(ProbabilitySequence(0.01, 0.5, 10),
                                 ProbabilitySequence(0.01, 0.5, 10));
  ratio.absorb(std::vector<Proportion>{top, bottom});
  return ratio;
}

double log_e_of_part(const Proportion& seen, double p) {
  return log_e_probability(static_cast<double>(seen.successes),
                           static_cast<double>(seen.trials - seen.successes), p, 5, 5);
}

// The least product of both parts' e-values over the pairs of a quotient. Both logarithms are
// convex: a third behind the larger of two is cut off.
double least_log_e(const Proportion& top, const Proportion& bottom, double value) {
  const auto product = [&](double p) {
    return log_e_of_part(top, std::min(value * p, 1.0)) + log_e_of_part(bottom, p);
  };
  double low = 0;
  double high = std::min(1 / value, 1.0);
  for (int i = 0; i < 60; ++i) {
    const double third = (high - low) / 3;
    if (product(low + third) < product(high - third))
      high -= third;
    else
      low += third;
  }
  return product(low + (high - low) / 2);
}

// A plan for a quotient of probabilities, and what its parts are.
struct QuotientPlan {
  double alpha, numerator, denominator, resolution;

  [[nodiscard]] SequentialDesign design() const {
    return design_probability_ratio(alpha, numerator, denominator, resolution);
  }
  [[nodiscard]] ProbabilitySequence top(std::uint64_t each) const {
    return ProbabilitySequence::planned_for(alpha / 2, numerator, each);
  }
  [[nodiscard]] ProbabilitySequence bottom(std::uint64_t each) const {
    return ProbabilitySequence::planned_for(alpha / 2, denominator, each);
  }
};

// How far the quotient's upper end is off, if the numerator is too high and the denominator too low
// by what either is but with half of the probability that a plan may fail.
double quotient_gap(const QuotientPlan& plan, const ProbabilitySequence& top,
                    const ProbabilitySequence& bottom, std::uint64_t each) {
  const double sure = 1 - (1 - default_power) / 2;
  const double highest = plan.numerator + top.gap_at(plan.numerator, each, sure);
  const double lowest = plan.denominator - bottom.gap_at(plan.denominator, each, sure);
  return highest / std::max(lowest, 0.0) - plan.numerator / plan.denominator;
}

double gap_of_plan(const QuotientPlan& plan, std::uint64_t each) {
  return quotient_gap(plan, plan.top(each), plan.bottom(each), each);
}

// All outcomes of so many trials of either part.
struct QuotientOutcomes {
  std::uint64_t each;
  double denominator;
  ProbabilitySequence top, bottom;
  std::vector<Interval> tops, bottoms;

  QuotientOutcomes(const QuotientPlan& plan, std::uint64_t n)
      : each(n), denominator(plan.denominator), top(plan.top(n)), bottom(plan.bottom(n)) {
    for (std::uint64_t s = 0; s <= each; ++s) {
      tops.push_back(top.interval_for({s, each}));
      bottoms.push_back(bottom.interval_for({s, each}));
    }
  }

  [[nodiscard]] std::vector<double> law(double p) const {
    const boost::math::binomial exact(static_cast<double>(each), p);
    std::vector<double> found;
    for (std::uint64_t s = 0; s <= each; ++s) found.push_back(pdf(exact, static_cast<double>(s)));
    return found;
  }

  // The probability that the quotient's interval lies on the truth's side of a value, by its sum.
  [[nodiscard]] double power(double numerator, double truth, double value) const {
    const std::vector<double> above = law(numerator), below = law(denominator);
    double sum = 0;
    for (std::uint64_t s = 0; s <= each; ++s) {
      for (std::uint64_t t = 0; t <= each; ++t) {
        const bool excluded = value > truth ? tops[s].high < value * bottoms[t].low
                                            : tops[s].low > value * bottoms[t].high;
        if (excluded) sum += above[s] * below[t];
      }
    }
    return sum;
  }

  // What the union bound of both parts' gaps promises, if the denominator's gap leaves it above 0:
  // twice the least failure with which they tell the value apart, between e^-30 and 1.
  [[nodiscard]] double promised(double numerator, double truth, double value) const {
    const auto excluded = [&](double log_fail) {
      const double sure = -std::expm1(log_fail);
      const double off = top.gap_at(numerator, each, sure);
      const double off_bottom = bottom.gap_at(denominator, each, sure);
      if (!(off_bottom < denominator)) return false;
      return value > truth ? numerator + off < value * (denominator - off_bottom)
                           : numerator - off > value * (denominator + off_bottom);
    };
    double low = -30;
    double high = -1e-3;
    if (!excluded(high)) return 0;
    while (high - low > 1e-4) {
      const double middle = (low + high) / 2;
      (excluded(middle) ? high : low) = middle;
    }
    return 1 - 2 * std::exp(high);
  }
};

constexpr double no_quotient = std::numeric_limits<double>::quiet_NaN();

}  // namespace

TEST_CASE("A quotient's interval is that of its parts' ends, rounded outward") {
  const ProbabilitySequence part(0.01, 0.5, 10);
  for (const Proportion& top : {Proportion{0, 40}, {3, 7}, {30, 40}, {900, 1000}, {40, 40}}) {
    for (const Proportion& bottom : {Proportion{9, 10}, {30, 40}, {200, 1000}, {40, 40}}) {
      const Interval found = quotient_of(top, bottom).interval();
      const Interval t = part.interval_for(top);
      const Interval b = part.interval_for(bottom);
      REQUIRE(b.low > 0);
      const long double low = static_cast<long double>(t.low) / b.high;
      const long double high = static_cast<long double>(t.high) / b.low;
      CAPTURE(top.successes, top.trials, bottom.successes, bottom.trials);
      CHECK(found.low <= low);
      CHECK(found.low == Approx(static_cast<double>(low)).epsilon(1e-15));
      CHECK(found.low >= 0);
      CHECK(found.high >= high);
      CHECK(found.high == Approx(static_cast<double>(high)).epsilon(1e-15));
    }
  }
}

TEST_CASE(
    "Before the first trial a quotient can be anything, for or against which nothing speaks") {
  const ProbabilityRatioSequence ratio = quotient_of({0, 0}, {0, 0});
  CHECK(ratio.samples() == 0);
  CHECK(ratio.interval() == Interval{0, std::numeric_limits<double>::infinity()});
  for (const double value : {-1.0, 0.0, 0.5, 3.0}) CHECK(ratio.log_e_value(value) == 0);
}

TEST_CASE("The e-value of a quotient is the least product of its parts' over all pairs") {
  const std::vector<Proportion> parts{{30, 30}, {27, 30}, {9, 40}, {300, 1000}, {0, 30}};
  for (const Proportion& top : parts) {
    for (const Proportion& bottom : parts) {
      const ProbabilityRatioSequence ratio = quotient_of(top, bottom);
      for (const double value : {0.05, 0.5, 0.97, 1.0, 1.03, 1.5, 3.0, 40.0}) {
        CAPTURE(top.successes, top.trials, bottom.successes, bottom.trials, value);
        CHECK(ratio.log_e_value(value) ==
              Approx(least_log_e(top, bottom, value)).epsilon(1e-7).margin(1e-6));
      }
    }
  }
}

TEST_CASE("The least product may lie at either end of what the denominator can be") {
  constexpr std::uint64_t many = 1'000'000;
  // Where nothing succeeds no probability but 0 will do, where all does none but 1.
  const Proportion none{0, many}, all{many, many}, few{0, 100}, half{50, 100};
  const auto at_0 = [](const Proportion& seen) { return log_e_of_part(seen, 0); };
  CHECK(quotient_of(few, none).log_e_value(2) == Approx(at_0(few) + at_0(none)).margin(1e-6));
  CHECK(quotient_of(few, none).log_e_value(0.5) == Approx(at_0(few) + at_0(none)).margin(1e-6));
  for (const double value : {0.5, 0.75})
    CHECK(quotient_of(half, all).log_e_value(value) ==
          Approx(log_e_of_part(half, value) + log_e_of_part(all, 1)).margin(1e-6));
  // The numerator is 1, and so the denominator the value's inverse at most.
  for (const double value : {4.0 / 3, 2.0, 4.0})
    CHECK(quotient_of(all, half).log_e_value(value) ==
          Approx(log_e_of_part(all, 1) + log_e_of_part(half, 1 / value)).margin(1e-6));
}

TEST_CASE("A quotient of 0 is possible as long as the numerator has not succeeded") {
  // The denominator is any probability: its likeliest is the least evidence against it.
  const Proportion top{0, 20}, bottom{13, 30};
  const double likeliest = 13.0 / 30;
  CHECK(quotient_of(top, bottom).log_e_value(0) ==
        Approx(log_e_of_part(top, 0) + log_e_of_part(bottom, likeliest)).margin(1e-9));
  CHECK(quotient_of({1, 20}, bottom).log_e_value(0) > 1e300);
}

TEST_CASE("A single trial counts") {
  // E = (B(6, 5) / B(5, 5)) / p = 1 / (2 p), and p is 0.1 at most.
  CHECK(quotient_of({1, 1}, {0, 0}).log_e_value(0.1) == Approx(std::log(5)).epsilon(1e-9));
}

TEST_CASE("A plan for a quotient is the shortest that leaves the resolution, and sure of it") {
  for (const QuotientPlan& plan : {QuotientPlan{1e-3, 0.3, 0.4, 0.01},
                                   {1e-9, 0.8, 0.1, 0.3},
                                   {0.3, 0.0, 0.9, 1e-4},
                                   {1e-3, 1.0, 1.0, 1e-4}}) {
    const SequentialDesign design = plan.design();
    const std::uint64_t each = design.planned_samples / 2;
    CAPTURE(plan.alpha, plan.numerator, plan.denominator, plan.resolution, each);
    CHECK(design.planned_samples == 2 * each);
    CHECK(gap_of_plan(plan, each) <= plan.resolution);
    // The search ends within a part in a thousand, and whole trials make a gap uneven.
    CHECK(gap_of_plan(plan, each - each / 100) > plan.resolution);
    // A failure is rounded up by a part in a hundred.
    const double truth = plan.numerator / plan.denominator;
    const double fail = 1.01 * (1 - default_power);
    CHECK(design.power.excludes(truth, truth + plan.resolution * (1 + 1e-9)) >= 1 - fail);
    CHECK(design.power.excludes(truth, truth) == 0);
    CHECK(design.power.truths.low == 0);
    CHECK(design.power.truths.high == Approx(1 / plan.denominator).epsilon(1e-15));

    const double finer = plan.resolution / 3;
    const Plan longer = design.continued(finer);
    const std::uint64_t more = longer.samples / 2;
    const auto later = [&](std::uint64_t n) {
      return quotient_gap(plan, plan.top(each), plan.bottom(each), n);
    };
    CHECK(longer.samples == 2 * more);
    CHECK(later(more) <= finer);
    CHECK(later(more - more / 100) > finer);
    CHECK(longer.power.excludes(truth, truth + finer * (1 + 1e-9)) >= 1 - fail);
  }
  // No more is needed than the shortest plan that there is.
  CHECK(design_probability_ratio(0.5, 0.5, 1, 1e6).planned_samples == 32);
}

TEST_CASE(
    "The power of a quotient's plan is no more than by all outcomes, nor less than promised") {
  for (const QuotientPlan& plan :
       {QuotientPlan{0.1, 0.3, 0.9, 0.6}, {0.01, 0.5, 0.3, 9}, {0.3, 0.05, 0.25, 6}}) {
    const SequentialDesign design = plan.design();
    const QuotientOutcomes outcomes(plan, design.planned_samples / 2);
    // With that denominator the largest is its inverse: what is beyond counts as that.
    for (const double part : {0.0, plan.numerator, 1.0, 1.05}) {
      const double truth = part / plan.denominator;
      const double numerator = std::min(part, 1.0);
      for (const double value : {0.02, 0.3, 0.6, 0.9, 1.5, 2.5, 9.0, 30.0}) {
        CAPTURE(plan.denominator, outcomes.each, truth, value);
        const double stated = design.power.excludes(truth, value);
        CHECK(stated <= outcomes.power(numerator, truth, value) + 1e-9);
        // A failure is rounded up, by a part in a hundred.
        CHECK(1 - stated <= (1 - outcomes.promised(numerator, truth, value)) * 1.011);
        CHECK(stated >= 0);
      }
    }
  }
}

TEST_CASE("A quotient's plan has 2^62 trials at most") {
  constexpr double alpha = 0.3;
  const auto plan_for = [](double resolution) { return QuotientPlan{alpha, 0.5, 0.5, resolution}; };
  const double least = gap_of_plan(plan_for(1), std::uint64_t{1} << 61);
  const std::uint64_t most =
      design_probability_ratio(alpha, 0.5, 0.5, least * 1.01).planned_samples;
  CHECK(most <= std::uint64_t{1} << 62);
  CHECK(most > std::uint64_t{1} << 61);
  CHECK_THROWS_AS(design_probability_ratio(alpha, 0.5, 0.5, least * 0.99), std::domain_error);
}

TEST_CASE("Either part of a quotient has half of alpha, which is no less than the least one") {
  const SequentialDesign design = design_probability_ratio(0.02, 0.3, 0.4, 0.2);
  const Record record = design.sequence->record();
  REQUIRE(record.parts.size() == 2);
  for (const Record& part : record.parts) CHECK(part.numbers.at(0).value == 0.01);
  CHECK_NOTHROW(design_probability_ratio(2e-150, 0.3, 0.4, 0.2));
  CHECK_THROWS_AS(design_probability_ratio(1.9e-150, 0.3, 0.4, 0.2), std::invalid_argument);
}

TEST_CASE("What is no quotient of probabilities is refused, their ends are not") {
  constexpr double tiny = std::numeric_limits<double>::denorm_min();
  constexpr double beyond = 1 + std::numeric_limits<double>::epsilon();
  for (const double numerator : {-tiny, beyond, no_quotient})
    CHECK_THROWS_AS(design_probability_ratio(1e-3, numerator, 0.5, 0.1), std::invalid_argument);
  for (const double denominator : {-0.5, 0.0, beyond, no_quotient})
    CHECK_THROWS_AS(design_probability_ratio(1e-3, 0.5, denominator, 0.1), std::invalid_argument);
  for (const double resolution : {-0.1, 0.0, no_quotient})
    CHECK_THROWS_AS(design_probability_ratio(1e-3, 0.5, 0.5, resolution), std::invalid_argument);
  for (const double numerator : {0.0, 1.0})
    CHECK_NOTHROW(design_probability_ratio(1e-3, numerator, 1, 0.1));
}

}  // namespace initproof::stats
