#pragma once

#include "initproof/rigor/enclosure.hpp"

namespace initproof::rigor {

/// What an activation f makes of z ~ N(0, v): what a layer hands on forward, and by what the error
/// is multiplied on its way back.
struct ActivationMoments {
  Enclosure mean;          ///< E f(z)
  Enclosure square;        ///< E f(z)^2
  Enclosure slope_square;  ///< E f'(z)^2
};

// Of each function v may be an interval; the results are undefined unless it is certainly positive.
// E f(z)^2 rises with v for all of them, since (f(x)^2 + f(-x)^2) / 2 rises with |x|; so two ends
// enclose it, and a chain of layers does not widen it beyond what rounding does.

/// f(x) = x for x > 0 and leak * x below: 1 the identity, 0 a rectifier. Exact, v (1 + leak^2) / 2.
[[nodiscard]] ActivationMoments rectifier_moments(const Enclosure& v, const Enclosure& leak);

/// f(x) = 1 / (1 + e^-x): E f^2 = 1/2 - E f', since f^2 = f - f' and E f = 1/2.
[[nodiscard]] ActivationMoments sigmoid_moments(const Enclosure& v);

/// f = tanh. As tanh(x) = 2 sigma(2x) - 1, E f^2 = 1 - 4 E sigma'(y) and E f'^2 = 16 E sigma'(y)^2
/// for y ~ N(0, 4v). Near v = 0, where the first cancels, v - 2 v^2 <= E f^2 <= v, of
/// x^2 - 2 x^4 / 3 <= tanh(x)^2 <= x^2.
[[nodiscard]] ActivationMoments tanh_moments(const Enclosure& v);

/// f(x) = x Phi(x) with Phi the normal distribution function (the exact GELU, no tanh in it). By
/// Stein's identity E z g(z) = v E g'(z), and with E Phi(z)^2 = 1/4 + asin(v / (1 + v)) / (2 pi):
///
///   E f    = v / sqrt(2 pi (1 + v)),
///   E f^2  = v E Phi^2 + v^2 / (pi (1 + v) sqrt(1 + 2v)),
///   E f'^2 = E Phi^2 + v / (pi (1 + v) sqrt(1 + 2v)) + v / (2 pi (1 + 2v)^(3/2)).
[[nodiscard]] ActivationMoments gelu_moments(const Enclosure& v);

/// f(x) = x sigma(x), sigma the sigmoid. As sigma^2 = sigma - sigma' and sigma - 1/2 is odd,
///
///   E f    = v E sigma',
///   E f^2  = v / 2 - E z^2 sigma',
///   E f'^2 = 1/2 - E sigma' + 2 E z (sigma - 1/2) sigma' + E z^2 sigma'^2,
///
/// each expectation by the trapezoidal rule of gaussian_expectation.hpp. Each integrand g is
/// even and, on the strip |Im| <= a < pi/2, |g(x + ib)| <= (1 + x^2 + a^2) / (2 cosh x), because
/// |sigma'| <= 1 / (2 cosh x), |sigma - 1/2| <= 1/2 and |z| <= (1 + |z|^2) / 2. So the integral M
/// of |g phi_v| along a line of the strip is at most
///
///   e^(a^2 / 2v) / 2 * min(1 + a^2 + v, phi_v(0) (pi (1 + a^2) + pi^3 / 4)),
///
/// 1 / cosh x and x^2 / cosh x having the integrals pi and pi^3 / 4. Beyond X each g lies between 0
/// and 2.2 e^(-x/2), so that what is cut off is between 0 and
/// 2.2 e^(-X/2 - X^2 / 2v) min(1, 4 phi_v(0)). As 1/4 - x^2 / 16 <= sigma'(x) <= 1/4, E f^2 lies
/// between v / 4 and v / 4 + 3 v^2 / 16 too, which is the narrower of the two near v = 0.
[[nodiscard]] ActivationMoments silu_moments(const Enclosure& v);

}  // namespace initproof::rigor
