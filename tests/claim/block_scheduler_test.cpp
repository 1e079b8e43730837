#include "initproof/claim/run/block_scheduler.hpp"

#include <atomic>
#include <chrono>
#include <mutex>
#include <set>
#include <stdexcept>
#include <string>
#include <thread>

#include "support/catch.hpp"
#include "support/thrown.hpp"

using initproof::claim::Block;
using initproof::claim::run_blocks;
using initproof::tests::thrown;

namespace {

// A block that says which one it is.
Block numbered(std::uint64_t index) {
  initproof::stats::Moments moments;
  moments.add(static_cast<double>(index));
  return {moments};
}

double number_of(const Block& block) {
  return std::get<initproof::stats::Moments>(block.at(0)).mean();
}

Block failing_from_third(std::uint64_t index) {
  if (index >= 3) throw std::runtime_error("block " + std::to_string(index));
  return numbered(index);
}

const unsigned thread_counts[] = {1, 2, 3, 8, 64};

}  // namespace

TEST_CASE("no thread is refused by name") {
  const auto call = [] { run_blocks(0, numbered, [](auto, auto) { return false; }); };
  CHECK(thrown<std::invalid_argument>(call) == "run_blocks: 0 threads");
}

TEST_CASE("the last block is the one at which the consumer says stop") {
  for (const unsigned threads : thread_counts) {
    std::vector<double> consumed;
    run_blocks(threads, numbered, [&](std::uint64_t i, const Block& block) {
      consumed.push_back(number_of(block));
      return i < 6;
    });
    CHECK(consumed == std::vector<double>{0, 1, 2, 3, 4, 5, 6});
  }
}

TEST_CASE("a consumer that wants nothing more gets one block") {
  for (const unsigned threads : thread_counts) {
    int consumed = 0;
    run_blocks(threads, numbered, [&](auto, auto) { return ++consumed > 1; });
    CHECK(consumed == 1);
  }
}

TEST_CASE("a block's exception comes when its turn comes, the first of several") {
  for (const unsigned threads : thread_counts) {
    int consumed = 0;
    const auto call = [&] {
      run_blocks(threads, failing_from_third, [&](auto, auto) { return ++consumed < 100; });
    };
    CHECK(thrown<std::runtime_error>(call) == "block 3");
    CHECK(consumed == 3);
  }
}

TEST_CASE("an exception behind the last block consumed does not show") {
  for (const unsigned threads : thread_counts) {
    int consumed = 0;
    CHECK_NOTHROW(
        run_blocks(threads, failing_from_third, [&](auto, auto) { return ++consumed < 3; }));
    CHECK(consumed == 3);
  }
}

TEST_CASE("an exception that is no std::exception passes as well") {
  for (const unsigned threads : thread_counts) {
    const auto draw = [](std::uint64_t) -> Block { throw 7; };
    CHECK_THROWS_AS(run_blocks(threads, draw, [](auto, auto) { return true; }), int);
  }
}

TEST_CASE("a consumer that throws ends the run") {
  for (const unsigned threads : thread_counts) {
    const auto call = [threads] {
      run_blocks(threads, numbered, [](std::uint64_t i, const Block&) -> bool {
        if (i == 5) throw std::runtime_error("full");
        return true;
      });
    };
    CHECK(thrown<std::runtime_error>(call) == "full");
  }
}

TEST_CASE("few blocks are computed ahead of a slow consumer") {
  constexpr unsigned threads = 3;
  std::atomic<std::uint64_t> drawn{0};
  const auto draw = [&drawn](std::uint64_t index) {
    ++drawn;
    return numbered(index);
  };
  run_blocks(threads, draw, [&](std::uint64_t i, const Block&) {
    std::this_thread::sleep_for(std::chrono::milliseconds(1));
    CHECK(drawn <= i + 4 * threads);
    return i < 50;
  });
}

TEST_CASE("no block is drawn beyond the last that there may be") {
  for (const unsigned threads : thread_counts) {
    for (const std::uint64_t most : {1U, 2U, 5U, 70U}) {
      std::atomic<std::uint64_t> drawn{0};
      const auto draw = [&drawn](std::uint64_t index) {
        ++drawn;
        return numbered(index);
      };
      std::vector<double> consumed;
      run_blocks(
          threads, draw,
          [&](std::uint64_t, const Block& block) {
            consumed.push_back(number_of(block));
            return true;
          },
          most);
      REQUIRE(consumed.size() == most);
      CHECK(consumed.back() == static_cast<double>(most - 1));
      CHECK(drawn == most);
    }
  }
}

TEST_CASE("no more threads draw than there may be blocks") {
  std::mutex mutex;
  std::set<std::thread::id> seen;
  const auto draw = [&](std::uint64_t index) {
    std::this_thread::sleep_for(std::chrono::milliseconds(5));
    const std::lock_guard lock(mutex);
    seen.insert(std::this_thread::get_id());
    return numbered(index);
  };
  run_blocks(
      64, draw, [](auto, auto) { return true; }, 3);
  CHECK(seen.size() <= 3);
}

TEST_CASE("no two blocks are consumed at a time") {
  for (const unsigned threads : thread_counts) {
    std::atomic<int> inside{0};
    bool alone = true;
    run_blocks(threads, numbered, [&](std::uint64_t i, const Block&) {
      alone = alone && ++inside == 1;
      std::this_thread::sleep_for(std::chrono::microseconds(50));
      --inside;
      return i < 100;
    });
    CHECK(alone);
  }
}
