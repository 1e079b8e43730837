#pragma once

#include <cmath>
#include <cstdint>
#include <stdexcept>

#include <boost/math/constants/constants.hpp>
#include <boost/math/special_functions/gamma.hpp>
#include <boost/math/special_functions/lambert_w.hpp>
#include <boost/math/tools/toms748_solve.hpp>

#include "initproof/stats/checks.hpp"

namespace initproof::stats::detail {

/// ln(1 / alpha), with an allowance for the rounding in the logarithm of an e-value. The worst of
/// them, A h(x) with A up to 1e12 and |x - 1| about sqrt(60 / A), is off by less than 1e-7; the
/// allowance is ten times that, and widens intervals by less than a part in 10^7.
[[nodiscard]] inline double log_threshold(double alpha) {
  return -std::log(alpha) + 1e-6;
}

/// ln Gamma(t) - t ln t + t for t > 0, without the cancellation between its terms: Stirling's
/// series (Abramowitz and Stegun 6.1.41) beyond 16, where its fifth term is below 1e-14.
[[nodiscard]] inline double stirling_remainder(double t) {
  if (t < 16) return boost::math::lgamma(t) - t * std::log(t) + t;
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
  return -boost::math::lambert_wm1(-alpha * alpha / e) - 1.0;
}

struct Bracket {
  double low, high;
};

/// The ends of an interval around the root of a monotone f with f(low) and f(high) of different
/// sign, or of either end where f is 0. Callers take the conservative end.
template <class F>
[[nodiscard]] Bracket bracket_root(const F& f, double low, double high) {
  const double at_low = f(low);
  const double at_high = f(high);
  if (at_low == 0) return {low, low};
  if (at_high == 0) return {high, high};
  std::uintmax_t iterations = 500;
  const auto tolerance = boost::math::tools::eps_tolerance<double>(50);
  const auto found =
      boost::math::tools::toms748_solve(f, low, high, at_low, at_high, tolerance, iterations);
  return {found.first, found.second};
}

/// The smallest n in [first, 2^62] with enough(n), for a monotone predicate: doubling, then
/// bisection. Throws std::domain_error if there is none.
template <class Predicate>
[[nodiscard]] std::uint64_t smallest_count(std::uint64_t first, const Predicate& enough) {
  std::uint64_t high = first;
  while (!enough(high)) {
    if (high > (std::uint64_t{1} << 61)) {
      throw std::domain_error("no number of samples tells so small a difference apart");
    }
    high *= 2;
  }
  std::uint64_t low = high == first ? first : high / 2;
  // A part in a thousand is near enough: the count is a plan, not a bound.
  while (high - low > high / 1000 + 1) {
    const std::uint64_t middle = low + (high - low) / 2;
    (enough(middle) ? high : low) = middle;
  }
  return high;
}

}  // namespace initproof::stats::detail
