#include "initproof/claim/run/work.hpp"

#include <algorithm>
#include <atomic>
#include <chrono>
#include <condition_variable>
#include <mutex>
#include <optional>
#include <set>
#include <stdexcept>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "support/catch.hpp"
#include "support/thrown.hpp"

using namespace std::chrono_literals;
using initproof::claim::Block;
using initproof::claim::Helpers;
using initproof::claim::Job;
using initproof::claim::run_jobs;
using initproof::claim::Task;
using initproof::claim::Work;
using initproof::tests::thrown;

namespace {

// Says which block of which job it is.
Block marked(std::size_t job, std::uint64_t index) {
  return {initproof::stats::Proportion{job, index}};
}

struct Log {
  std::vector<std::vector<std::uint64_t>> consumed;  // by job
  std::vector<std::size_t> begun;
  std::vector<int> ended;
  std::mutex mutex;

  explicit Log(std::size_t jobs) : consumed(jobs), ended(jobs) {}

  // A job of so many blocks, in which `draws` lets time pass.
  Job job(std::size_t number, std::uint64_t blocks, std::function<void()> draws = {}) {
    Job job{[number, draws](std::uint64_t index) {
              if (draws) draws();
              return marked(number, index);
            },
            [this, number, blocks](std::uint64_t index, const Block& block) {
              CHECK(block == marked(number, index));
              consumed[number].push_back(index);
              return index + 1 < blocks;
            }};
    job.planned_blocks = static_cast<double>(blocks);
    job.begin = [this, number] {
      const std::lock_guard lock(mutex);
      begun.push_back(number);
    };
    job.end = [this, number](const std::exception_ptr& error, double seconds) {
      CHECK(!error);
      CHECK(seconds >= 0);
      ++ended[number];
    };
    return job;
  }
};

std::vector<std::uint64_t> up_to(std::uint64_t n) {
  std::vector<std::uint64_t> all;
  for (std::uint64_t i = 0; i < n; ++i) all.push_back(i);
  return all;
}

// Where two have to be at a time; none waits longer than some seconds.
class Meeting {
 public:
  void wait(int who) {
    std::unique_lock lock(mutex_);
    there_.insert(who);
    change_.notify_all();
    met_ = change_.wait_for(lock, 20s, [this] { return there_.size() >= 2; }) && met_;
  }
  [[nodiscard]] bool met() const { return met_; }

 private:
  std::set<int> there_;
  bool met_ = true;
  std::mutex mutex_;
  std::condition_variable change_;
};

// Draws elsewhere: two blocks at a time, which come back in the wrong order.
class TwoElsewhere final : public Helpers {
 public:
  std::vector<std::uint64_t> numbers;

  [[nodiscard]] std::uint64_t count() const override { return 2; }
  void help(Work& work) override {
    while (!work.over()) {
      const auto first = work.take_elsewhere();
      const auto second = first ? work.take_elsewhere() : std::nullopt;
      if (second) bring(work, *second);
      if (first) bring(work, *first);
      if (!first) std::this_thread::sleep_for(1ms);
    }
  }

 private:
  void bring(Work& work, const Task& task) {
    numbers.push_back(work.job(task).number.value());
    work.bring(task, {work.job(task).draw(task.index), nullptr});
  }
};

}  // namespace

TEST_CASE("jobs side by side are each consumed in order, to their own end, on any threads") {
  const std::vector<std::uint64_t> blocks = {1, 40, 3, 17, 100};
  for (const unsigned threads : {1U, 2U, 3U, 7U, 64U}) {
    Log log(blocks.size());
    std::vector<Job> jobs;
    for (std::size_t j = 0; j < blocks.size(); ++j) jobs.push_back(log.job(j, blocks[j]));
    run_jobs(jobs, threads, nullptr);
    for (std::size_t j = 0; j < blocks.size(); ++j) {
      CHECK(log.consumed[j] == up_to(blocks[j]));
      CHECK(log.ended[j] == 1);
    }
    CHECK(log.begun.size() == blocks.size());
  }
}

TEST_CASE("one thread begins with the job that is planned to be the longest") {
  Log log(3);
  std::vector<Job> jobs = {log.job(0, 2), log.job(1, 9), log.job(2, 4)};
  for (Job& job : jobs) job.block_seconds = 1e6;  // so that what is timed comes to less
  run_jobs(jobs, 1, nullptr);
  CHECK(log.begun == std::vector<std::size_t>{1, 2, 0});
}

TEST_CASE("two threads draw two jobs, where half the longest is less than the other") {
  Meeting meeting;
  Log log(2);
  std::vector<Job> jobs = {log.job(0, 8, [&] { meeting.wait(0); }),
                           log.job(1, 1, [&] { meeting.wait(1); })};
  jobs[0].planned_blocks = 10;
  jobs[1].planned_blocks = 6;
  run_jobs(jobs, 2, nullptr);
  CHECK(meeting.met());
}

