// Who hears of claims that run side by side, and who draws them.
#include <atomic>
#include <chrono>
#include <condition_variable>
#include <mutex>
#include <thread>
#include <utility>
#include <vector>

#include "initproof/claim/run/runner.hpp"
#include "initproof/claim/run/work.hpp"

#include "claim/normal_claim.hpp"
#include "support/catch.hpp"

using namespace initproof;
using claim::Claim;
using claim::RunOptions;

namespace {

// Gives a second claim time to be told of while the first is.
class SlowListener final : public claim::Observer {
 public:
  void started(const Claim&) override {
    std::unique_lock lock(mutex_);
    together_ = ++inside_ > 1 || together_;
    change_.notify_all();
    if (std::exchange(first_, false))
      change_.wait_for(lock, std::chrono::milliseconds(60), [&] { return together_; });
    --inside_;
  }
  [[nodiscard]] bool heard_two_at_a_time() const { return together_; }

 private:
  std::mutex mutex_;
  std::condition_variable change_;
  int inside_ = 0;
  bool first_ = true;
  bool together_ = false;
};

std::vector<claim::PreparedClaim> two_claims() {
  std::vector<claim::PreparedClaim> claims(2, {tests::normal_claim(), {}});
  claims[1].claim.id = "another";
  return claims;
}

}  // namespace

TEST_CASE("an observer that takes its time is told of one claim after the other") {
  SlowListener listener;
  RunOptions options;
  options.observer = &listener;
  options.threads = 2;
  CHECK(claim::run(two_claims(), 1e-9, options).size() == 2);
  CHECK_FALSE(listener.heard_two_at_a_time());
}

TEST_CASE("a run of which nothing else is said has drawn, planned and decided nothing") {
  const Claim c = tests::normal_claim();
  const claim::HypothesisResult result;
  const claim::Progress progress{
      .claim = c, .experiment = c.experiments[0], .slowest = result, .hypothesis = c.hypotheses[0]};
  CHECK(progress.samples == 0);
  CHECK(progress.planned_samples == 0);
  CHECK(progress.decided == 0);
  CHECK(progress.hypotheses == 0);
}

TEST_CASE("a crew is given the jobs of all claims, and the threads it may draw them on") {
  struct Counting final : claim::Crew {
    std::vector<std::size_t> jobs_given;
    unsigned threads_given = 0;
    void run(std::vector<claim::Job> jobs, unsigned threads,
             const std::atomic<bool>* interrupted) override {
      jobs_given.push_back(jobs.size());
      threads_given = threads;
      claim::run_jobs(std::move(jobs), threads, interrupted);
    }
  } crew;
  RunOptions options;
  options.crew = &crew;
  options.threads = 2;
  const auto drawn = claim::run(two_claims(), 1e-9, options);
  CHECK(crew.jobs_given == std::vector<std::size_t>{2});
  CHECK(crew.threads_given == 2);
  for (const claim::ClaimResult& result : drawn) CHECK(result.verdict == claim::Verdict::confirmed);
}

TEST_CASE("a run that is given no options draws on the thread that calls it alone") {
  std::mutex mutex;
  std::vector<std::thread::id> drawers;
  Claim c = tests::normal_claim();
  c.experiments[0].draw = [&, draw = c.experiments[0].draw](const random::Stream& stream,
                                                            std::uint64_t index) {
    const std::lock_guard lock(mutex);
    drawers.push_back(std::this_thread::get_id());
    return draw(stream, index);
  };
  CHECK(claim::run({c, {}}, 1e-9, {}).verdict == claim::Verdict::confirmed);
  CHECK(drawers == std::vector<std::thread::id>(drawers.size(), std::this_thread::get_id()));
  CHECK(RunOptions{}.threads == 1);
}
