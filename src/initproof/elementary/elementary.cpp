#include "initproof/elementary/elementary.hpp"

#include <array>
#include <cmath>
#include <cstddef>
#include <limits>

namespace initproof::elementary {
namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();

// ln 2 in two parts: the first has 32 bits, so that its products with exponents are exact.
constexpr double ln2_high = 0x1.62e42feep-1;
constexpr double ln2_low = 0x1.a39ef35793c76p-33;
constexpr double one_over_ln2 = 0x1.71547652b82fep+0;

// x = k ln 2 + r with |r| <= ln 2 / 2 about, and e^r - 1.
struct Reduced {
  int k = 0;
  double head = 0;  // r is head + tail
  double rest = 0;  // e^r - 1 is head + rest
};

// 1 / n!
constexpr auto inverse_factorials = [] {
  std::array<double, 14> all{};
  double factorial = 1;  // exact up to 18!
  for (std::size_t n = 0; n < all.size(); ++n) {
    if (n > 0) factorial *= static_cast<double>(n);
    all[n] = 1 / factorial;
  }
  return all;
}();

// 2 / 3, 2 / 5, ..., 2 / 23
constexpr auto odd_fractions = [] {
  std::array<double, 11> all{};
  for (std::size_t i = 0; i < all.size(); ++i) all[i] = 2 / (2 * static_cast<double>(i) + 3);
  return all;
}();

// (e^r - 1 - r) / r^2: Taylor's series, whose remainder is below 2^-57 there.
double series(double r) {
  double sum = 0;
  for (std::size_t n = inverse_factorials.size() - 1; n >= 2; --n)
    sum = sum * r + inverse_factorials[n];
  return sum;
}

Reduced reduce(double x) {
  Reduced reduced;
  reduced.k = static_cast<int>(std::floor(x * one_over_ln2 + 0.5));
  const double high = x - reduced.k * ln2_high;
  const double low = reduced.k * ln2_low;
  const double r = high - low;
  const double tail = (high - r) - low;
  reduced.head = r;
  // e^(r + tail) = e^r + tail e^r, to first order.
  reduced.rest = r * r * series(r) + tail * (1 + r);
  return reduced;
}

// ln(1 + f) for f in [sqrt(1/2) - 1, sqrt(2) - 1], less f: with s = f / (2 + f) it is
// 2 s + 2 s^3 / 3 + 2 s^5 / 5 + ..., and 2 s = f - f^2 / 2 + s f^2 / 2.
double log_less_argument(double f) {
  const double s = f / (2 + f);
  const double square = s * s;
  double sum = 0;
  for (auto each = odd_fractions.rbegin(); each != odd_fractions.rend(); ++each)
    sum = square * (*each + sum);
  const double half = f * f / 2;
  return s * (half + sum) - half;
}

// ln(u + lost u) for a positive u that is finite, `lost` below its last digit.
double log_of(double u, double lost) {
  int k = 0;
  double m = std::frexp(u, &k);
  if (m < 0x1.6a09e667f3bcdp-1) {
    m *= 2;
    --k;
  }
  const double f = m - 1;
  return k * ln2_high + (f + (log_less_argument(f) + (k * ln2_low + lost)));
}

// Where 1 + x needs no logarithm of a power of two.
bool near_one(double x) {
  return x > -0.29 && x < 0.41;
}

}  // namespace

double exp(double x) noexcept {
  if (std::isnan(x)) return x;
  if (x > 709.79) return infinity;
  if (x < -745.2) return 0;
  const Reduced r = reduce(x);
  return std::ldexp(1 + (r.head + r.rest), r.k);
}

double expm1(double x) noexcept {
  if (std::isnan(x) || x == 0) return x;
  if (x > 709.79) return infinity;
  if (x < -60) return -1;
  if (std::abs(x) < 0.34) return x + x * x * series(x);
  const Reduced r = reduce(x);
  const double s = r.head + r.rest;
  if (r.k > 60) return std::ldexp(1 + s, r.k);
  return std::ldexp(s, r.k) + (std::ldexp(1.0, r.k) - 1);
}

double log(double x) noexcept {
  if (std::isnan(x) || x == infinity) return x;
  if (x <= 0) return x < 0 ? std::numeric_limits<double>::quiet_NaN() : -infinity;
  return log_of(x, 0);
}

double log1p(double x) noexcept {
  if (std::isnan(x) || x == infinity || x == 0) return x;
  if (x <= -1) return x < -1 ? std::numeric_limits<double>::quiet_NaN() : -infinity;
  // Here 1 + x is not rounded at all.
  if (near_one(x)) return x + log_less_argument(x);
  const double u = 1 + x;
  return log_of(u, (x >= 1 ? 1 - (u - x) : x - (u - 1)) / u);
}

double log1p_less(double x) noexcept {
  if (near_one(x)) return log_less_argument(x);
  return x == infinity ? -infinity : log1p(x) - x;
}

double tanh(double x) noexcept {
  if (std::isnan(x) || x == 0) return x;
  const double size = std::abs(x);
  const double e = expm1(-2 * size);
  const double value = size > 22 ? 1 : -e / (e + 2);
  return x < 0 ? -value : value;
}

double power(double base, std::uint64_t exponent) noexcept {
  double result = 1;
  for (double square = base; exponent > 0; exponent >>= 1U, square *= square)
    if ((exponent & 1U) != 0) result *= square;
  return result;
}

}  // namespace initproof::elementary
