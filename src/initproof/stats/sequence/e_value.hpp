#pragma once

#include <cmath>

#include <boost/math/constants/constants.hpp>

#include "initproof/elementary/elementary.hpp"
#include "initproof/stats/checks.hpp"

namespace initproof::stats::detail {

/// ln(1 / alpha), with an allowance for the rounding in the logarithm of an e-value. The worst of
/// them, A h(x) with A up to 1e12 and |x - 1| about sqrt(60 / A), is off by less than 1e-7; the
/// allowance is ten times that, and widens intervals by less than a part in 10^7.
[[nodiscard]] inline double log_threshold(double alpha) {
  return -elementary::log(alpha) + 1e-6;
}

/// ln of the mean of e^x and e^y: of two e-values, again one.
[[nodiscard]] inline double log_mean(double x, double y) {
  const double most = x > y ? x : y;
  const double least = x > y ? y : x;
  const double ln_two = boost::math::constants::ln_two<double>();
  return std::isinf(most) ? most : most + elementary::log1p(elementary::exp(least - most)) - ln_two;
}

/// ln of the e-value p^(-1/2) / 2 that a p-value gives, from ln p (Vovk and Wang 2021, "E-values:
/// calibration, combination and applications", Annals of Statistics 49, equation 1): if p holds at
/// every stopping time, so does the e-value.
[[nodiscard]] inline double log_calibrated(double log_p) {
  return -0.5 * (log_p < 0 ? log_p : 0) - boost::math::constants::ln_two<double>();
}

/// ln Gamma(t) - t ln t + t for t > 0, without the cancellation between its terms: Stirling's
/// series (Abramowitz and Stegun 6.1.41) beyond 16, where its sixth term is below 2e-16; below, by
/// Gamma(t + 1) = t Gamma(t), from there. t is at least 1e-300.
[[nodiscard]] inline double stirling_remainder(double t) {
  double steps = 0;
  for (; t < 16; ++t) steps += (t + 1) * elementary::log1p(1 / t) - 1;
  const double t2 = t * t;
  const double series =
      (1.0 / 12 - (1.0 / 360 - (1.0 / 1260 - (1.0 / 1680 - 1.0 / (1188 * t2)) / t2) / t2) / t2) / t;
  return 0.5 * elementary::log(boost::math::constants::two_pi<double>() / t) + series + steps;
}

/// By how much the prior of a mixture should be weaker than the data at the planned sample size, so
/// that its boundary is narrowest there: the sample size divided by this is the prior's weight in
/// samples (Howard, Ramdas, McAuliffe and Sekhon 2021, "Time-uniform, nonparametric, nonasymptotic
/// confidence sequences", Annals of Statistics 49, proposition 3, two-sided normal mixture): the d
/// with d - ln(1 + d) = -2 ln alpha, which is -1 - W(-alpha^2 / e) for the branch of Lambert's W
/// below -1. The square itself is never taken, so that alpha may be as small as doubles are.
[[nodiscard]] inline double optimal_dilution(double alpha) {
  require_alpha(alpha, "optimal_dilution");
  const double wanted = -2 * elementary::log(alpha);
  // An upper bound (Chatzigeorgiou 2013, "Bounds on the Lambert function", IEEE Communications
  // Letters 17, theorem 1). The left side is convex: Newton's steps go down to the root, and end
  // where rounding turns them.
  double d = wanted + std::sqrt(2 * wanted);
  for (;;) {
    const double next = d - (-elementary::log1p_less(d) - wanted) * ((1 + d) / d);
    if (!(next < d)) return d;
    d = next;
  }
}

}  // namespace initproof::stats::detail
