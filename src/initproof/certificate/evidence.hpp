#pragma once

#include <cstdint>
#include <variant>
#include <vector>

namespace initproof::certificate {

// What a run has counted and measured at a look, and the numbers that were fixed before its first
// draw: all that an interval rests on. `alpha` is the share of the error rate.

/// Independent trials of one probability, against a Beta prior of that many successes and failures.
struct Trials {
  double alpha = 0;
  double prior_successes = 0, prior_failures = 0;
  std::uint64_t successes = 0, trials = 0;
};

/// A quotient of two probabilities.
struct Quotient {
  Trials numerator, denominator;
};

/// Independent Gaussian observations, of which the variance is asked for, against a gamma prior of
/// the precision.
struct Spread {
  double alpha = 0;
  double prior_weight = 0;    ///< the gamma law's shape
  double sum_of_squares = 0;  ///< of the deviations from the mean
  std::uint64_t samples = 0;
};

/// Variances at the points x that lie on a line, of which one coefficient is asked for.
struct Line {
  bool slope = false;  ///< else the intercept
  std::vector<double> x;
  std::vector<Spread> strata;  ///< one a point
};

/// Independent Gaussian replicates, of which the mean is asked for, against a Gaussian prior of the
/// effect size.
struct Replicates {
  double alpha = 0;
  double effect_variance = 0;
  double mean = 0, sum_of_squares = 0;
  std::uint64_t samples = 0;
};

/// Independent observations in [least, most], of which the mean is asked for, against bets of
/// constant stakes.
struct Bounded {
  double alpha = 0;
  double least = 0, most = 0, stake = 0;
  double mean = 0, sum_of_squares = 0, sum_of_cubes = 0, sum_of_fourth_powers = 0;
  std::uint64_t samples = 0;
};

/// Independent replicates of any one law, of which the median is asked for: the order statistics
/// that are the ends, each the `rank`th from its side.
struct Order {
  double alpha = 0;
  double lower = 0, upper = 0;
  std::uint64_t samples = 0, rank = 0;
};

/// The distance of a distribution from a predicted one: where it is largest, with the looks that
/// were planned.
struct Deviation {
  double alpha = 0;
  double predicted = 0;   ///< the probability of less than the edge of largest distance
  double resolution = 0;  ///< the largest predicted probability of a cell
  std::uint64_t below = 0, samples = 0, planned = 0;
};

using Evidence =
    std::variant<Trials, Quotient, Spread, Line, Replicates, Bounded, Order, Deviation>;

/// The part of the error rate that the evidence spends: those of its parts together, rounded up.
[[nodiscard]] double alpha_of(const Evidence& evidence);

}  // namespace initproof::certificate
