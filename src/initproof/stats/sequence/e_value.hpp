#pragma once

#include <cmath>

#include <boost/math/constants/constants.hpp>

#include "initproof/stats/checks.hpp"
#include "initproof/stats/special.hpp"

namespace initproof::stats::detail {

/// ln(1 / alpha), with an allowance for the rounding in the logarithm of an e-value. The worst of
/// them, A h(x) with A up to 1e12 and |x - 1| about sqrt(60 / A), is off by less than 1e-7; the
/// allowance is ten times that, and widens intervals by less than a part in 10^7.
[[nodiscard]] inline double log_threshold(double alpha) {
  return -std::log(alpha) + 1e-6;
}

/// ln of the mean of e^x and e^y: of two e-values, again one.
[[nodiscard]] inline double log_mean(double x, double y) {
  const double most = x > y ? x : y;
  const double least = x > y ? y : x;
  const double ln_two = boost::math::constants::ln_two<double>();
  return std::isinf(most) ? most : most + std::log1p(std::exp(least - most)) - ln_two;
}

/// ln of the e-value p^(-1/2) / 2 that a p-value gives, from ln p (Vovk and Wang 2021, "E-values:
/// calibration, combination and applications", Annals of Statistics 49, equation 1): if p holds at
/// every stopping time, so does the e-value.
[[nodiscard]] inline double log_calibrated(double log_p) {
  return -0.5 * (log_p < 0 ? log_p : 0) - boost::math::constants::ln_two<double>();
}

/// ln Gamma(t) - t ln t + t for t > 0, without the cancellation between its terms: Stirling's
/// series (Abramowitz and Stegun 6.1.41) beyond 16, where its fifth term is below 1e-14.
[[nodiscard]] inline double stirling_remainder(double t) {
  if (t < 16) return log_gamma(t) - t * std::log(t) + t;
  const double t2 = t * t;
  const double series =
      (1.0 / 12 - (1.0 / 360 - (1.0 / 1260 - (1.0 / 1680 - 1.0 / (1188 * t2)) / t2) / t2) / t2) / t;
  return 0.5 * std::log(boost::math::constants::two_pi<double>() / t) + series;
}

/// By how much the prior of a mixture should be weaker than the data at the planned sample size, so
/// that its boundary is narrowest there: the sample size divided by this is the prior's weight in
/// samples (Howard, Ramdas, McAuliffe and Sekhon 2021, "Time-uniform, nonparametric, nonasymptotic
/// confidence sequences", Annals of Statistics 49, proposition 3, two-sided normal mixture).
[[nodiscard]] inline double optimal_dilution(double alpha) {
  require_alpha(alpha, "optimal_dilution");
  const double e = boost::math::constants::e<double>();
  return -lambert_below(-alpha * alpha / e) - 1.0;
}

}  // namespace initproof::stats::detail
