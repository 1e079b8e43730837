#include "initproof/elementary/loops.hpp"

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstdint>
#include <limits>

#include "initproof/elementary/elementary.hpp"

#include "support/catch.hpp"

namespace initproof::elementary::loops {
namespace {

constexpr float infinity = std::numeric_limits<float>::infinity();

// In units of the last place of a float; subnormal numbers have that of the smallest.
double units_off(float value, double truth) {
  const auto rounded = std::abs(static_cast<float>(truth));
  const double unit =
      static_cast<double>(std::nextafter(rounded, infinity)) - static_cast<double>(rounded);
  return std::abs(static_cast<double>(value) - truth) / unit;
}

// Every so many of the positive floats up to `last`, in the order of their bits.
template <class Check>
void over_floats(std::uint32_t stride, float last, const Check& check) {
  for (auto bits = std::bit_cast<std::uint32_t>(0x1p-30F); std::bit_cast<float>(bits) < last;
       bits += stride)
    check(std::bit_cast<float>(bits));
}

}  // namespace

// Of every float below 0 exp is off by 0.901, and of every one above 0 tanh by 2.499 (stride 1).
TEST_CASE("In float exp and tanh are as near to the truth as is said") {
  double most_exp = 0;
  double most_tanh = 0;
  over_floats(97, 110, [&](float x) {
    const auto exact = static_cast<double>(x);
    most_exp = std::max(most_exp, units_off(exp(-x), std::exp(-exact)));
    if (x < 88.7F) most_exp = std::max(most_exp, units_off(exp(x), std::exp(exact)));
    most_tanh = std::max(most_tanh, units_off(tanh(x), std::tanh(exact)));
  });
  CHECK(most_exp < 1);
  CHECK(most_tanh < 4);
}

TEST_CASE("In float they end as they should") {
  const float nan = std::numeric_limits<float>::quiet_NaN();
  CHECK(exp(0.0F) == 1);
  CHECK(exp(88.7F) < infinity);
  CHECK(exp(88.8F) == infinity);
  CHECK(exp(infinity) == infinity);
  CHECK(exp(-103.9F) == std::numeric_limits<float>::denorm_min());
  CHECK(exp(-104.1F) == 0);
  CHECK(exp(-infinity) == 0);
  CHECK(tanh(infinity) == 1);
  CHECK(tanh(-infinity) == -1);
  CHECK(tanh(-10.0F) == -1);
  CHECK(std::signbit(tanh(-0.0F)));
  const float smallest = std::numeric_limits<float>::denorm_min();
  CHECK(tanh(-smallest) == -smallest);
  CHECK(std::isnan(exp(nan)));
  CHECK(std::isnan(tanh(nan)));
}

TEST_CASE("In float the bits are the same everywhere") {
  std::uint64_t sum = 0xcbf29ce484222325;
  const auto absorb = [&sum](float x) {
    sum = (sum ^ std::bit_cast<std::uint32_t>(x)) * 0x100000001b3;
  };
  over_floats(9973, 110, [&](float x) {
    absorb(exp(-x));
    absorb(exp(x));
    absorb(tanh(x));
  });
  CHECK(sum == 0xdc66be36f5913367);
}

}  // namespace initproof::elementary::loops
