#pragma once

namespace initproof::stats::detail {

/// What designs ask of the laws of many observations. Up to 2^33 of them by Boost, which beyond
/// 2^36 or so gives up, or takes minutes; beyond 2^33 by the approximations that are named, whose
/// errors there are allowed for where a probability is promised, and do not matter to a plan.

/// From where on.
inline constexpr double many = 0x1p33;

/// The value that a chi-squared variable of so many degrees lies below with the probability `p`
/// (E. Wilson and M. Hilferty 1931, "The distribution of chi-square", PNAS 17).
[[nodiscard]] double chi_squared_quantile(double degrees, double p);
/// The same for the probability `q` of lying above.
[[nodiscard]] double chi_squared_upper_quantile(double degrees, double q);
/// The probability of lying at or below x, and above it; rounded down where approximated.
[[nodiscard]] double chi_squared_below(double degrees, double x);
[[nodiscard]] double chi_squared_above(double degrees, double x);

/// The number of successes that n trials have at most with the probability `level`, by the normal
/// law; p < 1.
[[nodiscard]] double binomial_quantile(double n, double p, double level);
/// The probability of at most k successes, and of more; rounded down by the error that the normal
/// law has at most (C.-G. Esseen 1956, "A moment inequality with an application to the central
/// limit theorem"; I. Shevtsova 2010, constant 0.56).
[[nodiscard]] double binomial_at_most(double n, double p, double k);
[[nodiscard]] double binomial_more_than(double n, double p, double k);
/// The p with which n trials have at most k successes with the probability `level`.
[[nodiscard]] double binomial_share(double n, double k, double level);

/// The probability that a noncentral t variable exceeds t (N. Johnson and B. Welch 1940,
/// "Applications of the non-central t-distribution", Biometrika 31); rounded down.
[[nodiscard]] double noncentral_t_above(double degrees, double offset, double t);

}  // namespace initproof::stats::detail
