// What is summed, or divided, term by term: for predictions, not for loops.

#include <array>
#include <cmath>
#include <cstddef>
#include <limits>

#include "initproof/elementary/elementary.hpp"

namespace initproof::elementary {
namespace {

// 2, 2 / 3, 2 / 5, ...
constexpr auto erf_factors = [] {
  std::array<double, 32> all{};
  for (std::size_t n = 0; n < all.size(); ++n) all[n] = 2 / (2 * static_cast<double>(n) + 1);
  return all;
}();

// asin(x) / x = 1 + x^2 / 6 + 3 x^4 / 40 + ... in x^2 <= 1/4: each term is the one before times
// x^2 (2 n - 1)^2 / (2 n (2 n + 1)) (Abramowitz and Stegun 4.4.40).
double asin_over_argument(double square) {
  double sum = 1;
  for (int n = 28; n > 0; --n) {
    const double odd = 2 * n - 1;
    sum = 1 + square * (odd * odd / (2.0 * n * (2 * n + 1))) * sum;
  }
  return sum;
}

}  // namespace

double asin(double x) noexcept {
  const double size = std::abs(x);
  if (!(size <= 1)) return std::numeric_limits<double>::quiet_NaN();
  if (size <= 0.5) return x * asin_over_argument(x * x);
  // pi / 2 less twice the half angle, of sine sqrt((1 - |x|) / 2).
  const double square = (1 - size) / 2;
  const double less = 2 * std::sqrt(square) * asin_over_argument(square);
  return std::copysign(0x1.921fb54442d18p+0 - (less - 0x1.1a62633145c07p-54), x);
}

// Below 3/2 by 2 / sqrt(pi) e^(-x^2) (x + 2 x^3 / 3 + 2^2 x^5 / (3 5) + ...), whose terms are all
// positive, each 2 x^2 / (2 n + 1) of the one before (Abramowitz and Stegun 7.1.6). Above it 1 less
// e^(-x^2) / sqrt(pi) / (x + (1/2) / (x + 1 / (x + (3/2) / (x + ...)))) (the same, 7.1.14).
double erf(double x) noexcept {
  if (std::isnan(x) || x == 0) return x;
  const double size = std::abs(x);
  if (size > 6) return std::copysign(1.0, x);  // 1 - erf(6) < 2^-55
  const double square = x * x;
  const double falling = exp(-square) * (1 + std::fma(-x, x, square));  // of x^2 unrounded
  if (size < 1.5) {
    double sum = 1;
    for (std::size_t n = erf_factors.size() - 1; n > 0; --n)
      sum = 1 + square * erf_factors[n] * sum;
    return 0x1.20dd750429b6dp+0 * falling * x * sum;  // 2 / sqrt(pi)
  }
  double fraction = size;
  for (int n = 100; n > 0; --n) fraction = size + 0.5 * n / fraction;
  return std::copysign(1 - 0x1.20dd750429b6dp-1 * falling / fraction, x);
}

}  // namespace initproof::elementary
