// Smaller margins than a claim has: which they are, and which sequence answers.
#include "initproof/claim/run/tighten.hpp"

#include <cmath>
#include <memory>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "initproof/claim/evidence.hpp"
#include "initproof/claim/parameter.hpp"
#include "initproof/claim/run/error_units.hpp"
#include "initproof/claim/run/runner.hpp"
#include "initproof/claim/run/shard.hpp"
#include "initproof/claim/run/tracker.hpp"

#include "claim/normal_claim.hpp"
#include "claim/scripted.hpp"
#include "support/catch.hpp"
#include "support/thrown.hpp"

using namespace initproof;
using claim::Tightening;

namespace {

constexpr double alpha = 1e-9;

claim::Claim tightened(const Tightening& asked) {
  claim::Claim claim = tests::normal_claim();
  claim::tighten(claim, asked);
  return claim;
}

claim::ClaimResult run_at(const Tightening& asked) {
  return claim::run({tightened(asked), {}}, alpha, {});
}

claim::Hypothesis bounded(double margin, double own) {
  return {.name = "mean",
          .estimand = "a mean",
          .formula = "1/2",
          .predicted = 0.5,
          .margin = {margin, "one", own},
          .evidence = claim::bounded_mean({"draws", 0}, {0, 1}, 0.05)};
}

// What a design was asked for: an error rate and a resolution.
using Asked = std::vector<std::pair<double, double>>;

// Of 1, with a sequence that cannot be continued.
claim::Hypothesis discontinued(double margin, double own, Asked& asked) {
  claim::Hypothesis h = tests::about_ten({});
  h.margin = {margin, "one", own};
  h.evidence = claim::Sampled{
      "scripted", 0, [&asked](double error_rate, double resolution) {
        if (asked.size() > 20) throw std::logic_error("planned anew without end");
        asked.emplace_back(error_rate, resolution);
        return stats::SequentialDesign{
            std::make_unique<tests::ScriptedSequence>(std::vector<tests::Say>{}), asked.size(), {}};
      }};
  return h;
}

}  // namespace

TEST_CASE("margins are divided or replaced, and what they were is kept") {
  const claim::Claim claim = tightened({{{"beyond", 0.03}}, 4});
  CHECK(claim.hypotheses[0].margin.delta == 0.2 / 4);
  CHECK(claim.hypotheses[0].margin.own == 0.2);
  CHECK(claim.hypotheses[1].margin.delta == 0.03);
  CHECK(claim.hypotheses[1].margin.own == 0.1);
  CHECK(claim.hypotheses[1].margin.reason.english().find("a third of it") != std::string::npos);
  const claim::Claim same = tightened({});
  CHECK(same.hypotheses[0].margin.own == 0);
  CHECK(same.hypotheses[0].margin.delta == 0.2);
  // The last of a name counts; a name of another claim's is passed over.
  CHECK(tightened({{{"beyond", 0.05}, {"beyond", 0.02}, {"other", 1}}, 1})
            .hypotheses[1]
            .margin.delta == 0.02);
}

TEST_CASE("a margin that is not smaller, or far too small, is refused by name") {
  const double bad[] = {0.2, 0.3, 0, -0.1, 0.2 / 1001, std::nan(""), INFINITY};
  for (const double value : bad) {
    INFO(value);
    CHECK_THROWS_AS(tightened({{{"variance", value}}, 1}), claim::UsageError);
  }
  CHECK_NOTHROW(tightened({{{"variance", 0.2 / 1000}}, 1}));
}

TEST_CASE("what has no margin, or is proved, is left alone, and refused by name") {
  claim::Claim claim = tests::normal_claim();
  claim.hypotheses[0].margin = {};
  claim.hypotheses[1].evidence = claim::Enclosed{[] { return claim::Enclosure{}; }};
  claim::tighten(claim, {{}, 10});
  for (const claim::Hypothesis& h : claim.hypotheses) CHECK(h.margin.own == 0);
  CHECK(claim.hypotheses[1].margin.delta == 0.1);
  CHECK_THROWS_AS(claim::tighten(claim, {{{"variance", 0.1}}, 1}), claim::UsageError);
  CHECK_THROWS_AS(claim::tighten(claim, {{{"beyond", 0.01}}, 1}), claim::UsageError);
}

TEST_CASE("a margin that is refused is told why") {
  claim::Claim claim = tests::normal_claim();
  const auto refused = [&](const std::string& name) {
    return tests::refusal<claim::UsageError>([&] { claim::tighten(claim, {{{name, 0.01}}, 1}); });
  };
  claim.hypotheses[1].evidence = claim::Enclosed{[] { return claim::Enclosure{}; }};
  CHECK(refused("beyond") ==
        "--margin beyond=0.01: of normal-claim it is proved by an enclosure, which no draws make "
        "narrower");
  for (const double none : {0.0, static_cast<double>(INFINITY)}) {
    claim.hypotheses[0].margin.delta = none;
    CHECK_FALSE(claim::has_margin(claim.hypotheses[0]));
    CHECK(refused("variance") ==
          "--margin variance=0.01: of normal-claim it has no margin that could be smaller");
  }
  claim.hypotheses[0].margin.delta = 0.01;
  CHECK(claim::has_margin(claim.hypotheses[0]));
  CHECK(refused("variance") ==
        "--margin variance=0.01: expected a number from 1e-05 to below the margin of normal-claim, "
        "which is 0.01");
}

