#include <atomic>
#include <chrono>
#include <cstdlib>
#include <functional>
#include <stdexcept>
#include <thread>

#include "initproof/ranks/failure.hpp"
#include "initproof/ranks/follower.hpp"
#include "initproof/ranks/launch.hpp"
#include "initproof/ranks/leader.hpp"

#include "ranks/post_office.hpp"
#include "support/catch.hpp"
#include "support/thrown.hpp"

using namespace std::chrono_literals;
using namespace initproof;
using claim::Block;
using claim::Job;
using tests::PostOffice;

namespace {

Block marked(std::uint64_t job, std::uint64_t index) {
  return {stats::Proportion{job, index}};
}

// Jobs as one rank has them; what is consumed is noted.
struct Rank {
  std::vector<std::vector<std::uint64_t>> consumed = std::vector<std::vector<std::uint64_t>>(3);
  std::vector<std::string> ends = std::vector<std::string>(3);
  std::atomic<int> drawn{0};

  Job job(std::uint64_t number, std::uint64_t blocks) {
    Job job{[this, number](std::uint64_t index) {
              ++drawn;
              std::this_thread::sleep_for(500us);
              if (number == 2 && index == 5) throw std::runtime_error("no image");
              return marked(number, index);
            },
            [this, number, blocks](std::uint64_t index, const Block& block) {
              CHECK(block == marked(number, index));
              consumed[number].push_back(index);
              return index + 1 < blocks;
            }};
    if (number != 1) job.number = number;
    job.end = [this, number](const std::exception_ptr& error, double) {
      ends[number] = "over";
      if (error)
        ends[number] = tests::thrown<std::runtime_error>([&] { std::rethrow_exception(error); });
    };
    return job;
  }
  std::vector<Job> jobs() { return {job(0, 100), job(1, 3), job(2, 50)}; }
};

// Rank 0 on this thread, the others each on one of their own.
void play(int count, const std::function<void(PostOffice::Counter&)>& first,
          const std::function<void(PostOffice::Counter&)>& others) {
  PostOffice office(count);
  std::vector<std::jthread> threads;
  for (int rank = 1; rank < count; ++rank) {
    threads.emplace_back([&office, &others, rank] {
      PostOffice::Counter counter(office, rank);
      others(counter);
    });
  }
  PostOffice::Counter counter(office, 0);
  first(counter);
}

}  // namespace

TEST_CASE(
    "ranks draw, and what rank 0 consumes is in order, with a block's exception in its turn") {
  for (const int count : {2, 3, 7}) {
    Rank zero;
    std::atomic<int> elsewhere{0};
    std::atomic<int> left{0};
    play(
        count,
        [&](PostOffice::Counter& counter) {
          ranks::Leader leader(counter);
          leader.expect("us");
          leader.run(zero.jobs(), 2, nullptr);
          CHECK(counter.closed == 1);
          CHECK(counter.everybody);
        },
        [&](PostOffice::Counter& counter) {
          const auto closed = [&] { left += counter.closed == 1 && counter.everybody ? 1 : 0; };
          Rank rank;
          ranks::Follower(counter, "us", closed).run(rank.jobs(), 2, nullptr);
          for (const auto& consumed : rank.consumed) CHECK(consumed.empty());
          elsewhere += rank.drawn;
        });
    CHECK(left == count - 1);
    CHECK(elsewhere > 20);
    CHECK(zero.consumed[0].size() == 100);
    CHECK(zero.consumed[1].size() == 3);
    CHECK(zero.consumed[2].size() == 5);
    for (const auto& consumed : zero.consumed)
      for (std::size_t i = 0; i < consumed.size(); ++i) CHECK(consumed[i] == i);
    CHECK(zero.ends == std::vector<std::string>{"over", "over", "no image"});
  }
}

TEST_CASE("what was found before is not drawn elsewhere") {
  Rank zero;
  std::atomic<int> elsewhere{0};
  std::vector<Job> jobs = {zero.job(0, 100)};
  jobs[0].draw = [](std::uint64_t index) {
    std::this_thread::sleep_for(200us);
    return marked(0, index);
  };
  jobs[0].find = [](std::uint64_t index, Block& block) {
    block = marked(0, index);
    return true;
  };
  play(
      2,
      [&](PostOffice::Counter& counter) {
        ranks::Leader leader(counter);
        leader.run(jobs, 1, nullptr);
      },
      [&](PostOffice::Counter& counter) {
        Rank rank;
        ranks::Follower(counter, "", [] {}).run(rank.jobs(), 1, nullptr);
        elsewhere += rank.drawn;
      });
  CHECK(zero.consumed[0].size() == 100);
  CHECK(elsewhere == 0);
}

