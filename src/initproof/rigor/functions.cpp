#include "initproof/rigor/functions.hpp"

#include <stdexcept>

#include <fmt/format.h>

namespace initproof::rigor {
namespace {

// Below it the recurrences lose too many bits to cancellation and the series takes over: its
// remainder after `terms` terms is then below 2^-160, the precision of an enclosure.
constexpr double series_radius = 0x1p-8;
constexpr int terms = 20;

Enclosure apply(int (*function)(mpfi_ptr, mpfi_srcptr), const Enclosure& x) {
  Enclosure result;
  function(result.get(), x.get());
  return result;
}

Enclosure magnitude(const Enclosure& x) {
  return apply(mpfi_abs, x);
}

bool near_zero(const Enclosure& x) {
  return certainly_less(magnitude(x), series_radius);
}

Enclosure power(const Enclosure& x, int exponent) {
  Enclosure result = 1;
  for (int i = 0; i < exponent; ++i) result *= x;
  return result;
}

Enclosure factorial(int k) {
  Enclosure result = 1;
  for (int i = 2; i <= k; ++i) result *= i;
  return result;
}

// Coefficients decrease in size, so the terms left out add up to at most a geometric series.
template <typename Coefficient>
Enclosure series(const Enclosure& x, Coefficient coefficient) {
  Enclosure sum = coefficient(terms - 1);
  for (int j = terms - 2; j >= 0; --j) sum = sum * x + coefficient(j);
  const Enclosure size = magnitude(x);
  return sum + coefficient(terms) * power(size, terms) / (1 - size) * Enclosure(-1, 1);
}

// The range of an increasing function: its values at the two ends.
template <typename PointFunction>
Enclosure increasing(const Enclosure& x, PointFunction f) {
  if (x.undefined()) return x;
  return Enclosure::between(f(x.lower_end()), f(x.upper_end()));
}

void require_tail(int k) {
  if (k < 1 || k > 4) throw std::invalid_argument(fmt::format("tail {} is not in 1..4", k));
}

}  // namespace

Enclosure exp(const Enclosure& x) {
  return apply(mpfi_exp, x);
}
Enclosure expm1(const Enclosure& x) {
  return apply(mpfi_expm1, x);
}
Enclosure log(const Enclosure& x) {
  return apply(mpfi_log, x);
}
Enclosure log1p(const Enclosure& x) {
  return apply(mpfi_log1p, x);
}
Enclosure sqrt(const Enclosure& x) {
  return apply(mpfi_sqrt, x);
}
Enclosure square(const Enclosure& x) {
  return apply(mpfi_sqr, x);
}

Enclosure pi() {
  Enclosure result;
  mpfi_const_pi(result.get());
  return result;
}

Enclosure erfc(const Enclosure& x) {
  if (x.undefined()) return x;
  Enclosure result;
  mpfr_erfc(&result.get()->left, &x.get()->right, MPFR_RNDD);
  mpfr_erfc(&result.get()->right, &x.get()->left, MPFR_RNDU);
  return result;
}

Enclosure logarithm_tail(int k, const Enclosure& u) {
  require_tail(k);
  return increasing(u, [k](const Enclosure& point) {
    if (near_zero(point)) {
      return series(point, [k](int j) { return Enclosure::ratio(1, j + k); });
    }
    Enclosure tail = -log1p(-point) / point;
    for (int i = 1; i < k; ++i) tail = (tail - Enclosure::ratio(1, i)) / point;
    return tail;
  });
}

Enclosure exponential_tail(int k, const Enclosure& t) {
  require_tail(k);
  return increasing(t, [k](const Enclosure& point) {
    if (near_zero(point)) {
      return series(point, [k](int j) { return 1 / factorial(j + k); });
    }
    Enclosure tail = expm1(point) / point;
    for (int i = 1; i < k; ++i) tail = (tail - 1 / factorial(i)) / point;
    return tail;
  });
}

}  // namespace initproof::rigor
