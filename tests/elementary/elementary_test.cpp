#include "initproof/elementary/elementary.hpp"

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstdint>
#include <initializer_list>
#include <limits>

#include "support/catch.hpp"

namespace initproof::elementary {
namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();
constexpr double nan = std::numeric_limits<double>::quiet_NaN();

// How far it is from the truth, in units of the last place of `truth`, which has more digits.
double units_off(double value, long double truth) {
  const auto rounded = static_cast<double>(truth);
  const double unit = std::nextafter(std::abs(rounded), infinity) - std::abs(rounded);
  return static_cast<double>(std::abs(static_cast<long double>(value) - truth)) / unit;
}

// From the smallest numbers to the largest, of both signs.
template <class Check>
void over_all_sizes(const Check& check) {
  for (int exponent = -60; exponent <= 9; ++exponent)
    for (int i = 0; i < 200; ++i)
      for (const double sign : {-1.0, 1.0})
        check(sign * std::ldexp(1 + 0.005 * i + 1e-7 * i * i, exponent));
}

// ln(1 + x) - x, by its series where the difference would cancel.
long double log1p_less_truth(long double x) {
  if (std::abs(x) > 0.1L) return std::log1p(x) - x;
  long double sum = 0;
  for (int k = 30; k >= 2; --k)
    sum = (k % 2 == 0 ? -1.0L : 1.0L) / static_cast<long double>(k) + x * sum;
  return x * x * sum;
}

}  // namespace

TEST_CASE("exp, expm1, log, log1p and tanh are as near to the truth as is said") {
  double most[6] = {};
  const auto note = [&most](int which, double off) { most[which] = std::max(most[which], off); };
  over_all_sizes([&](double x) {
    if (std::abs(x) < 700) {
      note(0, units_off(exp(x), std::exp(static_cast<long double>(x))));
      note(1, units_off(expm1(x), std::expm1(static_cast<long double>(x))));
    }
    if (x > -1) {
      note(2, units_off(log1p(x), std::log1p(static_cast<long double>(x))));
      note(4, units_off(log1p_less(x), log1p_less_truth(x)));
    }
    // Near 1 too, on either side.
    for (const double y : {x, 1 + x})
      if (y > 0 && y != 1) note(5, units_off(log(y), std::log(static_cast<long double>(y))));
    note(3, units_off(tanh(x), std::tanh(static_cast<long double>(x))));
  });
  CHECK(most[0] < 1);
  CHECK(most[1] < 2);
  CHECK(most[2] < 1);
  CHECK(most[3] < 4);
  CHECK(most[4] < 8);
  CHECK(most[5] < 1);
}

TEST_CASE("asin, erf, log10 and pow are as near to the truth as is said") {
  double most[4] = {};
  const auto note = [&most](int which, double off) { most[which] = std::max(most[which], off); };
  over_all_sizes([&](double x) {
    const auto exact = static_cast<long double>(x);
    if (std::abs(x) <= 1) note(0, units_off(asin(x), std::asin(exact)));
    note(1, units_off(erf(x), std::erf(exact)));
    // Near 1, on either side, and far from it.
    for (const double y : {x, 1 + x, std::ldexp(x, 1000)}) {
      if (y <= 0 || y == 1 || y == infinity) continue;
      const auto truth = static_cast<long double>(y);
      note(2, units_off(log10(y), std::log10(truth)));
      for (const double size : {0.3, -5.0, 40.0, -680.0}) {
        const double power = size / log(y);
        note(3, units_off(pow(y, power), std::pow(truth, static_cast<long double>(power))));
      }
    }
  });
  CHECK(most[0] < 4);
  CHECK(most[1] < 8);
  CHECK(most[2] < 1);
  CHECK(most[3] < 1);
}

