#include "initproof/network/elementwise/elementwise.hpp"

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstdint>
#include <limits>
#include <string_view>
#include <vector>

#include "initproof/elementary/elementary.hpp"
#include "initproof/random/normal_source.hpp"

#include "support/catch.hpp"

namespace initproof::network {
namespace {

// Of all sizes and both signs, with what is no number; of a length that fills no vector.
template <class Scalar>
std::vector<Scalar> awkward() {
  using Limits = std::numeric_limits<Scalar>;
  std::vector<Scalar> all{0,
                          Limits::infinity(),
                          -Limits::infinity(),
                          Limits::quiet_NaN(),
                          Limits::denorm_min(),
                          Limits::max(),
                          Limits::lowest()};
  for (int exponent = -40; exponent < 11; ++exponent)
    for (int i = 0; i < 64; ++i)
      for (const Scalar sign : {Scalar(-1), Scalar(1)})
        all.push_back(sign * std::ldexp(Scalar(1) + Scalar(i) / 64, exponent));
  return all;
}

template <class Scalar>
std::vector<Scalar> of(Loop<Scalar> loop, const std::vector<Scalar>& z) {
  std::vector<Scalar> result(z.size());
  loop(z.data(), result.data(), z.size());
  return result;
}

template <class Scalar>
void check_same(Loop<Scalar> one, Loop<Scalar> other, const std::vector<Scalar>& z) {
  const std::vector<Scalar> a = of(one, z);
  const std::vector<Scalar> b = of(other, z);
  for (std::size_t i = 0; i < z.size(); ++i)
    if (!(a[i] == b[i] && std::signbit(a[i]) == std::signbit(b[i])) &&
        !(std::isnan(a[i]) && std::isnan(b[i])))
      FAIL("at " << z[i] << ": " << a[i] << " and " << b[i]);
}

template <class Scalar>
void check_same(const Elementwise<Scalar>& one, const Elementwise<Scalar>& other) {
  const std::vector<Scalar> z = awkward<Scalar>();
  check_same(one.sigmoid, other.sigmoid, z);
  check_same(one.sigmoid_slope, other.sigmoid_slope, z);
  check_same(one.tanh, other.tanh, z);
  check_same(one.tanh_slope, other.tanh_slope, z);
  check_same(one.exp, other.exp, z);
}

// The largest error of a loop over every 89th float from 2^-20 to `last`, in units of the last
// place.
template <class Truth>
double largest_error(Loop<float> loop, float last, Truth truth) {
  std::vector<float> z;
  for (auto bits = std::bit_cast<std::uint32_t>(0x1p-20F); std::bit_cast<float>(bits) < last;
       bits += 89)
    for (const float sign : {-1.0F, 1.0F}) z.push_back(sign * std::bit_cast<float>(bits));
  const std::vector<float> values = of(loop, z);
  double most = 0;
  for (std::size_t i = 0; i < z.size(); ++i) {
    const double exact = truth(static_cast<double>(z[i]));
    const float size = std::abs(static_cast<float>(exact));
    const double unit = static_cast<double>(std::nextafter(size, 1e9F)) - static_cast<double>(size);
    most = std::max(most, std::abs(static_cast<double>(values[i]) - exact) / unit);
  }
  return most;
}

double slope_of_sigmoid(double z) {
  const double e = std::exp(-std::abs(z));
  return e / ((1 + e) * (1 + e));
}

}  // namespace

TEST_CASE("Every instruction set gives the same bits") {
#if defined(__x86_64__)
  if (std::string_view(random::instruction_set()) == "baseline") return;
  check_same(elementwise_baseline<float>(), elementwise_avx2<float>());
  check_same(elementwise_baseline<double>(), elementwise_avx2<double>());
#else
  check_same(elementwise_baseline<float>(), elementwise<float>());
  check_same(elementwise_baseline<double>(), elementwise<double>());
#endif
}

TEST_CASE("Loops in double are the functions of elementary") {
  const std::vector<double> z = awkward<double>();
  check_same<double>(
      elementwise<double>().exp,
      [](const double* from, double* to, std::size_t n) {
        std::transform(from, from + n, to, elementary::exp);
      },
      z);
  check_same<double>(
      elementwise<double>().tanh,
      [](const double* from, double* to, std::size_t n) {
        std::transform(from, from + n, to, elementary::tanh);
      },
      z);
}

TEST_CASE("The functions of the units are as near to the truth as is said") {
  const Elementwise<float>& f = elementwise<float>();
  const auto sigmoid = [](double z) { return 1 / (1 + std::exp(-z)); };
  const auto tanh = [](double z) { return std::tanh(z); };
  const auto slope_of_tanh = [](double z) { return 4 * slope_of_sigmoid(2 * z); };
  CHECK(largest_error(f.sigmoid, 110, sigmoid) < 3);
  CHECK(largest_error(f.sigmoid_slope, 110, slope_of_sigmoid) < 4);
  CHECK(largest_error(f.tanh, 110, tanh) < 4);
  CHECK(largest_error(f.tanh_slope, 55, slope_of_tanh) < 8);
}

TEST_CASE("In double the functions of the units are as near too") {
  using Long = long double;
  const auto slope = [](Long z) {
    const Long e = std::exp(-std::abs(z));
    return e / ((1 + e) * (1 + e));
  };
  const auto error = [](Loop<double> loop, double last, const auto& truth) {
    std::vector<double> z;
    for (double x = 0x1p-20; x < last; x += 0.0137 + x / 1000) {
      z.push_back(x);
      z.push_back(-x);
    }
    const std::vector<double> values = of(loop, z);
    Long most = 0;
    for (std::size_t i = 0; i < z.size(); ++i) {
      const Long exact = truth(z[i]);
      const auto size = static_cast<double>(std::abs(exact));
      const Long unit = static_cast<Long>(std::nextafter(size, 1e300)) - size;
      most = std::max(most, std::abs(values[i] - exact) / unit);
    }
    return static_cast<double>(most);
  };
  const Elementwise<double>& f = elementwise<double>();
  CHECK(error(f.sigmoid, 740, [](Long z) { return 1 / (1 + std::exp(-z)); }) < 3);
  CHECK(error(f.sigmoid_slope, 740, slope) < 4);
  CHECK(error(f.tanh, 40, [](Long z) { return std::tanh(z); }) < 4);
  CHECK(error(f.tanh_slope, 370, [&](Long z) { return 4 * slope(2 * z); }) < 8);
}

}  // namespace initproof::network
