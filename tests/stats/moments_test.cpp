#include "initproof/stats/moments.hpp"

#include <cmath>
#include <vector>

#include "support/catch.hpp"

namespace initproof::stats {
namespace {

TEST_CASE("No observations have no variance, and one has none either") {
  Moments m;
  CHECK(m.count() == 0);
  CHECK(m.mean() == 0);
  CHECK(m.sum_of_squares() == 0);
  CHECK(m.sum_of_cubes() == 0);
  CHECK(m.sum_of_fourth_powers() == 0);
  CHECK(std::isnan(m.variance()));
  m.add(3);
  CHECK(m.mean() == 3);
  CHECK(std::isnan(m.variance()));
  CHECK(Moments::of(std::vector<float>{}) == Moments{});
}

// 1, 2, 3, 10: mean 4, deviations -3, -2, -1, 6.
TEST_CASE("The moments of four numbers are those computed by hand") {
  const Moments m = Moments::of(std::vector<double>{1, 2, 3, 10});
  CHECK(m.mean() == 4);
  CHECK(m.sum_of_squares() == 50);
  CHECK(m.variance() == Approx(50.0 / 3));
  CHECK(m.skewness() == Approx((180.0 / 4) / std::pow(50.0 / 4, 1.5)));
  CHECK(m.excess_kurtosis() == Approx((1394.0 / 4) / std::pow(50.0 / 4, 2) - 3));
}

TEST_CASE("Merging nothing changes nothing") {
  const Moments m = Moments::of(std::vector<double>{1, 2, 4});
  Moments left = m, right;
  left.merge({});
  right.merge(m);
  CHECK(left == m);
  CHECK(right == m);
}

TEST_CASE("A shift by a hundred million does not disturb the deviations") {
  Moments near, far;
  for (int i = 0; i < 1000; ++i) {
    near.add(i % 7);
    far.add(1e8 + i % 7);
  }
  CHECK(far.variance() == Approx(near.variance()).epsilon(1e-9));
  CHECK(far.skewness() == Approx(near.skewness()).margin(1e-8));
  CHECK(far.excess_kurtosis() == Approx(near.excess_kurtosis()).epsilon(1e-7));
}

TEST_CASE("Equal numbers have their value as mean, and no variance") {
  for (const double value : {0.1, -1.0 / 3, 1e17 / 7, 1e-300, 0.0}) {
    for (const std::size_t count : {2U, 3U, 1000U, 16384U}) {
      INFO(count << " times " << value);
      Moments m = Moments::of(std::vector<double>(count, value));
      CHECK(m.mean() == value);
      CHECK(m.variance() == 0);
      m.merge(Moments::of(std::vector<double>(7, value)));
      for (int i = 0; i < 5; ++i) m.add(value);
      CHECK(m.mean() == value);
      CHECK(m.variance() == 0);
    }
  }
  CHECK(Moments::of(std::vector<float>(1000, 0.1F)).variance() == 0);
}

TEST_CASE("The variance of numbers that differ in their last digit is exact") {
  const double next = std::nextafter(0.1, 1.0);
  std::vector<double> values(1000, 0.1);
  for (std::size_t i = 0; i < 500; ++i) values[2 * i] = next;
  const double ulp = next - 0.1;
  CHECK(Moments::of(values).sum_of_squares() == Approx(250 * ulp * ulp));
}

TEST_CASE("Squares that a double cannot hold are not taken for 0") {
  CHECK(Moments::of(std::vector<double>{1e-140, 2e-140}).variance() == Approx(5e-281));
  CHECK(std::isnan(Moments::of(std::vector<double>{1e-163, 2e-163}).variance()));
  CHECK(std::isnan(Moments::of(std::vector<double>{1e-150, 2e-150}).variance()));
  CHECK_FALSE(std::isfinite(Moments::of(std::vector<double>{1e157, -1e157}).variance()));
  // Some of them at the mean.
  CHECK(std::isnan(Moments::of(std::vector<double>{-1e-170, 0, 1e-170}).variance()));
  Moments m;
  m.add(1e-163);
  m.add(2e-163);
  CHECK(std::isnan(m.variance()));
}

// The squares of four numbers -2^k and 2^k add up to 2^(2 k + 2): every other power of two.
TEST_CASE("Squares count as lost from the same size on in a block, shifted, merged and scaled") {
  int lost = 0;
  for (int k = -470; k > -500; --k) {
    const double x = std::ldexp(1, k);
    const Moments block = Moments::of(std::vector<double>{-x, x, -x, x});
    const double far = std::ldexp(x, 45);
    const Moments shifted = Moments::of(std::vector<double>{far - x, far + x, far - x, far + x});
    const Moments scaled = Moments::of(std::vector<double>{-1, 1, -1, 1}).scaled(x);
    Moments merged = Moments::of(std::vector<double>{-x, -x});
    merged.merge(Moments::of(std::vector<double>{x, x}));
    INFO("2^" << k << ": " << block.variance());
    CHECK(std::isnan(shifted.variance()) == std::isnan(block.variance()));
    CHECK(std::isnan(scaled.variance()) == std::isnan(block.variance()));
    CHECK(std::isnan(merged.variance()) == std::isnan(block.variance()));
    lost += std::isnan(block.variance()) ? 1 : 0;
  }
  CHECK(lost > 0);
  CHECK(lost < 30);
}

TEST_CASE("Moments are scaled as their observations are") {
  const Moments m = Moments::of(std::vector<double>{1, 2, 3, 10});
  CHECK(m.scaled(0.25) == Moments::of(std::vector<double>{0.25, 0.5, 0.75, 2.5}));
  CHECK(m.scaled(0x1p-340).variance() == std::ldexp(m.variance(), -680));
  CHECK(std::isnan(m.scaled(0x1p-520).variance()));
  CHECK(Moments::of(std::vector<double>(9, 0.1)).scaled(0x1p-520).variance() == 0);
}

}  // namespace
}  // namespace initproof::stats