TEST_CASE("a rank that would draw something else, or cannot draw, ends the run and is named") {
  const auto refused = [](const std::function<void(PostOffice::Counter&)>& other) {
    std::string said;
    play(
        3,
        [&](PostOffice::Counter& counter) {
          Rank zero;
          ranks::Leader leader(counter);
          leader.expect("us");
          std::vector<Job> jobs = zero.jobs();
          // Ends of its own only if nobody is refused.
          const auto late = std::chrono::steady_clock::now() + 20s;
          jobs[0].consume = [late](auto, const auto&) {
            return std::chrono::steady_clock::now() < late;
          };
          said = tests::thrown<ranks::Failure>([&] { leader.run(jobs, 2, nullptr); });
        },
        [&](PostOffice::Counter& counter) {
          if (counter.rank() == 2) return other(counter);
          Rank rank;
          ranks::Follower(counter, "us", [] {}).run(rank.jobs(), 2, nullptr);
        });
    return said;
  };
  // As long as ours or not, or the beginning of it.
  for (const char* fingerprint : {"them", "um", "u", ""}) {
    CAPTURE(fingerprint);
    const std::string said = refused([fingerprint](PostOffice::Counter& counter) {
      Rank rank;
      ranks::Follower(counter, fingerprint, [] {}).run(rank.jobs(), 1, nullptr);
    });
    CHECK(tests::contains(said, "rank 2 would draw something else"));
  }
  CHECK(refused([](PostOffice::Counter& counter) {
          ranks::fail(counter, {65, "no folder"});
        }) == "rank 2: no folder");
}

TEST_CASE("an interrupted rank 0 does not wait for a rank that is dead") {
  std::atomic<bool> interrupted{false};
  play(
      3,
      [&](PostOffice::Counter& counter) {
        Rank zero;
        ranks::Leader leader(counter);
        std::vector<Job> jobs = zero.jobs();
        for (Job& job : jobs) job.begin = [&] { interrupted = true; };
        leader.run(jobs, 1, &interrupted);
        CHECK(counter.closed == 1);
        CHECK_FALSE(counter.everybody);
      },
      [&](PostOffice::Counter& counter) {
        if (counter.rank() == 2) return;
        Rank rank;
        ranks::Follower(counter, "", [] {}).run(rank.jobs(), 1, nullptr);
        CHECK(counter.closed == 1);
        CHECK_FALSE(counter.everybody);
      });
}

TEST_CASE("letters read back as they were written, and others are refused") {
  const ranks::Place place{0xFEDCBA9876543210U, 3};
  CHECK(ranks::read_place(ranks::written(place)).number == place.number);
  CHECK(ranks::read_place(ranks::written(place)).index == 3);
  const ranks::Drawn drawn = ranks::read_drawn(ranks::written(ranks::Drawn{place, true, "bytes"}));
  CHECK(drawn.place.number == place.number);
  CHECK(drawn.good);
  CHECK(drawn.bytes == "bytes");
  CHECK_FALSE(ranks::read_drawn(ranks::written(ranks::Drawn{place, false, ""})).good);
  const ranks::Failed failed = ranks::read_failed(ranks::written(ranks::Failed{65, "why"}));
  CHECK(failed.status == 65);
  CHECK(failed.text == "why");
  CHECK_THROWS_AS(ranks::read_place("short"), std::invalid_argument);
  CHECK_THROWS_AS(ranks::read_place(ranks::written(place) + "x"), std::invalid_argument);
  CHECK_THROWS_AS(ranks::read_drawn(ranks::written(place)), std::invalid_argument);
}

TEST_CASE("who was started with whom stands in the environment") {
  for (const char* name : {"OMPI_COMM_WORLD_RANK", "OMPI_COMM_WORLD_SIZE", "PMI_RANK", "PMI_SIZE",
                           "PMIX_RANK", "SLURM_NTASKS"})
    ::unsetenv(name);
  CHECK(ranks::launch().alone());
  CHECK(ranks::launch().speaks());
  ::setenv("PMIX_RANK", "2", 1);
  CHECK(ranks::launch().alone());
  ::setenv("SLURM_NTASKS", "3", 1);
  CHECK(ranks::launch().count == 3);
  ::setenv("PMI_RANK", "0", 1);
  ::setenv("PMI_SIZE", "4", 1);
  CHECK(ranks::launch().count == 4);
  CHECK(ranks::launch().speaks());
  ::setenv("OMPI_COMM_WORLD_RANK", "1", 1);
  ::setenv("OMPI_COMM_WORLD_SIZE", "2", 1);
  CHECK(ranks::launch().rank == 1);
  CHECK_FALSE(ranks::launch().speaks());
  for (const char* wrong : {"", "-1", "2", "x", "1x"}) {
    ::setenv("OMPI_COMM_WORLD_RANK", wrong, 1);
    CHECK(ranks::launch().count == 4);
  }
}
