#include "initproof/stats/sequence/probability.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <limits>
#include <stdexcept>
#include <vector>

#include <boost/math/distributions/binomial.hpp>
#include <boost/multiprecision/cpp_bin_float.hpp>

#include "initproof/stats/sequence/e_value.hpp"

#include "stats/e_values.hpp"
#include "support/catch.hpp"

namespace initproof::stats {
namespace {

using Side = ProbabilitySequence::Side;

constexpr double no_probability = std::numeric_limits<double>::quiet_NaN();

// A Beta prior by its centre and its weight in trials.
struct BetaPrior {
  double centre, weight;

  [[nodiscard]] ProbabilitySequence sequence(double alpha) const { return {alpha, centre, weight}; }
};

// ln E as a gambler has it who bets on each trial by the rule of succession: the mixture's
// predictions over p's, of the successes first.
double log_e_by_prediction(const Proportion& seen, double p, const BetaPrior& prior) {
  const double a = prior.weight * prior.centre;
  const double b = prior.weight * (1 - prior.centre);
  double sum = 0;
  for (std::uint64_t i = 0; i < seen.trials; ++i) {
    const bool success = i < seen.successes;
    const double already =
        success ? static_cast<double>(i) : static_cast<double>(i - seen.successes);
    const double predicted = (success ? a : b) + already;
    sum += std::log(predicted / (prior.weight + static_cast<double>(i)) / (success ? p : 1 - p));
  }
  return sum;
}

std::vector<double> binomial_law(std::uint64_t n, double p) {
  const boost::math::binomial exact(static_cast<double>(n), p);
  std::vector<double> found;
  for (std::uint64_t s = 0; s <= n; ++s) found.push_back(pdf(exact, static_cast<double>(s)));
  return found;
}

// The probability that a value is excluded and lies beyond the observed share as seen from the
// truth, by the sum over all outcomes.
double power_by_outcomes(double alpha, const BetaPrior& prior, std::uint64_t n, double truth,
                         double value) {
  const std::vector<double> law = binomial_law(n, truth);
  double sum = 0;
  for (std::uint64_t s = 0; s <= n; ++s) {
    const double share = static_cast<double>(s) / static_cast<double>(n);
    const bool between = value > truth ? share < value : share > value;
    if (between && log_e_by_prediction({s, n}, value, prior) >= -std::log(alpha)) sum += law[s];
  }
  return sum;
}

}  // namespace

TEST_CASE("Before the first trial a probability may be anything, and nothing speaks against it") {
  const ProbabilitySequence sequence(0.01, 0.3, 10);
  CHECK(sequence.interval() == Interval{0, 1});
  CHECK(sequence.interval_for({0, 0}) == Interval{0, 1});
  for (const double value : {-1.0, 0.0, 0.3, 0.9, 1.0, 2.0, no_probability})
    CHECK(sequence.log_e_value(value) == 0);
  for (const double p : {1e-300, 0.3, 1 - 0x1p-53}) {
    CHECK(sequence.side_of({0, 0}, p) == Side::within);
    CHECK(sequence.gap_at(p, 0, 0.999) <= 1);
    CHECK(sequence.excludes(0, 0.3, p) == 0);
  }
}

TEST_CASE("A probability's e-value is what bets by the rule of succession win, at 0 and 1 too") {
  for (const BetaPrior& prior : {BetaPrior{0.5, 2}, {0.2, 40}, {0.9, 0.3}}) {
    for (const Proportion& seen :
         {Proportion{0, 1}, {1, 1}, {0, 9}, {9, 9}, {1, 9}, {8, 9}, {30, 100}}) {
      CAPTURE(prior.centre, prior.weight, seen.successes, seen.trials);
      ProbabilitySequence sequence = prior.sequence(0.01);
      sequence.absorb(seen);
      for (const double value : {0.0, 1e-9, 0.2, 0.7, 1.0})
        CHECK(sequence.log_e_value(value) ==
              Approx(log_e_by_prediction(seen, value, prior)).epsilon(1e-12).margin(1e-12));
      // What cannot have been: an infinite e-value.
      for (const double value : {-1.0, -0x1p-1074, 1 + 0x1p-52, 1.5, no_probability})
        CHECK(sequence.log_e_value(value) == std::numeric_limits<double>::infinity());
    }
  }
}

// A success has E = centre / p, whose threshold is widened by an allowance of a millionth.
TEST_CASE("After one trial a probability's interval begins at alpha's part of the prior's centre") {
  for (const double alpha : {0.5, 1e-3, 1e-12}) {
    for (const double centre : {0.2, 0.5, 0.9}) {
      CAPTURE(alpha, centre);
      const ProbabilitySequence sequence(alpha, centre, 10);
      const Interval success = sequence.interval_for({1, 1});
      CHECK(success.high == 1);
      CHECK(success.low <= alpha * centre);
      CHECK(success.low >= alpha * centre * (1 - 1.1e-6));
      const Interval failure = sequence.interval_for({0, 1});
      CHECK(failure.low == 0);
      CHECK(1 - failure.high <= alpha * (1 - centre) + 0x1p-53);
      CHECK(1 - failure.high >= alpha * (1 - centre) * (1 - 1.1e-6) - 0x1p-50);
      CHECK(sequence.side_of({1, 1}, 0.9 * alpha * centre) == Side::below);
      CHECK(sequence.side_of({1, 1}, 1.1 * alpha * centre) == Side::within);
      CHECK(sequence.side_of({0, 1}, 1 - 0.9 * alpha * (1 - centre)) == Side::above);
      CHECK(sequence.side_of({0, 1}, 1 - 1.1 * alpha * (1 - centre)) == Side::within);
    }
  }
  // At the least of normal numbers, and beyond: whatever lies between it and 0 is not told apart.
  const Interval least = ProbabilitySequence(1e-150, 4e-158, 1).interval_for({1, 1});
  CHECK(least.low == Approx(4e-308).epsilon(1e-5));
  const Interval beyond = ProbabilitySequence(1e-149, 1e-200, 1).interval_for({1, 1});
  CHECK(beyond.low == 0);
  CHECK(beyond.high == 1);
}

// By 50 digits: an end is found to some units in its last place, of which the outer one counts.
// Nothing may be taken of the allowance for a logarithm's rounding, which is in the threshold.
TEST_CASE("A probability's interval leaves out nothing below the threshold, to the last digit") {
  using Real = boost::multiprecision::cpp_bin_float_50;
  const auto log_beta = [](const Real& x, const Real& y) -> Real {
    return lgamma(x) + lgamma(y) - lgamma(Real(x + y));
  };
  const auto check_ends = [&](const BetaPrior& prior, double share, double n, double slack) {
    const double a = prior.weight * prior.centre, b = prior.weight * (1 - prior.centre);
    const Proportion seen{static_cast<std::uint64_t>(share * n), static_cast<std::uint64_t>(n)};
    const Real s = static_cast<Real>(seen.successes), f = static_cast<Real>(n) - s;
    const Real mixed = log_beta(a + s, b + f) - log_beta(a, b);
    for (const double alpha : {1e-2, 1e-6, 1e-12}) {
      CAPTURE(prior.centre, prior.weight, share, n, alpha);
      const Interval found = prior.sequence(alpha).interval_for(seen);
      for (const double p : {found.low, found.high}) {
        const Real end = p;
        const Real log_e = mixed - s * log(end) - f * log(Real(1 - end));
        CHECK(log_e >= detail::log_threshold(alpha) - slack);
      }
    }
  };
  for (const double share : {0.02, 0.1, 0.3, 0.5, 0.7, 0.98})
    for (const double n : {1e5, 1e6, 1e7, 1e9}) check_ends({0.99 * share, n / 50}, share, n, 0);
  // Early in a run that is planned long, with a share far from the one that is expected.
  for (const double centre : {0.1, 0.25, 0.9})
    for (const double weight : {1e8, 1e10, 1e13})
      for (const double share : {0.05, 0.5, 0.95})
        for (const double n : {100.0, 1e4, 1e7}) check_ends({centre, weight}, share, n, 1e-8);
}

TEST_CASE("A probability's planned power is that by the sum over all outcomes") {
  for (const BetaPrior& prior : {BetaPrior{0.5, 2}, {0.3, 20}}) {
    for (const double alpha : {0.4, 0.05, 1e-3}) {
      const ProbabilitySequence sequence = prior.sequence(alpha);
      for (const std::uint64_t n : {1U, 2U, 3U, 8U, 29U}) {
        for (const double truth : {0.0, 0.04, 0.3, 0.5, 0.9, 1.0}) {
          for (const double value : {0.0, 0.02, 0.1, 0.35, 0.6, 0.85, 0.99, 1.0}) {
            if (truth == value) continue;
            CAPTURE(prior.centre, alpha, n, truth, value);
            CHECK(sequence.excludes(n, truth, value) ==
                  Approx(power_by_outcomes(alpha, prior, n, truth, value)).epsilon(1e-9));
          }
          CHECK(sequence.excludes(n, truth, truth) == 0);
          // What is no probability is excluded by every interval.
          CHECK(sequence.excludes(n, truth, -1) == 1);
          CHECK(sequence.excludes(n, truth, 2) == 1);
        }
      }
    }
  }
}

TEST_CASE("A probability's gap is the least that its ends keep with so much power") {
  const BetaPrior prior{0.5, 6};
  const ProbabilitySequence sequence = prior.sequence(0.01);
  for (const std::uint64_t n : {1U, 2U, 20U, 300U}) {
    for (const double power : {0.6, 0.9, 0.999}) {
      for (const double p : {0.0, 0.01, 0.4, 0.8, 0.99, 1.0}) {
        CAPTURE(n, power, p);
        const std::vector<double> law = binomial_law(n, p);
        // The least number with so much probability at or below it, and the largest with as much at
        // or above it.
        std::uint64_t most = 0;
        for (double sum = law[0]; sum < power; sum += law[most]) ++most;
        std::uint64_t least = n;
        for (double sum = law[n]; sum < power; sum += law[least]) --least;
        const auto gap_of = [&](std::uint64_t fewest, std::uint64_t largest) {
          return std::max(sequence.interval_for({largest, n}).high - p,
                          p - sequence.interval_for({fewest, n}).low);
        };
        const double gap = sequence.gap_at(p, n, power);
        CHECK(gap >= gap_of(least, most));
        // A quantile of whole trials is rounded outward, where there is one to be rounded.
        const bool sure = p == 0 || p == 1;
        CHECK(gap <= (sure ? gap_of(least, most)
                           : gap_of(least > 0 ? least - 1 : 0, std::min(most + 1, n))));
      }
    }
  }
}

TEST_CASE("A plan for a probability is the shortest whose gap is the resolution") {
  struct Case {
    double alpha, expected, resolution;
  };
  for (const Case& c : {Case{1e-3, 0.5, 0.1},
                        {1e-9, 0.02, 0.01},
                        {1e-3, 0.9, 0.02},
                        {0.1, 0, 1e-3},
                        {0.1, 1, 1e-3}}) {
    const SequentialDesign design = design_probability(c.alpha, c.expected, c.resolution);
    const std::uint64_t n = design.planned_samples;
    CAPTURE(c.alpha, c.expected, c.resolution, n);
    const auto gap = [&](std::uint64_t count, std::uint64_t planned) {
      return ProbabilitySequence::planned_for(c.alpha, c.expected, planned)
          .gap_at(c.expected, count, default_power);
    };
    CHECK(gap(n, n) <= c.resolution);
    // The search ends within a part in a thousand, and whole trials make a gap uneven.
    CHECK(gap(n - n / 50, n - n / 50) > c.resolution);
    const Plan longer = design.continued(c.resolution / 3);
    CHECK(gap(longer.samples, n) <= c.resolution / 3);
    CHECK(gap(longer.samples - longer.samples / 50, n) > c.resolution / 3);
    for (const PlannedPower* power : {&design.power, &longer.power}) {
      CHECK(power->truths == Interval{0, 1});
      const double apart = (power == &design.power ? 1 : 1.0 / 3) * c.resolution * (1 + 1e-9);
      for (const double value : {c.expected - apart, c.expected + apart})
        CHECK(power->excludes(c.expected, value) >= default_power);
    }
  }
  // Success and failure are exchanged.
  const auto planned = [](double expected) {
    return static_cast<double>(design_probability(1e-6, expected, 1e-3).planned_samples);
  };
  CHECK(planned(1) == Approx(planned(0)).epsilon(2e-3));
  CHECK(planned(0.9) == Approx(planned(0.1)).epsilon(2e-3));
}

TEST_CASE("A plan for a probability has 16 trials at least, and all that its gap allows") {
  for (const double expected : {0.0, 0.3, 1.0}) {
    const double gap =
        ProbabilitySequence::planned_for(0.1, expected, 16).gap_at(expected, 16, default_power);
    const SequentialDesign design = design_probability(0.1, expected, gap);
    CHECK(design.planned_samples == 16);
    CHECK(design.continued(gap).samples == 16);
    CHECK(design_probability(0.1, expected, 1).planned_samples == 16);
    CHECK(design.continued(1).samples == 16);
    CHECK(design_probability(0.1, expected, gap * (1 - 1e-12)).planned_samples > 16);
  }
}

TEST_CASE("What is no probability is not planned for, its ends are") {
  for (const double expected : {-0x1p-1074, 1 + 0x1p-52, no_probability})
    CHECK_THROWS_AS(design_probability(1e-3, expected, 0.1), std::invalid_argument);
  for (const double resolution : {-0.1, 0.0, no_probability})
    CHECK_THROWS_AS(design_probability(1e-3, 0.5, resolution), std::invalid_argument);
  for (const double expected : {0.0, 1.0}) CHECK_NOTHROW(design_probability(1e-3, expected, 0.1));
}

}  // namespace initproof::stats