TEST_CASE("two threads draw one job, where even half of it is longer than any other") {
  Meeting meeting;
  std::atomic<int> draws{0};
  Log log(2);
  std::vector<Job> jobs = {log.job(0, 2, [&] { meeting.wait(draws++); }), log.job(1, 1)};
  jobs[0].planned_blocks = 10;
  jobs[1].planned_blocks = 4;
  run_jobs(jobs, 2, nullptr);
  CHECK(meeting.met());
  CHECK(log.begun == std::vector<std::size_t>{0, 1});
}

TEST_CASE("nobody waits for the last block of a job while another has blocks") {
  std::atomic<std::uint64_t> drawn{0};
  bool waited = true;
  Log log(2);
  std::vector<Job> jobs = {log.job(0, 1,
                                   [&] {
                                     for (int i = 0; i < 2000 && drawn < 50; ++i)
                                       std::this_thread::sleep_for(10ms);
                                     waited = drawn < 50;
                                   }),
                           log.job(1, 50, [&] { ++drawn; })};
  jobs[0].planned_blocks = 1000;
  jobs[0].most = 1;
  run_jobs(jobs, 2, nullptr);
  CHECK_FALSE(waited);
}

TEST_CASE("others draw what has a number, and what they bring in any order is consumed in order") {
  for (const unsigned threads : {1U, 3U}) {
    TwoElsewhere others;
    Log log(3);
    const auto slowly = [] { std::this_thread::sleep_for(1ms); };
    std::vector<Job> jobs = {log.job(0, 60, slowly), log.job(1, 5), log.job(2, 60, slowly)};
    jobs[0].number = 7;
    jobs[2].number = 9;
    run_jobs(jobs, threads, nullptr, &others);
    CHECK(log.consumed[0] == up_to(60));
    CHECK(log.consumed[1] == up_to(5));
    CHECK(log.consumed[2] == up_to(60));
    CHECK(log.begun.size() == 3);
    CHECK(others.numbers.size() > 10);
    for (const std::uint64_t number : others.numbers) CHECK((number == 7 || number == 9));
  }
}

// The job of a task that is dealt out for elsewhere, with a share of the votes that the log's jobs
// have.
std::optional<Task> dealt(Work& work, std::vector<Task>& kept) {
  std::optional<Task> task = work.take_elsewhere();
  if (task) kept.push_back(*task);
  return task;
}

// As if it had taken so long to draw the block.
void bring_after(Work& work, Task task, std::chrono::steady_clock::duration taken) {
  task.start -= taken;
  work.bring(task, {marked(task.job, task.index), nullptr});
}

TEST_CASE("what is dealt out is no more than there is, and four blocks a drawer ahead at most") {
  for (const std::uint64_t most : {1U, 3U, 7U, 8U, 9U, 100U}) {
    CAPTURE(most);
    Log log(1);
    std::vector<Job> jobs = {log.job(0, most)};
    jobs[0].number = 0;
    jobs[0].most = most;
    Work work(std::move(jobs), 2, nullptr);
    std::vector<Task> tasks;
    while (dealt(work, tasks))
      if (tasks.size() > 2 * most) break;
    CHECK(tasks.size() == std::min<std::uint64_t>(most, 8));
    // A block that waits for the one before it makes no room for more.
    if (tasks.size() > 1) bring_after(work, tasks[1], 0s);
    CHECK_FALSE(dealt(work, tasks));
    bring_after(work, tasks[0], 0s);
    for (unsigned more = 0; more < 2; ++more)
      CHECK(dealt(work, tasks).has_value() == (most > 8 + more));
  }
}

TEST_CASE("the work is over when the last of its jobs has ended") {
  Log log(2);
  std::vector<Job> jobs = {log.job(0, 1), log.job(1, 1)};
  for (std::size_t i = 0; i < 2; ++i) jobs[i].number = i;
  Work work(std::move(jobs), 2, nullptr);
  std::vector<Task> tasks;
  CHECK(dealt(work, tasks)->job == 0);
  CHECK(dealt(work, tasks)->job != 0);  // of jobs that are as long the first is begun first
  for (const Task& task : tasks) {
    CHECK_FALSE(work.over());
    bring_after(work, task, 0s);
  }
  CHECK(work.over());
  CHECK(log.ended == std::vector<int>{1, 1});
}

