#include "initproof/claim/run/claim_run.hpp"

#include <atomic>
#include <set>
#include <stdexcept>

#include "initproof/claim/run/shard.hpp"

#include "claim/normal_claim.hpp"
#include "support/catch.hpp"
#include "support/thrown.hpp"

using namespace initproof;
using claim::Claim;
using claim::ClaimResult;
using claim::ClaimRun;
using claim::Job;
using claim::PreparedClaim;
using claim::RunOptions;
using claim::Verdict;
using tests::block_size;

namespace {

constexpr double alpha_share = 1e-9;

claim::Hypothesis enclosed_as(const char* name) {
  return {.name = name,
          .estimand = "a quantity",
          .formula = "10",
          .predicted = 10,
          .margin = {1, "one"},
          .evidence = claim::Enclosed{[]() -> claim::Enclosure {
            return rigor::Proof{.low = 9.5, .high = 10.5, .boxes = 3};
          }}};
}

// Two hypotheses on each of two experiments, between two enclosures.
Claim of_every_kind() {
  Claim c = tests::normal_claim();
  c.experiments.push_back(c.experiments[0]);
  c.experiments[1].name = "others";
  for (std::size_t i = 0; i < 2; ++i) {
    claim::Hypothesis h = c.hypotheses[i];
    h.name += "-of-others";
    h.counterclaims.clear();
    std::get<claim::Sampled>(h.evidence).experiment = "others";
    c.hypotheses.push_back(h);
  }
  c.hypotheses.insert(c.hypotheses.begin(), enclosed_as("first"));
  c.hypotheses.push_back(enclosed_as("last"));
  return c;
}

// The design of one of its hypotheses cannot be made.
Claim without_design_of_others() {
  Claim c = of_every_kind();
  c.hypotheses.at(4).margin.delta = 0;
  return c;
}

struct StartsAndEnds final : claim::Observer {
  int starts = 0;
  int ends = 0;
  void started(const Claim&) override { ++starts; }
  void finished(const ClaimResult&) override { ++ends; }
};

// A claim's run and its jobs: the enclosures first, then the experiments.
struct RunWithJobs {
  PreparedClaim prepared;
  RunOptions options;
  ClaimRun run;
  std::vector<Job> jobs;

  explicit RunWithJobs(const Claim& c, std::uint64_t place = 0, const RunOptions& with = {})
      : prepared{c, {}}, options(with), run(prepared, place, alpha_share, options) {
    run.add_jobs(jobs);
  }
};

void draw_to_the_end(const Job& job) {
  for (std::uint64_t i = 0; i < job.most && job.consume(i, job.draw(i)); ++i) {
  }
  job.end(nullptr, 0);
}

}  // namespace

TEST_CASE("enclosures are proved beside the draws, wherever the claim has them") {
  for (const unsigned threads : {1U, 3U}) {
    RunOptions options;
    options.threads = threads;
    const ClaimResult result = claim::run({of_every_kind(), {}}, alpha_share, options);
    CHECK(result.verdict == Verdict::confirmed);
    REQUIRE(result.hypotheses.size() == 6);
    for (const std::size_t i : {0U, 5U}) {
      CHECK(result.hypotheses[i].verdict == Verdict::proved);
      CHECK(result.hypotheses[i].interval == stats::Interval{9.5, 10.5});
    }
    for (const std::size_t i : {1U, 2U, 3U, 4U})
      CHECK(result.hypotheses[i].verdict == Verdict::confirmed);
  }
}

TEST_CASE("a design that cannot be made fails all hypotheses on its experiment, and no others") {
  const ClaimResult result = claim::run({without_design_of_others(), {}}, alpha_share, {});
  CHECK(result.verdict == Verdict::error);
  for (const std::size_t i : {0U, 5U}) CHECK(result.hypotheses.at(i).verdict == Verdict::proved);
  for (const std::size_t i : {1U, 2U}) CHECK(result.hypotheses.at(i).verdict == Verdict::confirmed);
  for (const std::size_t i : {3U, 4U}) {
    CHECK(result.hypotheses.at(i).verdict == Verdict::error);
    CHECK(tests::contains(result.hypotheses.at(i).detail.english(), "resolution"));
  }
}

TEST_CASE("a claim begins with the first of its jobs, or at once if it has none") {
  StartsAndEnds heard;
  RunOptions options;
  options.observer = &heard;
  const RunWithJobs some(of_every_kind(), 0, options);
  CHECK_FALSE(some.run.begun());
  CHECK(heard.starts == 0);
  for (const Job& job : some.jobs) job.begin();
  CHECK(some.run.begun());
  CHECK(heard.starts == 1);

  Claim nothing = tests::normal_claim();
  nothing.hypotheses.at(1).margin.delta = 0;
  const RunWithJobs none(nothing);
  CHECK(none.jobs.empty());
  CHECK(none.run.begun());
  const std::atomic<bool> interrupted{true};
  options.interrupted = &interrupted;
  const std::vector<PreparedClaim> both = {{of_every_kind(), {}}, {nothing, {}}};
  const std::vector<ClaimResult> results = claim::run(both, alpha_share, options);
  REQUIRE(results.size() == 1);
  CHECK(results[0].verdict == Verdict::error);
}

