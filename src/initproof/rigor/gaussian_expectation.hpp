#pragma once

#include <cstdint>

#include "initproof/rigor/enclosure.hpp"

namespace initproof::rigor {

/// P(|z| > c) = 2 Phi(-c / sqrt v) = erfc(c / sqrt(2 v)) for z ~ N(0, v); both arguments may be
/// intervals. Undefined unless c is certainly not negative and v certainly positive.
[[nodiscard]] Enclosure gaussian_tails(const Enclosure& c, const Enclosure& v);

/// E sigma'(z)^k for z ~ N(0, v), sigma'(z) = e^-z / (1 + e^-z)^2 the slope of the sigmoid. Both
/// fall with v, so the ends of v enclose the range over it; for a v that is one point the width is
/// below 10^-18 of the value. Undefined unless v is certainly positive.
[[nodiscard]] Enclosure mean_slope(const Enclosure& v);
[[nodiscard]] Enclosure mean_squared_slope(const Enclosure& v);

/// E sigma'(z)^2 - (E sigma'(z))^2, of which the width is below 10^-18 absolute at one point.
[[nodiscard]] Enclosure variance_of_slope(const Enclosure& v);

/// The choices of the trapezoidal rule below. They decide how wide an enclosure is, never whether
/// it is one.
struct TrapezoidalRule {
  double step = 0;          ///< distance of the nodes, h
  double strip = 0;         ///< the integrand is bounded for |Im x| <= a, at most 3/2
  std::uint64_t nodes = 0;  ///< on either side of 0: x = h, 2h, ..., Jh
};

/// A rule of which discretization and truncation are both about e^-50, about 270 nodes at most.
[[nodiscard]] TrapezoidalRule trapezoidal_rule(double v);

/// E sigma'(z)^k, k = 1 or 2, for z ~ N(0, v), v a point, by the given rule:
///
///   T = h sum over |j| <= J of f(jh),    f(x) = sigma'(x)^k phi_v(x),
///
/// with phi_v the density of z. What lies between T and the integral I of f is bounded so.
///
/// Discretization. sigma'(x) = 1 / (4 cosh^2(x/2)) has its poles nearest to the real line at
/// +- i pi. For |b| <= a < pi/2, |sigma'(x + ib)| = 1 / (2 (cosh x + cos b)) <= 1 / (2 cosh x),
/// and |phi_v(x + ib)| = phi_v(x) e^(b^2 / 2v). So f is analytic there, vanishes uniformly as
/// |x| grows, and the integral of |f(x + ib)| over x is at most
///
///   M = 2^-k e^(a^2 / 2v) min(1, pi phi_v(0)),
///
/// because phi_v integrates to 1 and 1 / cosh x, an upper bound of its own square, to pi. Let F be
/// the Fourier transform of f. Poisson's summation formula says that the sum over all j differs
/// from I by the sum over m >= 1 of 2 F(2 pi m / h), and moving the path of integration to
/// Im x = -a shows |F(s)| <= M e^(-a s). The geometric series gives
///
///   |h sum over all j of f(jh) - I| <= 2 M / (e^(2 pi a / h) - 1)
///
/// (Trefethen and Weideman, "The exponentially convergent trapezoidal rule", SIAM Review 56, 2014,
/// theorem 5.1).
///
/// Truncation. f is positive and falls for x > 0, so the nodes beyond X = Jh add at most the
/// integral of f beyond X, on either side. There sigma'(x) <= e^-x and phi_v(x) <=
/// phi_v(0) e^(-X^2 / 2v), and P(z > X) <= e^(-X^2 / 2v) / 2: with sigma' <= 1/4, together they are
/// between 0 and
///
///   4^(1-k) e^(-X - X^2 / 2v) min(1, 2 phi_v(0)).
///
/// Throws std::invalid_argument for another k, or a step or strip out of range.
[[nodiscard]] Enclosure slope_moment(int k, const Enclosure& v, const TrapezoidalRule& rule);

}  // namespace initproof::rigor