TEST_CASE("how long a block takes is a guess until one was timed, and then the mean of those") {
  Log log(2);
  std::vector<Job> jobs = {log.job(0, 1000), log.job(1, 1000)};
  for (std::size_t i = 0; i < 2; ++i) {
    jobs[i].number = i;
    jobs[i].planned_blocks = 10;
    jobs[i].block_seconds = i == 0 ? 1000 : 15;
  }
  Work work(std::move(jobs), 4, nullptr);
  // Ten blocks of each are planned: of 1000 and 15 s as is guessed, of 10 and 15, 10 and 5, then of
  // 5.5 and 5, and of 4 and 5.
  const std::vector<std::pair<std::size_t, std::chrono::seconds>> expected{
      {0, 10s}, {1, 5s}, {0, 1s}, {0, 1s}, {1, 5s}};
  std::vector<Task> tasks;
  for (const auto& [job, taken] : expected) {
    CAPTURE(tasks.size());
    REQUIRE(dealt(work, tasks));
    CHECK(tasks.back().job == job);
    bring_after(work, tasks.back(), taken);
  }
}

TEST_CASE("who draws leaves when there is nothing to draw, and waits while there may be") {
  // All that there is was dealt out: nobody waits until it is brought.
  {
    Log log(1);
    std::vector<Job> jobs = {log.job(0, 1)};
    jobs[0].number = 0;
    jobs[0].most = 1;
    Work work(std::move(jobs), 1, nullptr);
    std::vector<Task> tasks;
    REQUIRE(dealt(work, tasks));
    std::atomic<bool> left{false};
    std::thread drawer([&] {
      work.draw_all();
      left = true;
    });
    for (int i = 0; i < 2000 && !left; ++i) std::this_thread::sleep_for(10ms);
    CHECK(left);
    bring_after(work, tasks[0], 0s);
    drawer.join();
  }
  // Enough is dealt out ahead: who comes then draws what follows as soon as that is consumed.
  Log log(1);
  std::atomic<int> drawn{0};
  std::vector<Job> jobs = {log.job(0, 10, [&] { ++drawn; })};
  jobs[0].number = 0;
  jobs[0].most = 10;
  Work work(std::move(jobs), 1, nullptr);
  std::vector<Task> tasks;
  while (tasks.size() < 4) REQUIRE(dealt(work, tasks));
  CHECK_FALSE(dealt(work, tasks));
  std::thread drawer([&] { work.draw_all(); });
  std::this_thread::sleep_for(20ms);
  CHECK(drawn == 0);
  for (const Task& task : tasks) bring_after(work, task, 0s);
  drawer.join();
  CHECK(drawn == 6);
  CHECK(work.over());
}

TEST_CASE("what is found need not be drawn elsewhere, and is consumed at once") {
  Log log(1);
  std::vector<Job> jobs = {log.job(0, 5)};
  jobs[0].number = 0;
  jobs[0].most = 5;
  jobs[0].find = [](std::uint64_t index, Block& block) {
    block = marked(0, index);
    return index != 2 && index != 4;
  };
  Work work(std::move(jobs), 2, nullptr);
  std::vector<Task> tasks;
  REQUIRE(dealt(work, tasks));
  CHECK(tasks.back().index == 2);
  CHECK(log.consumed[0] == up_to(2));
  REQUIRE(dealt(work, tasks));
  CHECK(tasks.back().index == 4);
  CHECK_FALSE(dealt(work, tasks));
  for (const Task& task : tasks) bring_after(work, task, 0s);
  CHECK(log.consumed[0] == up_to(5));
  CHECK(log.ended[0] == 1);
}

TEST_CASE("a search that fails ends its job, and nobody draws the block") {
  Log log(1);
  std::vector<Job> jobs = {log.job(0, 5)};
  jobs[0].number = 0;
  jobs[0].find = [](std::uint64_t, Block&) -> bool { throw std::runtime_error("torn"); };
  std::string said;
  jobs[0].end = [&](const std::exception_ptr& error, double) {
    said = thrown<std::runtime_error>([&] { std::rethrow_exception(error); });
  };
  Work work(std::move(jobs), 1, nullptr);
  CHECK_FALSE(work.take_elsewhere());
  CHECK(said == "torn");
  CHECK(work.over());
}

TEST_CASE("a job of so many blocks ends with the last of them, even if its consumer would go on") {
  for (const unsigned threads : {1U, 3U}) {
    int consumed = 0, ended = 0;
    Job job{[](std::uint64_t index) { return marked(0, index); },
            [&](std::uint64_t, const Block&) {
              ++consumed;
              return true;
            }};
    job.most = 7;
    job.end = [&](const std::exception_ptr&, double) { ++ended; };
    run_jobs({job}, threads, nullptr);
    CHECK(consumed == 7);
    CHECK(ended == 1);
  }
}

