#include "initproof/stats/moments.hpp"

#include <cmath>
#include <vector>

#include "support/catch.hpp"

namespace initproof::stats {
namespace {

TEST_CASE("No observations have no variance, and one has none either") {
  Moments m;
  CHECK(m.count() == 0);
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

}  // namespace
}  // namespace initproof::stats
