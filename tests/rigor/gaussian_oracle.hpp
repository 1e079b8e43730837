#pragma once

#include <cmath>

#include <mpfr.h>

#include "rigor/oracle.hpp"

namespace initproof::tests {

inline Precise square_root(Precise x) {
  mpfr_sqrt(x.get(), x.get(), MPFR_RNDN);
  return x;
}

inline Precise precise_pi() {
  Precise x;
  mpfr_const_pi(x.get(), MPFR_RNDN);
  return x;
}

/// erfc(x) for x in [0, 12] by the series of its complement, of which all terms are positive:
/// erf(x) = 2/sqrt(pi) e^(-x^2) sum over n of 2^n x^(2n+1) / (1 * 3 * ... * (2n+1)). Of the 600
/// bits, 208 are lost against 1 at most.
inline Precise erfc_by_series(const Precise& x) {
  Precise term = x;
  Precise sum = x;
  for (int n = 1; n < 1200; ++n) {
    term = term * Precise(2) * x * x / Precise(2 * n + 1);
    sum = sum + term;
  }
  return Precise(1) - Precise(2) / square_root(precise_pi()) * exp(Precise(0) - x * x) * sum;
}

/// E sigma'(z)^k, k = 1 or 2, for z ~ N(0, v), without any quadrature: with y = e^-|z|,
///
///   sigma' = y / (1 + y)^2 = sum over n >= 1 of (-1)^(n-1) n y^n,
///   sigma'^2 = y^2 / (1 + y)^4 = sum over n >= 2 of (-1)^n (n+1) n (n-1) / 6 y^n,
///   E y^n = e^(n^2 v / 2) erfc(n sqrt(v / 2)),
///
/// and the alternating series is summed by Chebyshev polynomials (Cohen, Rodriguez Villegas and
/// Zagier, "Convergence acceleration of alternating series", Experimental Mathematics 9, 2000,
/// algorithm 1). Its error is a polynomial's over 1 + y, divided by (3 + sqrt 8)^terms / 2; the
/// factors n and n^3 are derivatives in y, which cost terms^2 and terms^6: below 10^-34.
inline Precise mean_slope_by_series(int k, const Precise& v) {
  constexpr int terms = 60;
  const auto coefficient = [&](int n) {
    const Precise whole = k == 1 ? Precise(n) : Precise((n + 1.0) * n * (n - 1.0) / 6);
    Precise tail = Precise(n) * square_root(v / Precise(2));
    mpfr_erfc(tail.get(), tail.get(), MPFR_RNDN);
    return whole * exp(Precise(n) * Precise(n) * v / Precise(2)) * tail;
  };
  Precise power = 1;
  for (int i = 0; i < terms; ++i) power = power * (Precise(3) + square_root(Precise(8)));
  const Precise d = (power + Precise(1) / power) / Precise(2);
  Precise b = -1;
  Precise c = Precise(0) - d;
  Precise sum = 0;
  for (int i = 0; i < terms; ++i) {
    c = b - c;
    sum = sum + c * coefficient(i + k);
    b = b * Precise(i + terms) * Precise(i - terms) / (Precise(i + 0.5) * Precise(i + 1));
  }
  return sum / d;
}

/// The enclosure with 10^-33 more on either side: the allowance for the sum above.
inline rigor::Enclosure with_allowance(const rigor::Enclosure& x) {
  return x + rigor::Enclosure(-1e-33, 1e-33);
}

}  // namespace initproof::tests