TEST_CASE("the claim's own margin is found whatever was asked for, which is once at most") {
  claim::Claim claim = tests::normal_claim();
  claim.hypotheses[1].margin.delta = 8;
  for (const int precision : {1, 4}) {
    claim::tighten(claim, {{}, static_cast<double>(precision)});
    CHECK(claim::own_margin(claim.hypotheses[0]) == 0.2);
    CHECK(claim::own_margin(claim.hypotheses[1]) == 8);
  }
  CHECK_THROWS_AS(claim::tighten(claim, {{}, 2}), std::logic_error);
  CHECK_THROWS_AS(claim::tighten(claim, {{{"variance", 0.01}}, 1}), std::logic_error);
  CHECK(claim.hypotheses[0].margin.delta == 0.2 / 4);
}

TEST_CASE("a run looks after each block of the hypothesis's experiment; no draws have no blocks") {
  claim::Claim claim = tests::normal_claim();
  claim.experiments.insert(claim.experiments.begin(), {"others", "none", 7, {}});
  claim.hypotheses[1].evidence = claim::Enclosed{[] { return claim::Enclosure{}; }};
  CHECK(claim::block_size_of(claim, claim.hypotheses[0]) == tests::block_size);
  CHECK(claim::block_size_of(claim, claim.hypotheses[1]) == 0);
  std::get<claim::Sampled>(claim.hypotheses[0].evidence).experiment = "others";
  CHECK(claim::block_size_of(claim, claim.hypotheses[0]) == 7);
  std::get<claim::Sampled>(claim.hypotheses[0].evidence).experiment = "no such";
  CHECK(claim::block_size_of(claim, claim.hypotheses[0]) == 0);
}

TEST_CASE("the sequence goes on as it was begun: every interval of the first run is there again") {
  const claim::ClaimResult first = run_at({});
  const claim::ClaimResult second = run_at({{}, 3});
  for (std::size_t i = 0; i < first.hypotheses.size(); ++i) {
    const claim::HypothesisResult& a = first.hypotheses[i];
    const claim::HypothesisResult& b = second.hypotheses[i];
    INFO(a.name);
    CHECK(a.verdict == claim::Verdict::confirmed);
    CHECK(b.verdict == claim::Verdict::confirmed);
    CHECK(b.samples > a.samples);
    CHECK(b.alpha == a.alpha);
    CHECK(b.planned_anew == 0);
    // The last point of the trajectory is the run's end, wherever that is.
    REQUIRE(a.trajectory.size() > 2);
    REQUIRE(b.trajectory.size() > a.trajectory.size());
    for (std::size_t k = 0; k + 1 < a.trajectory.size(); ++k) {
      CHECK(a.trajectory[k].samples == b.trajectory[k].samples);
      CHECK(a.trajectory[k].interval == b.trajectory[k].interval);
    }
    CHECK(a.interval.contains(b.interval));
    CHECK(b.interval.width() < 2 * first.claim.hypotheses[i].margin.delta / 3);
  }
}

TEST_CASE("shards draw what the smaller margin plans") {
  const claim::Claim own = tests::normal_claim();
  const claim::Claim finer = tightened({{}, 3});
  const auto before = claim::planned_samples(own, own.experiments[0], alpha);
  const auto after = claim::planned_samples(finer, finer.experiments[0], alpha);
  CHECK(after > 7 * before);  // two hypotheses, planned for a few hundred samples
  CHECK(after < 12 * before);
}

TEST_CASE("stakes that are too high are planned anew, and all of them spend one share more") {
  CHECK(claim::designed(bounded(0.02, 0), alpha).level == 0);
  double spent = 0;
  int level = 0;
  for (const double precision : {1.0, 2.0, 4.0, 4.01, 16.0, 17.0, 64.0, 256.0, 1000.0}) {
    const claim::Designed found = claim::designed(bounded(0.02 / precision, 0.02), alpha);
    INFO(precision << ", level " << found.level << ", alpha " << found.alpha);
    CHECK(found.level == std::max(0.0, std::ceil(std::log(precision) / std::log(4.0) - 1 - 1e-9)));
    CHECK(found.alpha == std::ldexp(alpha, -found.level));
    CHECK(found.design.planned_samples > 0);
    if (found.level > level) spent += found.alpha;
    level = found.level;
  }
  CHECK(level == 4);
  CHECK(spent < alpha);
}

TEST_CASE("what was not designed spends nothing, and was not planned anew") {
  CHECK(claim::Designed{}.alpha == 0);
  CHECK(claim::Designed{}.level == 0);
}

TEST_CASE("a sequence that cannot be continued is planned anew for a quarter, until that will do") {
  Asked own;
  const claim::Designed first = claim::designed(discontinued(1, 0, own), alpha);
  CHECK(own == Asked{{alpha, 1}});
  CHECK(first.level == 0);
  CHECK(first.alpha == alpha);
  for (const double margin : {0.0625, 0.1}) {
    Asked asked;
    const claim::Designed found = claim::designed(discontinued(margin, 1, asked), alpha);
    CHECK(asked == Asked{{alpha, 1}, {alpha / 2, 0.25}, {alpha / 4, 0.0625}});
    CHECK(found.level == 2);
    CHECK(found.alpha == alpha / 4);
    CHECK(found.design.planned_samples == 3);  // of the third
  }
}

TEST_CASE("what was planned anew is spent at its own share") {
  claim::Claim claim = tests::normal_claim();
  claim.hypotheses.push_back(bounded(0.001, 0.02));
  claim::ClaimResult result;
  result.claim = claim;
  result.hypotheses.resize(3);
  claim.experiments.push_back({"draws", "none", 1, {}});
  result.claim = claim;
  for (auto& h : result.hypotheses) h.alpha = alpha;
  CHECK(claim::error_units_spent(result) == 3);
  CHECK(claim::alpha_planned_anew(result) == 0);
  result.hypotheses[2].planned_anew = 2;
  result.hypotheses[2].alpha = alpha / 4;
  CHECK(claim::error_units_spent(result) == 2);
  CHECK(claim::alpha_planned_anew(result) == alpha / 4);
}
