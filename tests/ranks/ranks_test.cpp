#include <atomic>
#include <chrono>
#include <functional>
#include <stdexcept>
#include <thread>

#include "initproof/ranks/failure.hpp"
#include "initproof/ranks/follower.hpp"
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
  // For runs that something else must end; late enough, they end all the same.
  std::vector<Job> long_jobs() {
    std::vector<Job> all = jobs();
    const auto late = std::chrono::steady_clock::now() + 20s;
    all[0].consume = [late](auto, const auto&) { return std::chrono::steady_clock::now() < late; };
    return all;
  }
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
          try {
            leader.run(zero.long_jobs(), 2, nullptr);
          } catch (const ranks::Failure& failure) {
            said = std::to_string(failure.status()) + ", " + failure.what();
          }
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
    CHECK(said.starts_with("64, rank 2 would draw something else"));
  }
  CHECK(refused([](PostOffice::Counter& counter) {
          ranks::fail(counter, {65, "no folder"});
        }) == "65, rank 2: no folder");
}

TEST_CASE("a rank that sends what it was not asked for ends the run and is named") {
  const auto said_after = [](ranks::Kind kind, const std::string& bytes) {
    std::string said;
    play(
        2,
        [&](PostOffice::Counter& counter) {
          Rank zero;
          ranks::Leader leader(counter);
          said = tests::thrown<std::logic_error>([&] { leader.run(zero.long_jobs(), 1, nullptr); });
        },
        [&](PostOffice::Counter& counter) {
          counter.send(0, kind, bytes);
          ranks::fail(counter, {65, "comes after that"});
        });
    return said;
  };
  for (const auto kind : {ranks::Kind::task, ranks::Kind::stop, ranks::Kind::home})
    CHECK(said_after(kind, "") == "rank 1 has sent what only rank 0 sends");
  CHECK(said_after(ranks::Kind::block, ranks::written(ranks::Drawn{{0, 7}, true, ""})) ==
        "rank 1 has sent a block that it was not asked for");
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
