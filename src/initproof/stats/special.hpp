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

/// The x at which 1 - I_x(a, b) is q, q in [0, 1].
[[nodiscard]] double incomplete_beta_upper_quantile(double a, double b, double q);
/// The x at which erfc is q, q in [0, 2]; infinite at the ends.
[[nodiscard]] double erfc_inverse(double q);

}  // namespace initproof::stats