TEST_CASE("the work is over when it is given up or interrupted") {
  const auto endless = [](Log& log) {
    std::vector<Job> jobs = {log.job(0, 1'000'000)};
    jobs[0].number = 0;
    return jobs;
  };
  Log log(1);
  Work given_up(endless(log), 1, nullptr);
  CHECK_FALSE(given_up.over());
  given_up.give_up(std::make_exception_ptr(std::runtime_error("enough")));
  CHECK(given_up.over());
  CHECK_FALSE(given_up.take_elsewhere());
  CHECK(thrown<std::runtime_error>([&] { given_up.rethrow(); }) == "enough");

  std::atomic<bool> interrupted{false};
  Work work(endless(log), 1, &interrupted);
  CHECK_FALSE(work.over());
  interrupted = true;
  CHECK(work.over());
  CHECK_FALSE(work.take_elsewhere());
}

TEST_CASE("networks are guessed to take longer than other blocks") {
  using initproof::claim::Cost;
  using initproof::claim::guessed_block_seconds;
  CHECK(guessed_block_seconds(Cost::networks) > guessed_block_seconds(Cost::draws));
}

TEST_CASE("after an interruption nothing is dealt out, and what has not ended has no end") {
  for (const unsigned threads : {1U, 2U, 7U}) {
    std::atomic<bool> interrupted{false};
    Log log(2);
    std::atomic<int> draws{0};
    // Whoever draws the first may be held up, while others draw the second for as long.
    std::vector<Job> jobs = {log.job(0, 1000, [&] { interrupted = ++draws > 50; }),
                             log.job(1, 1'000'000'000)};
    jobs[0].planned_blocks = 1e9;
    run_jobs(jobs, threads, &interrupted);
    CHECK(log.consumed[0].size() > 20);
    CHECK(log.consumed[0].size() < 200);
    CHECK(log.ended[0] + log.ended[1] == 0);
  }
}

TEST_CASE("a job's exception ends it alone, and one of its end ends the run") {
  Log log(2);
  std::string said;
  std::vector<Job> jobs = {log.job(0, 1000), log.job(1, 30)};
  jobs[0].draw = [](std::uint64_t index) -> Block {
    if (index == 4) throw std::runtime_error("no draw");
    return marked(0, index);
  };
  jobs[0].end = [&](const std::exception_ptr& error, double) {
    said = thrown<std::runtime_error>([&] { std::rethrow_exception(error); });
  };
  run_jobs(jobs, 3, nullptr);
  CHECK(said == "no draw");
  CHECK(log.consumed[0] == up_to(4));
  CHECK(log.consumed[1] == up_to(30));
  jobs[0].end = [&](const std::exception_ptr& error, double) { std::rethrow_exception(error); };
  for (const unsigned threads : {1U, 3U})
    CHECK(thrown<std::runtime_error>([&] { run_jobs(jobs, threads, nullptr); }) == "no draw");
}

TEST_CASE("a job's share of the time is what went into it, over how many drew") {
  const auto start = std::chrono::steady_clock::now();
  double share = -1;
  Log log(1);
  std::vector<Job> jobs = {log.job(0, 4, [] { std::this_thread::sleep_for(2ms); })};
  jobs[0].consume = [](std::uint64_t index, const Block&) {
    std::this_thread::sleep_for(1ms);
    return index + 1 < 4;
  };
  jobs[0].end = [&](const std::exception_ptr&, double seconds) { share = seconds; };
  run_jobs(jobs, 1, nullptr);
  const std::chrono::duration<double> all = std::chrono::steady_clock::now() - start;
  // A sleep takes no less than it was asked for, by the same clock.
  CHECK(share >= 4 * 0.003 * (1 - 1e-9));
  CHECK(share <= all.count());
}

TEST_CASE("a job's share is of the drawers that there can be: no more than there are blocks") {
  // As if a drawer of four had taken eight seconds.
  double share = -1;
  Log log(1);
  std::vector<Job> jobs = {log.job(0, 1)};
  jobs[0].number = 0;
  jobs[0].end = [&](const std::exception_ptr&, double seconds) { share = seconds; };
  Work work(jobs, 4, nullptr);
  std::vector<Task> tasks;
  REQUIRE(dealt(work, tasks));
  bring_after(work, tasks[0], 8s);
  CHECK(share >= 2);
  CHECK(share < 8);
  // One block is drawn by one of eight threads.
  jobs[0].draw = [](std::uint64_t index) {
    std::this_thread::sleep_for(5ms);
    return marked(0, index);
  };
  jobs[0].most = 1;
  run_jobs(jobs, 8, nullptr);
  CHECK(share >= 0.005 * (1 - 1e-9));
}

TEST_CASE("no thread runs no job") {
  Log log(1);
  const std::vector<Job> jobs = {log.job(0, 1)};
  CHECK(thrown<std::invalid_argument>([&] { run_jobs(jobs, 0, nullptr); }) ==
        "run_jobs: 0 threads");
}
