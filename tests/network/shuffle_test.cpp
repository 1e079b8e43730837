#include "initproof/network/training/shuffle.hpp"

#include <algorithm>
#include <set>
#include <string>
#include <vector>

#include "initproof/network/training/batch_order.hpp"
#include "initproof/testing/adapter/catch2.hpp"

#include "support/catch.hpp"
#include "support/seed.hpp"

namespace initproof::network {
namespace {

using Order = std::vector<std::uint32_t>;

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
  Order order{0, 1, 2, 3};
  do {
    std::string name = "order-";
    for (const std::uint32_t card : order) name += std::to_string(card);
    const random::Stream stream(tests::seed(), "test", "shuffle");
    const auto comes = [order, stream](random::Engine& engine) {
      Order drawn(4);
      shuffled(stream.engine(engine()), drawn);
      return drawn == order;
    };
    INITPROOF_CHECK({.name = name,
                     .quantity = testing::probability(comes),
                     .prediction = testing::equal(1.0 / 24, 0.008)});
  } while (std::next_permutation(order.begin(), order.end()));
}

// The largest bound for which 2^32 mod bound is large: 2^32 = bound + 2^30, so without rejection
// every third number would come twice as often as the others.
TEST_CASE("Bounded numbers are unbiased where rejection matters most") {
  constexpr std::uint32_t bound = 3U << 30;
  for (std::uint32_t rest = 0; rest < 3; ++rest) {
    INITPROOF_CHECK({.name = "bounded-" + std::to_string(rest),
                     .quantity = testing::probability([rest](random::Engine& engine) {
                       return bounded(engine, bound) % 3 == rest;
                     }),
                     .prediction = testing::equal(1.0 / 3, 0.02)});
  }
}

}  // namespace
}  // namespace initproof::network
