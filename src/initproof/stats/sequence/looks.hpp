#pragma once

#include <cmath>
#include <cstdlib>

#include <boost/math/constants/constants.hpp>

#include "initproof/elementary/elementary.hpp"

namespace initproof::stats::detail {

/// The share of alpha of the look when n passes planned * 2^look: alpha / (1 + |look|)^2 over the
/// sum of all, 2 zeta(2) - 1, which is rounded up.
[[nodiscard]] inline double look_alpha(double alpha, int look) {
  const double all = boost::math::constants::pi_sqr<double>() / 3 - 1 + 1e-15;
  const double place = 1.0 + std::abs(look);
  return alpha / (all * (place * place));
}

/// How far n observations' distribution function may be from the true one, but with probability
/// alpha (Massart 1990, corollary 1).
[[nodiscard]] inline double massart_band(double alpha, double n) {
  return std::sqrt(elementary::log(2.0 / alpha) / (2.0 * n));
}

}  // namespace initproof::stats::detail