TEST_CASE("a claim ends with the last of its jobs, and has taken the seconds of all") {
  StartsAndEnds heard;
  const PreparedClaim prepared{of_every_kind(), {}};
  RunOptions options;
  options.observer = &heard;
  ClaimRun run(prepared, 1, alpha_share, options);
  std::vector<Job> jobs(3);  // of claims before it
  run.add_jobs(jobs);
  REQUIRE(jobs.size() == 3 + 4);
  for (std::size_t i = 3; i < jobs.size(); ++i) {
    CHECK(heard.ends == 0);
    jobs[i].end(nullptr, static_cast<double>(i));
  }
  CHECK(heard.ends == 1);
  CHECK(run.take().seconds == 3 + 4 + 5 + 6);
  CHECK(heard.ends == 1);
}

TEST_CASE("an enclosure is computed once, and not elsewhere") {
  const RunWithJobs made(of_every_kind());
  REQUIRE(made.jobs.size() == 4);
  for (const std::size_t i : {0U, 1U}) {
    CHECK(made.jobs[i].most == 1);
    CHECK_FALSE(made.jobs[i].number);
  }
}

TEST_CASE("what comes of an enclosure and is no std::exception ends the run") {
  Claim c = of_every_kind();
  c.hypotheses.back().evidence = claim::Enclosed{[]() -> claim::Enclosure { throw 7; }};
  CHECK_THROWS_AS((void)claim::run({c, {}}, alpha_share, {}), int);
}

TEST_CASE("every job that may be drawn elsewhere has a number of its own in the suite") {
  std::set<std::uint64_t> numbers;
  for (const std::uint64_t place : {0U, 1U, 2U, 1000U}) {
    const RunWithJobs made(of_every_kind(), place);
    for (const std::size_t i : {2U, 3U}) {
      REQUIRE(made.jobs.at(i).number);
      CHECK(numbers.insert(*made.jobs[i].number).second);
    }
  }
  // Of a claim alone: its experiments' places.
  CHECK(numbers.count(0) == 1);
  CHECK(numbers.count(1) == 1);
}

TEST_CASE("what an experiment plans is asked for by its name") {
  Claim c = of_every_kind();
  c.hypotheses.at(3).margin.delta /= 2;
  c.experiments.push_back(c.experiments[0]);
  c.experiments.back().name = "unused";
  const PreparedClaim prepared{c, {}};
  const RunOptions options;
  const ClaimRun run(prepared, 0, alpha_share, options);
  const std::uint64_t normals = claim::planned_samples(c, c.experiments[0], alpha_share);
  const std::uint64_t others = claim::planned_samples(c, c.experiments[1], alpha_share);
  REQUIRE(normals > 0);
  REQUIRE(others > normals);
  CHECK(run.planned_samples("normals") == normals);
  CHECK(run.planned_samples("others") == others);
  CHECK(run.planned_samples("unused") == 0);
  CHECK(run.planned_samples("not-there") == 0);
  const RunWithJobs failed(without_design_of_others());
  CHECK(failed.run.planned_samples("others") == 0);
}

TEST_CASE("the hypotheses so far are as drawn until the claim ends, and then those of its result") {
  RunWithJobs made(tests::normal_claim());
  REQUIRE(made.jobs.size() == 1);
  for (const auto& h : made.run.so_far()) CHECK(h.samples == 0);
  const Job& job = made.jobs[0];
  (void)job.consume(0, job.draw(0));
  for (const auto& h : made.run.so_far()) {
    CHECK(h.samples == block_size);
    CHECK(h.evidence.empty());
  }
  RunWithJobs whole(tests::normal_claim());
  draw_to_the_end(whole.jobs[0]);
  const auto now = whole.run.so_far();
  const ClaimResult result = whole.run.take();
  REQUIRE(now.size() == result.hypotheses.size());
  for (std::size_t i = 0; i < now.size(); ++i) {
    CHECK(now[i].verdict == Verdict::confirmed);
    CHECK(now[i].interval == result.hypotheses[i].interval);
    CHECK_FALSE(now[i].evidence.empty());
    CHECK(now[i].evidence.size() == result.hypotheses[i].evidence.size());
  }
}

TEST_CASE("what an interruption has left is judged as far as it was drawn") {
  std::atomic<bool> interrupted{false};
  RunOptions options;
  options.interrupted = &interrupted;
  RunWithJobs made(of_every_kind(), 0, options);
  const Job& normals = made.jobs.at(2);
  interrupted = true;
  CHECK_FALSE(normals.consume(0, normals.draw(0)));
  const ClaimResult result = made.run.take();
  CHECK(result.verdict == Verdict::undecided);
  const char* const details[] = {"interrupted",
                                 "interrupted after 100 samples",
                                 "interrupted after 100 samples",
                                 "interrupted after 0 samples",
                                 "interrupted after 0 samples",
                                 "interrupted"};
  REQUIRE(result.hypotheses.size() == std::size(details));
  for (std::size_t i = 0; i < std::size(details); ++i) {
    CHECK(result.hypotheses[i].name == result.claim.hypotheses[i].name);
    CHECK(result.hypotheses[i].verdict == Verdict::undecided);
    CHECK(result.hypotheses[i].detail.english() == details[i]);
  }
}
