#include <algorithm>
#include <numeric>
#include <vector>

#include <rapidcheck.h>

#include "initproof/network/training/batch_order.hpp"
#include "initproof/network/training/shuffle.hpp"

#include "network/examples.hpp"
#include "support/catch.hpp"

namespace initproof::network {
namespace {

TEST_CASE("An order is a permutation, and the same whenever it is asked for") {
  REQUIRE(rc::check("permutation", [](std::uint64_t seed, std::uint32_t replicate) {
    const auto size = *rc::gen::inRange<std::size_t>(0, 300);
    const random::Stream stream(seed, "test", "shuffle");
    std::vector<std::uint32_t> order(size);
    shuffled(stream.engine(replicate), order);
    std::vector<std::uint32_t> again(size, 7);
    shuffled(stream.engine(replicate), again);
    RC_ASSERT(order == again);
    std::sort(order.begin(), order.end());
    std::iota(again.begin(), again.end(), 0U);
    RC_ASSERT(order == again);
  }));
}

TEST_CASE("Bounded numbers stay below their bound") {
  REQUIRE(rc::check("0 <= x < bound", [](std::uint64_t seed) {
    random::Engine engine(seed);
    const auto bound = *rc::gen::inRange<std::uint32_t>(1, ~std::uint32_t{0});
    for (int i = 0; i < 20; ++i) RC_ASSERT(bounded(engine, bound) < bound);
  }));
}

TEST_CASE("Batches are the epoch's order cut into pieces") {
  REQUIRE(rc::check("every example once, the last batch smaller", [](std::uint64_t seed) {
    const auto [n, m] = *examples::any_sizes(59);
    BatchOrder order(random::Stream(seed, "test", "batches"), 3, n, m);
    order.next_epoch();
    RC_ASSERT(order.epoch() == 1U);
    RC_ASSERT(order.batches() == (n + m - 1) / m);
    std::vector<int> seen(n, 0);
    for (std::size_t b = 0; b < order.batches(); ++b) {
      const bool last = b + 1 == order.batches();
      RC_ASSERT(order.batch(b).size() == (last ? n - b * m : m));
      RC_ASSERT(order.after(b) == n - std::min(n, (b + 1) * m));
      for (const std::uint32_t example : order.batch(b)) ++seen[example];
    }
    RC_ASSERT(std::all_of(seen.begin(), seen.end(), [](int count) { return count == 1; }));
  }));
}

}  // namespace
}  // namespace initproof::network
