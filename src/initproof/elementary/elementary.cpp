#include "initproof/elementary/elementary.hpp"

#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <limits>

#include "initproof/elementary/factored.hpp"
#include "initproof/elementary/loops.hpp"

namespace initproof::elementary {
namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();

constexpr double ln2_high = loops::Format<double>::ln2_high;
constexpr double ln2_low = loops::Format<double>::ln2_low;

// 2 / 3, 2 / 5, ..., 2 / 23
constexpr auto odd_fractions = [] {
  std::array<double, 11> all{};
  for (std::size_t i = 0; i < all.size(); ++i) all[i] = 2 / (2 * static_cast<double>(i) + 3);
  return all;
}();

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
  const auto [k, f] = factored(u);
  return k * ln2_high + (f + (log_less_argument(f) + (k * ln2_low + lost)));
}

// Where 1 + x needs no logarithm of a power of two.
bool near_one(double x) {
  return x > -0.29 && x < 0.41;
}

}  // namespace

double exp(double x) noexcept {
  return loops::exp(x);
}

double expm1(double x) noexcept {
  if (std::isnan(x) || x == 0) return x;
  if (x > 709.79) return infinity;
  if (x < -60) return -1;
  if (std::abs(x) < 0.34) return x + x * x * loops::series(x);
  const loops::Reduced<double> r = loops::reduce(x);
  const double s = r.head + r.rest;
  if (static_cast<std::int64_t>(r.k) > 60) return loops::scaled(1 + s, r.k);
  const double power = loops::power_of_two<double>(r.k);
  return power * s + (power - 1);
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
  return loops::tanh(x);
}

double power(double base, std::uint64_t exponent) noexcept {
  double result = 1;
  for (double square = base; exponent > 0; exponent >>= 1U, square *= square)
    if ((exponent & 1U) != 0) result *= square;
  return result;
}

}  // namespace initproof::elementary
