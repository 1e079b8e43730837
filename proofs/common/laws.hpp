#pragma once

#include <functional>

namespace initproof::proofs {

/// Distribution functions of mean 0, P(X <= x). Tails are taken directly, never as 1 - cdf.
[[nodiscard]] double gaussian_cdf(double x, double variance);
[[nodiscard]] double logistic_cdf(double x, double variance);
/// Student's t, scaled to the variance; nu > 2. The same bits everywhere for an even nu up to 1000.
[[nodiscard]] double student_cdf(double x, double nu, double variance);

/// P(|X| > c), c >= 0. The Gaussian's is the middle of an interval that encloses it; throws
/// std::domain_error if c is negative or the variance not positive.
[[nodiscard]] double gaussian_tails(double c, double variance);
[[nodiscard]] double logistic_tails(double c, double variance);
[[nodiscard]] double student_tails(double c, double nu, double variance);

/// sup |f - g| of two symmetric distribution functions of scale about `scale`, to nine digits: the
/// largest of a fine grid on [0, 12 scale], refined by Brent's method.
[[nodiscard]] double sup_distance(const std::function<double(double)>& f,
                                  const std::function<double(double)>& g, double scale);

/// The sigmoid, 1 / (1 + e^-z), and its derivative sigma (1 - sigma), at most 1/4.
[[nodiscard]] double sigmoid(double z);
[[nodiscard]] double sigmoid_slope(double z);

/// E f(z) for z ~ N(0, variance) and an even f, by adaptive Gauss-Kronrod quadrature.
[[nodiscard]] double gaussian_mean(const std::function<double(double)>& f, double variance);

}  // namespace initproof::proofs
