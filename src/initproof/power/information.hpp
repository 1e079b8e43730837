#pragma once

#include <vector>

#include "initproof/stats/interval.hpp"

// Relative entropies (Kullback and Leibler 1951) in nats per observation, of the planted laws to
// the nearest that has another value. A test that wrongly excludes that value with probability
// alpha at most, and surely does in the end, needs ln(1/alpha) of them on average at least (Wald
// 1947, "Sequential Analysis", appendix A.7).
namespace initproof::power {

/// Two probabilities.
[[nodiscard]] double of_trials(double truth, double value);
/// The quotient of two probabilities, every other trial for the one below, which is known here
/// alone.
[[nodiscard]] double of_quotient(double truth, double value, double denominator);
/// Gaussian variances, whatever the mean.
[[nodiscard]] double of_variances(double truth, double value);
/// A line through variances at x with as many observations at each; `other` is its other
/// coefficient, which is known here alone.
[[nodiscard]] double of_line(const std::vector<double>& x, bool slope, double truth, double value,
                             double other);
/// Medians of a Gaussian law, to any law of another median.
[[nodiscard]] double of_medians(double truth, double value, double deviation);
/// Gaussian means, whatever the deviation.
[[nodiscard]] double of_means(double truth, double value, double deviation);
/// A law of two values in the range, the upper one with probability `share`, to any law in the
/// range that has the mean `value` (Honda and Takemura 2010).
[[nodiscard]] double of_bounded(const stats::Interval& range, const stats::Interval& values,
                                double share, double value);
/// A law that lies `truth` from the predicted one, whose distribution function is `cdf` at the
/// edges, to any that lies `value` from it.
[[nodiscard]] double of_distance(const std::vector<double>& cdf, double truth, double value);

}  // namespace initproof::power
