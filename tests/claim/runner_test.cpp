#include "initproof/claim/run/runner.hpp"

#include <atomic>
#include <stdexcept>

#include "initproof/claim/run/block_scheduler.hpp"
#include "initproof/claim/run/shard.hpp"

#include "claim/normal_claim.hpp"
#include "claim/scripted.hpp"
#include "support/catch.hpp"
#include "support/thrown.hpp"

using namespace initproof;
using claim::Claim;
using claim::ClaimResult;
using claim::RunOptions;
using claim::Verdict;
using tests::block_size;
using tests::normal_claim;

namespace {

ClaimResult run(const Claim& c, const RunOptions& options) {
  return claim::run({c, {}}, 1e-9, options);
}

ClaimResult run(const Claim& c) {
  return run(c, RunOptions{});
}

// Everything but the time it took.
void check_same(const ClaimResult& a, const ClaimResult& b) {
  CHECK(a.verdict == b.verdict);
  CHECK(a.summaries == b.summaries);
  REQUIRE(a.hypotheses.size() == b.hypotheses.size());
  for (std::size_t i = 0; i < a.hypotheses.size(); ++i) {
    const auto& x = a.hypotheses[i];
    const auto& y = b.hypotheses[i];
    CHECK(x.verdict == y.verdict);
    CHECK(x.estimate == y.estimate);
    CHECK(x.interval == y.interval);
    CHECK(x.samples == y.samples);
    CHECK(x.refuted_from == y.refuted_from);
    REQUIRE(x.trajectory.size() == y.trajectory.size());
    for (std::size_t k = 0; k < x.trajectory.size(); ++k) {
      CHECK(x.trajectory[k].samples == y.trajectory[k].samples);
      CHECK(x.trajectory[k].interval == y.trajectory[k].interval);
    }
  }
}

}  // namespace

TEST_CASE("a run gives the same bits on any number of threads") {
  const ClaimResult one = run(normal_claim());
  CHECK(one.verdict == Verdict::confirmed);
  CHECK(one.hypotheses.at(0).samples > 10 * block_size);
  for (const unsigned threads : {2U, 5U, 16U}) {
    RunOptions options;
    options.threads = threads;
    check_same(one, run(normal_claim(), options));
  }
}

TEST_CASE("another seed gives other draws") {
  RunOptions other;
  other.seed = 2;
  CHECK(run(normal_claim()).summaries != run(normal_claim(), other).summaries);
}

TEST_CASE("the draws depend on the claim's id and the experiment's name") {
  Claim renamed = normal_claim();
  renamed.id = "other-claim";
  CHECK(run(normal_claim()).summaries != run(renamed).summaries);
}

TEST_CASE("a wrong prediction is refuted") {
  Claim wrong = normal_claim();
  wrong.hypotheses.at(0).predicted = 1.6;
  const ClaimResult result = run(wrong);
  CHECK(result.verdict == Verdict::refuted);
  CHECK(result.hypotheses.at(0).verdict == Verdict::refuted);
  CHECK(result.hypotheses.at(1).verdict == Verdict::confirmed);
}

TEST_CASE("when the samples are spent the rest is undecided, and says so") {
  RunOptions options;
  options.max_samples = 1;
  const ClaimResult result = run(normal_claim(), options);
  CHECK(result.verdict == Verdict::undecided);
  CHECK(result.hypotheses.at(0).samples == block_size);
  CHECK(tests::contains(result.hypotheses.at(0).detail.english(), "100 samples do not suffice"));
}

TEST_CASE("the samples allowed are counted in whole blocks") {
  RunOptions options;
  options.max_samples = 2 * block_size + 1;
  CHECK(run(normal_claim(), options).hypotheses.at(0).samples == 3 * block_size);
  options.max_samples = 2 * block_size;
  CHECK(run(normal_claim(), options).hypotheses.at(0).samples == 2 * block_size);
}

TEST_CASE("a claim that cannot be decided ends at four times the plan") {
  Claim c = normal_claim();
  c.hypotheses = {tests::about_ten(std::vector<tests::Say>(100, {10, {8, 12}}))};
  c.hypotheses[0].evidence = [&] {
    auto sampled = std::get<claim::Sampled>(c.hypotheses[0].evidence);
    sampled.experiment = "normals";
    return sampled;
  }();
  const ClaimResult result = run(c);
  CHECK(result.verdict == Verdict::undecided);
  CHECK(std::get<stats::Moments>(result.summaries.at("normals").at(0)).count() == 400);
}

