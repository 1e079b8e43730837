// What needs more digits on the way than a double has: a logarithm as a sum of two doubles. Their
// products are exact by fused multiply-add, which is exact everywhere and slow where the processor
// has none.

#include <array>
#include <cmath>
#include <cstddef>
#include <limits>

#include "initproof/elementary/elementary.hpp"
#include "initproof/elementary/factored.hpp"
#include "initproof/elementary/loops.hpp"

namespace initproof::elementary {
namespace {

constexpr double unbounded = std::numeric_limits<double>::infinity();

// high + low, low below the last digit of high.
struct Pair {
  double high = 0, low = 0;
};

// a + b for |a| >= |b|, exactly (Dekker, A floating-point technique for extending the available
// precision, 1971).
Pair exact_sum(double a, double b) {
  const double s = a + b;
  return {s, b - (s - a)};
}

// Without the product of the low parts, which is below 2^-106.
Pair product(Pair a, Pair b) {
  const double p = a.high * b.high;
  return exact_sum(p, std::fma(a.high, b.high, -p) + (a.high * b.low + a.low * b.high));
}

constexpr Pair two_thirds{0x1.5555555555555p-1, 0x1.5555555555555p-55};
constexpr Pair one_over_ln10{0x1.bcb7b1526e50ep-2, 0x1.95355baaafad3p-57};

// 2 / 5, 2 / 7, ..., 2 / 23
constexpr auto later_fractions = [] {
  std::array<double, 10> all{};
  for (std::size_t i = 0; i < all.size(); ++i) all[i] = 2 / (2 * static_cast<double>(i) + 5);
  return all;
}();

// ln(x) of a positive x that is finite, within 2^-64 of it. With x = 2^k (1 + f) and
// s = f / (2 + f) it is k ln 2 + 2 s + 2 s^3 / 3 + (2 s^5 / 5 + ...): |s| < 0.172, so that the
// bracket is below 2^-12 of 2 s and a double has digits enough for it.
Pair log_in_two(double x) {
  using F = loops::Format<double>;
  const auto [k, f] = factored(x);
  const Pair divisor = exact_sum(2, f);
  const double q = f / divisor.high;
  const Pair s{q, (std::fma(-q, divisor.high, f) - q * divisor.low) / divisor.high};
  const Pair square = product(s, s);
  const Pair cube = product(product(square, s), two_thirds);
  double rest = 0;
  for (auto each = later_fractions.rbegin(); each != later_fractions.rend(); ++each)
    rest = square.high * rest + *each;
  rest *= square.high * square.high * s.high;
  const Pair first = exact_sum(k * F::ln2_high, 2 * s.high);  // 0, or above 0.69 beside 0.35
  const Pair both = exact_sum(first.high, cube.high);
  const double low = first.low + both.low + 2 * s.low + cube.low;
  return exact_sum(both.high, low + (k * F::ln2_low + rest));
}

// e^(high + low) = e^high (1 + low), high as loops::reduce takes it.
double exp_of_two(Pair x) {
  const loops::Reduced<double> r = loops::reduce(x.high);
  const double less_one = r.head + r.rest;
  return loops::scaled(1 + (r.head + (r.rest + x.low * (1 + less_one))), r.k);
}

}  // namespace

double log10(double x) noexcept {
  if (std::isnan(x) || x == unbounded) return x;
  if (x <= 0) return x < 0 ? std::numeric_limits<double>::quiet_NaN() : -unbounded;
  return product(log_in_two(x), one_over_ln10).high;
}

double pow(double base, double exponent) noexcept {
  if (base == 0 && exponent >= 0) return exponent > 0 ? 0 : 1;
  if (!(base > 0 && base < unbounded) || !std::isfinite(exponent))
    return std::numeric_limits<double>::quiet_NaN();
  const Pair log = log_in_two(base);
  const double head = exponent * log.high;
  if (head > 709.9) return unbounded;
  if (head < -745.9) return 0;
  return exp_of_two({head, std::fma(exponent, log.high, -head) + exponent * log.low});
}

}  // namespace initproof::elementary