TEST_CASE("At the ends of what a double holds") {
  CHECK(exp(0) == 1);
  CHECK(exp(-0.0) == 1);
  CHECK(exp(709.78) < infinity);
  CHECK(exp(710) == infinity);
  CHECK(exp(infinity) == infinity);
  CHECK(exp(-745) == std::numeric_limits<double>::denorm_min());
  CHECK(exp(-746) == 0);
  CHECK(exp(-infinity) == 0);
  CHECK(expm1(-infinity) == -1);
  CHECK(expm1(infinity) == infinity);
  CHECK(std::signbit(expm1(-0.0)));
  CHECK(log(1) == 0);
  CHECK(log(0) == -infinity);
  CHECK(log(-0.0) == -infinity);
  CHECK(std::isnan(log(-1)));
  CHECK(log(infinity) == infinity);
  CHECK(units_off(log(std::numeric_limits<double>::denorm_min()), -1074 * std::log(2.0L)) < 1);
  CHECK(units_off(log(std::numeric_limits<double>::max()), 1024 * std::log(2.0L)) < 1);
  CHECK(log1p(-1) == -infinity);
  CHECK(log1p_less(-1) == -infinity);
  CHECK(std::isnan(log1p_less(-2)));
  CHECK(log1p_less(infinity) == -infinity);
  CHECK(log1p_less(0) == 0);
  CHECK(std::isnan(log1p(-2)));
  CHECK(log1p(infinity) == infinity);
  CHECK(tanh(infinity) == 1);
  CHECK(tanh(-30) == -1);
  for (const double x : {exp(nan), expm1(nan), log(nan), log1p(nan), log1p_less(nan), tanh(nan),
                         asin(nan), erf(nan), log10(nan), pow(nan, 2), pow(2, nan)})
    CHECK(std::isnan(x));
  CHECK(asin(1) == Approx(0x1.921fb54442d18p+0).epsilon(1e-15));
  CHECK(std::isnan(asin(1.0000001)));
  CHECK(erf(infinity) == 1);
  CHECK(erf(-6.5) == -1);
  CHECK(std::signbit(erf(-0.0)));
  CHECK(log10(1000) == 3);
  CHECK(log10(0) == -infinity);
  CHECK(std::isnan(log10(-1)));
  CHECK(log10(infinity) == infinity);
  CHECK(pow(4, 0.5) == 2);
  CHECK(pow(3, 4) == 81);
  CHECK(pow(10, 400) == infinity);
  CHECK(pow(10, -400) == 0);
  CHECK(pow(0, 0) == 1);
  CHECK(pow(0, 2) == 0);
  CHECK(std::isnan(pow(0, -1)));
  CHECK(std::isnan(pow(-2, 2)));
  CHECK(power(0.5, 10) == 0x1p-10);
  CHECK(power(3, 0) == 1);
  CHECK(power(-2, 3) == -8);
}

// What a processor, compiler or library that rounds otherwise would change.
TEST_CASE("The bits are the same everywhere") {
  std::uint64_t sum = 0xcbf29ce484222325;
  const auto absorb = [&sum](double x) {
    sum = (sum ^ std::bit_cast<std::uint64_t>(x)) * 0x100000001b3;
  };
  over_all_sizes([&](double x) {
    if (std::abs(x) < 700) {
      absorb(exp(x));
      absorb(expm1(x));
    }
    if (x > -1) absorb(log1p(x));
    absorb(tanh(x));
  });
  CHECK(sum == 0x9c6c7ea3107bd7ef);
  over_all_sizes([&](double x) {
    if (x > -1) absorb(log1p_less(x));
    if (x > 0) absorb(log(x));
  });
  CHECK(sum == 0xd83340d59aaa58cc);
  over_all_sizes([&](double x) {
    if (std::abs(x) <= 1) absorb(asin(x));
    absorb(erf(x));
    if (x <= 0) return;
    absorb(log10(x));
    absorb(pow(x, 7.3));
    absorb(pow(1 + x, -0.37));
  });
  CHECK(sum == 0x5ba47b32f9852e41);
}

}  // namespace initproof::elementary