TEST_CASE("an exception in a draw is an error with its text, and keeps what was decided before") {
  for (const unsigned threads : {1U, 3U}) {
    Claim c = normal_claim();
    c.experiments.at(0).draw = [draw = c.experiments.at(0).draw](const random::Stream& s,
                                                                 std::uint64_t index) {
      if (index == 2) throw std::runtime_error("the disk is full");
      return draw(s, index);
    };
    c.hypotheses.at(1).margin.delta = 1e6;
    c.hypotheses.at(1).counterclaims.clear();
    RunOptions options;
    options.threads = threads;
    const ClaimResult result = run(c, options);
    CHECK(result.verdict == Verdict::error);
    CHECK(result.hypotheses.at(0).detail.english() == "the disk is full");
    CHECK(result.hypotheses.at(0).samples == 2 * block_size);
    CHECK(result.hypotheses.at(1).verdict == Verdict::confirmed);
  }
}

TEST_CASE("an exception in the first draw leaves no samples and no trajectory") {
  Claim c = normal_claim();
  c.experiments.at(0).draw = [](const random::Stream&, std::uint64_t) -> claim::Block {
    throw std::runtime_error("nothing to draw");
  };
  const ClaimResult result = run(c);
  CHECK(result.verdict == Verdict::error);
  CHECK(result.hypotheses.at(0).detail.english() == "nothing to draw");
  CHECK(result.hypotheses.at(0).samples == 0);
  CHECK(result.summaries.at("normals").empty());
}

TEST_CASE("evidence that does not exist is an error that names it") {
  Claim c = normal_claim();
  std::get<claim::Sampled>(c.hypotheses.at(0).evidence).experiment = "normal";
  ClaimResult result = run(c);
  CHECK(result.verdict == Verdict::error);
  CHECK(result.hypotheses.at(0).detail.english() == "no experiment named 'normal'");
  CHECK(result.hypotheses.at(0).counterclaims.size() == 1);
  CHECK(result.hypotheses.at(1).verdict == Verdict::confirmed);

  c = normal_claim();
  std::get<claim::Sampled>(c.hypotheses.at(0).evidence).channel = 2;
  result = run(c);
  CHECK(result.verdict == Verdict::error);
  CHECK(result.hypotheses.at(0).detail.english() ==
        "experiment 'normals' has 2 channels, none of index 2");
}

TEST_CASE("a design that cannot be made is an error of its claim, not of the program") {
  Claim c = normal_claim();
  c.hypotheses.at(0).margin.delta = 0;
  const ClaimResult result = run(c);
  CHECK(result.verdict == Verdict::error);
  CHECK(tests::contains(result.hypotheses.at(0).detail.english(), "resolution"));
}

TEST_CASE("a block that lacks a channel of the others is an error") {
  Claim c = normal_claim();
  c.experiments.at(0).draw = [draw = c.experiments.at(0).draw](const random::Stream& s,
                                                               std::uint64_t index) {
    claim::Block block = draw(s, index);
    if (index == 1) block.pop_back();
    return block;
  };
  CHECK(run(c).verdict == Verdict::error);
}

TEST_CASE("an interrupt ends the run at the next block, with what it has") {
  std::atomic<bool> interrupted{false};
  Claim c = normal_claim();
  c.experiments.at(0).draw = [&, draw = c.experiments.at(0).draw](const random::Stream& s,
                                                                  std::uint64_t index) {
    if (index == 3) interrupted = true;
    return draw(s, index);
  };
  RunOptions options;
  options.interrupted = &interrupted;
  const ClaimResult result = run(c, options);
  CHECK(result.verdict == Verdict::undecided);
  CHECK(result.hypotheses.at(0).samples == 4 * block_size);
  CHECK(result.hypotheses.at(0).detail.english() == "interrupted after 400 samples");
}

TEST_CASE("after an interrupt nothing more is drawn or proved") {
  std::atomic<bool> interrupted{true};
  Claim c = normal_claim();
  c.experiments.at(0).draw = [](const random::Stream&, std::uint64_t) -> claim::Block {
    throw std::logic_error("drawn");
  };
  c.hypotheses.push_back({.name = "enclosed",
                          .estimand = "",
                          .formula = "",
                          .evidence = claim::Enclosed{
                              []() -> claim::Enclosure { throw std::logic_error("proved"); }}});
  RunOptions options;
  options.interrupted = &interrupted;
  const ClaimResult result = run(c, options);
  CHECK(result.verdict == Verdict::undecided);
  for (const auto& h : result.hypotheses) CHECK(h.verdict == Verdict::undecided);
}

