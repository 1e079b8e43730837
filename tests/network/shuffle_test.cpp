#include "initproof/network/training/shuffle.hpp"

#include <cmath>
#include <map>
#include <set>
#include <vector>

#include <boost/math/distributions/chi_squared.hpp>
#include <boost/math/distributions/complement.hpp>

#include "initproof/network/training/batch_order.hpp"

#include "support/catch.hpp"
#include "support/error_budget.hpp"
#include "support/seed.hpp"

namespace initproof::network {
namespace {

using Order = std::vector<std::uint32_t>;

// Two tests below share the row of the error budget.
double alpha() {
  return tests::alpha_of("network.shuffle") / 2;
}

TEST_CASE("Orders differ between epochs and between runs") {
  const random::Stream stream(tests::seed(), "test", "shuffle");
  std::set<Order> orders;
  for (std::uint64_t run = 0; run < 5; ++run) {
    BatchOrder order(stream, run, 100, 100);
    for (int epoch = 0; epoch < 20; ++epoch) {
      order.next_epoch();
      const auto batch = order.batch(0);
      orders.emplace(batch.begin(), batch.end());
    }
  }
  CHECK(orders.size() == 100);
}

TEST_CASE("All orders of four are equally frequent") {
  const random::Stream stream(tests::seed(), "test", "shuffle");
  constexpr int draws = 24'000;
  std::map<Order, int> counts;
  for (std::uint64_t i = 0; i < draws; ++i) {
    Order order(4);
    shuffled(stream.engine(i), order);
    ++counts[order];
  }
  REQUIRE(counts.size() == 24);
  double statistic = 0;
  for (const auto& [order, count] : counts) {
    statistic += (count - draws / 24.0) * (count - draws / 24.0) / (draws / 24.0);
  }
  const boost::math::chi_squared law(23);
  CHECK(statistic < quantile(complement(law, alpha())));
}

// The largest bound for which 2^32 mod bound is large: 2^32 = bound + 2^30, so without rejection
// every third number would come twice as often as the others.
TEST_CASE("Bounded numbers are unbiased where rejection matters most") {
  constexpr std::uint32_t bound = 3U << 30;
  random::Engine engine(tests::seed());
  std::vector<int> counts(3, 0);
  constexpr int draws = 30'000;
  for (int i = 0; i < draws; ++i) ++counts[bounded(engine, bound) % 3];
  double statistic = 0;
  for (const int count : counts) {
    statistic += (count - draws / 3.0) * (count - draws / 3.0) / (draws / 3.0);
  }
  const boost::math::chi_squared law(2);
  CHECK(statistic < quantile(complement(law, alpha())));
}

}  // namespace
}  // namespace initproof::network
