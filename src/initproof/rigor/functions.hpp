#pragma once

#include "initproof/rigor/enclosure.hpp"

namespace initproof::rigor {

// Down to erfc each end is a value that the function takes on x, rounded outward to
// Enclosure::precision (160) bits: no farther from it than 2^-159 of its size. So where x is a
// point, the width is at most 2^-158 of the value. An undefined x gives an undefined enclosure;
// nothing is thrown.

/// For every x: beyond MPFR's exponents (|x| of some 7 * 10^8) an end is 0 or infinite.
[[nodiscard]] Enclosure exp(const Enclosure& x);
/// exp(x) - 1 without cancellation about 0.
[[nodiscard]] Enclosure expm1(const Enclosure& x);
/// Undefined unless all of x is positive or zero.
[[nodiscard]] Enclosure log(const Enclosure& x);
/// ln(1 + x); undefined unless all of x is at least -1.
[[nodiscard]] Enclosure log1p(const Enclosure& x);
/// Undefined unless all of x is positive or zero.
[[nodiscard]] Enclosure sqrt(const Enclosure& x);
/// x * x as one operation: never negative, unlike the product of two independent intervals.
[[nodiscard]] Enclosure square(const Enclosure& x);
/// The constant; the two ends are neighbours at 160 bits.
[[nodiscard]] Enclosure pi();
/// The complementary error function, 2/sqrt(pi) times the integral of e^(-t^2) from x to infinity:
/// it falls with x, and MPFR rounds it as told at either end.
[[nodiscard]] Enclosure erfc(const Enclosure& x);

/// The tail of the logarithm's series with its power divided out:
///
///   L_k(u) = sum over j >= 0 of u^j / (j + k) = integral over s in [0, 1] of s^(k-1) / (1 - u s),
///
/// so L_1(u) = -ln(1 - u) / u and L_{k+1}(u) = (L_k(u) - 1/k) / u. It has no singularity at 0,
/// where it is 1/k, and increases in u (the integrand does), so two ends enclose it to the last
/// bits. Undefined unless u < 1. Throws std::invalid_argument unless 1 <= k <= 4.
[[nodiscard]] Enclosure logarithm_tail(int k, const Enclosure& u);

/// The tail of the exponential's series with its power divided out:
///
///   E_k(t) = sum over j >= 0 of t^j / (j + k)!
///          = integral over s in [0, 1] of (1 - s)^(k-1) / (k-1)! * exp(t s),
///
/// so E_1(t) = (exp(t) - 1) / t and E_{k+1}(t) = (E_k(t) - 1/k!) / t. It is 1/k! at 0 and
/// increases in t. Throws std::invalid_argument unless 1 <= k <= 4.
[[nodiscard]] Enclosure exponential_tail(int k, const Enclosure& t);

/// r(u) / u^2 for r(u) = -ln(1 - u) - u: what one step of decay by 1 - u loses against exp(-u).
[[nodiscard]] inline Enclosure decay_remainder(const Enclosure& u) {
  return logarithm_tail(2, u);
}

/// ln(1 + h) / h, which is 1 at 0 and decreases.
[[nodiscard]] inline Enclosure log1p_ratio(const Enclosure& h) {
  return logarithm_tail(1, -h);
}

/// phi(t) = (1 - exp(-t)) / t, which is 1 at 0 and decreases.
[[nodiscard]] inline Enclosure phi(const Enclosure& t) {
  return exponential_tail(1, -t);
}

/// psi(t) = (exp(t) - 1) / t, which is 1 at 0 and increases.
[[nodiscard]] inline Enclosure psi(const Enclosure& t) {
  return exponential_tail(1, t);
}

}  // namespace initproof::rigor