TEST_CASE("an observer sees every block, in order, and the end") {
  struct Log final : claim::Observer {
    std::vector<std::uint64_t> samples;
    std::size_t finishes = 0;
    void advanced(const claim::Progress& p) override {
      samples.push_back(p.samples);
      CHECK(p.hypotheses == 2);
      CHECK(p.planned_samples > 0);
      CHECK(p.slowest.name == p.hypothesis.name);
    }
    void finished(const ClaimResult& r) override {
      ++finishes;
      CHECK(r.verdict == Verdict::confirmed);
    }
  } log;
  RunOptions options;
  options.observer = &log;
  options.threads = 4;
  const ClaimResult result = run(normal_claim(), options);
  CHECK(log.finishes == 1);
  for (std::size_t i = 0; i < log.samples.size(); ++i)
    CHECK(log.samples[i] == (i + 1) * block_size);
  CHECK(log.samples.back() ==
        std::get<stats::Moments>(result.summaries.at("normals").at(0)).count());
}

TEST_CASE("claims side by side give what each gives alone, in their order") {
  std::vector<claim::PreparedClaim> claims;
  std::vector<ClaimResult> alone;
  for (const char* id : {"first", "second", "third"}) {
    Claim c = normal_claim();
    c.id = id;
    claims.push_back({c, {}});
    alone.push_back(run(c));
  }
  for (const unsigned threads : {1U, 2U, 3U, 7U}) {
    RunOptions options;
    options.threads = threads;
    const std::vector<ClaimResult> together = claim::run(claims, 1e-9, options);
    REQUIRE(together.size() == claims.size());
    for (std::size_t i = 0; i < claims.size(); ++i) {
      CHECK(together[i].claim.id == claims[i].claim.id);
      check_same(alone[i], together[i]);
    }
  }
}

TEST_CASE("an observer of claims side by side hears one of them at a time") {
  struct Alone final : claim::Observer {
    std::atomic<int> inside{0};
    bool alone = true;
    std::size_t starts = 0;
    std::size_t finishes = 0;
    void hear() {
      alone = alone && ++inside == 1;
      --inside;
    }
    void started(const Claim&) override { hear(), ++starts; }
    void advanced(const claim::Progress&) override { hear(); }
    void finished(const ClaimResult&) override { hear(), ++finishes; }
  } observer;
  std::vector<claim::PreparedClaim> claims(5, {normal_claim(), {}});
  RunOptions options;
  options.observer = &observer;
  options.threads = 7;
  CHECK(claim::run(claims, 1e-9, options).size() == 5);
  CHECK(observer.alone);
  CHECK(observer.starts == 5);
  CHECK(observer.finishes == 5);
}

TEST_CASE("claims that an interruption has left no time to begin are missing") {
  std::atomic<bool> interrupted{false};
  std::vector<claim::PreparedClaim> claims(3, {normal_claim(), {}});
  for (auto& prepared : claims) {
    prepared.claim.experiments.at(0).draw = [&, draw = prepared.claim.experiments.at(0).draw](
                                                const random::Stream& s, std::uint64_t index) {
      interrupted = true;
      return draw(s, index);
    };
  }
  RunOptions options;
  options.interrupted = &interrupted;
  const std::vector<ClaimResult> results = claim::run(claims, 1e-9, options);
  REQUIRE(results.size() == 1);
  CHECK(results[0].hypotheses.at(0).samples == block_size);
  CHECK(results[0].verdict == Verdict::undecided);
}

TEST_CASE("a shard whose blocks cannot be kept is drawn all the same, and its draws' errors show") {
  struct None final : claim::BlockKeeper {
    std::unique_ptr<claim::KeptBlocks> blocks_of(const claim::PreparedClaim&,
                                                 const claim::Experiment&) override {
      return nullptr;
    }
  } none;
  RunOptions options;
  options.keeper = &none;
  options.max_samples = 10 * block_size;
  std::vector<claim::PreparedClaim> claims(2, {normal_claim(), {}});
  CHECK(claim::draw_shard(claims, 1e-9, options, {2, 3}) == 2 * 3);
  CHECK(claim::draw_shard(claims, 1e-9, options, {11, 11}) == 0);
  claims[1].claim.experiments.at(0).draw = [](auto&&...) -> claim::Block {
    throw std::runtime_error("no image");
  };
  CHECK(tests::thrown<std::runtime_error>([&] {
          (void)claim::draw_shard(claims, 1e-9, options, {1, 3});
        }) == "no image");
}
