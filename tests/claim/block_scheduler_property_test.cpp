#include <chrono>
#include <thread>

#include <rapidcheck.h>

#include "initproof/claim/run/block_scheduler.hpp"

#include "support/catch.hpp"

using initproof::claim::Block;
using initproof::claim::run_blocks;

TEST_CASE("what is consumed depends neither on the threads nor on how long a block takes") {
  REQUIRE(rc::check("the sequence", [] {
    const auto threads = *rc::gen::inRange(1U, 10U);
    const auto last = *rc::gen::inRange<std::uint64_t>(0, 40);
    // Microseconds that block i mod size takes.
    const auto durations =
        *rc::gen::nonEmpty(rc::gen::container<std::vector<int>>(rc::gen::inRange(0, 300)));
    const auto draw = [&](std::uint64_t index) -> Block {
      std::this_thread::sleep_for(std::chrono::microseconds(durations[index % durations.size()]));
      initproof::stats::Moments moments;
      moments.add(static_cast<double>(index * index));
      return {moments};
    };
    std::vector<double> consumed;
    std::vector<double> expected;
    run_blocks(threads, draw, [&](std::uint64_t i, const Block& block) {
      RC_ASSERT(i == consumed.size());
      consumed.push_back(std::get<initproof::stats::Moments>(block.at(0)).mean());
      return i < last;
    });
    for (std::uint64_t i = 0; i <= last; ++i) expected.push_back(static_cast<double>(i * i));
    RC_ASSERT(consumed == expected);
  }));
}
