#pragma once

#include <boost/math/distributions/fwd.hpp>
#include <boost/math/policies/policy.hpp>

/// Special functions and laws in double throughout. Left to itself Boost.Math evaluates them in
/// long double, which has 64 bits of significand on x86-64, 113 on ARM64 and in WebAssembly: other
/// algorithms with other last digits, and in WebAssembly chi-squared laws of many degrees of
/// freedom that are far off. So src and proofs call Boost's functions and laws by these names alone
/// (scripts/check-includes).
namespace initproof::stats {

using InDouble = boost::math::policies::policy<boost::math::policies::promote_double<false>>;

using NormalLaw = boost::math::normal_distribution<double, InDouble>;
using ChiSquaredLaw = boost::math::chi_squared_distribution<double, InDouble>;
using BinomialLaw = boost::math::binomial_distribution<double, InDouble>;
using StudentLaw = boost::math::students_t_distribution<double, InDouble>;
using NoncentralStudentLaw = boost::math::non_central_t_distribution<double, InDouble>;
using LogisticLaw = boost::math::logistic_distribution<double, InDouble>;

/// ln Gamma(x) for x > 0.
[[nodiscard]] double log_gamma(double x);
/// ln(1 + x) - x for x > -1, without the cancellation near 0.
[[nodiscard]] double log1p_less(double x);
/// The regularized incomplete beta function I_x(a, b), a > 0, b > 0, x in [0, 1].
[[nodiscard]] double incomplete_beta(double a, double b, double x);
/// The x at which 1 - I_x(a, b) is q, q in [0, 1].
[[nodiscard]] double incomplete_beta_upper_quantile(double a, double b, double q);
/// The branch below -1 of the inverse of w e^w, x in [-1/e, 0).
[[nodiscard]] double lambert_below(double x);
/// The x at which erfc is q, q in [0, 2]; infinite at the ends.
[[nodiscard]] double erfc_inverse(double q);

}  // namespace initproof::stats
