// Every sampled hypothesis of every claim against truths that are planted: data of the law that its
// design names, with the hypothesis's own numbers, in place of its experiment.

#include "initproof/power/planted.hpp"

#include <cmath>
#include <cstdlib>
#include <functional>
#include <optional>
#include <string>

#include "initproof/claim/lecture.hpp"
#include "initproof/claim/run/tracker.hpp"
#include "initproof/random/stream.hpp"
#include "initproof/stats/error_budget.hpp"
#include "initproof/stats/sequence/median.hpp"

#include "lecture.hpp"
#include "stats/judge.hpp"
#include "support/budget.hpp"
#include "support/catch.hpp"
#include "support/seed.hpp"

namespace initproof::tests {
namespace {

using claim::Hypothesis;
using claim::Verdict;

// About what a hypothesis gets of the suite's budget.
constexpr double alpha = stats::ErrorBudget::suite_alpha / 128;
constexpr std::uint64_t blocks_per_plan = 8;
constexpr std::uint64_t plans_at_most = 4;

/// A short form for every run of the tests, and the full one on demand.
bool full() {
  const char* wanted = std::getenv("INITPROOF_FULL");
  return wanted != nullptr && std::string(wanted) == "1";
}

std::uint64_t runs(std::uint64_t few, std::uint64_t many) {
  return full() ? many : few;
}

/// A hypothesis with what its design says.
struct Planted {
  const std::string name;
  const Hypothesis& hypothesis;
  stats::Interval truths;
  double refuted_from;
  std::uint64_t block;
  /// Thousands of replicates, which are drawn one by one: a margin that is small beside their
  /// spread, of a bound from which the truth is far.
  bool dear;
  std::function<stats::Summary(random::Engine&, double, std::uint64_t)> draw;

  Planted(const std::string& claim, const Hypothesis& h)
      : Planted(claim, h,
                std::get<claim::Sampled>(h.evidence).design(alpha, claim::resolution_of(h))) {}

  /// The verdict on data of that truth, after so many planned lengths at most.
  [[nodiscard]] Verdict verdict(double truth, std::uint64_t plans, std::uint64_t run) const {
    claim::Tracker tracker(hypothesis, alpha);
    random::Engine engine =
        random::Stream(seed(), "planted", name + std::to_string(truth)).engine(run);
    for (std::uint64_t i = 0; i < plans * blocks_per_plan && !tracker.decided(); ++i)
      tracker.absorb(draw(engine, truth, block));
    return tracker.result().verdict;
  }

  /// Prediction plus and minus the distance, where the relation counts it and the quantity goes.
  void each_side(double distance, const std::function<void(double truth)>& f) const {
    const Hypothesis& h = hypothesis;
    const double up = h.predicted + distance;
    const double down = h.predicted - distance;
    if (h.relation != claim::Relation::at_least && up < truths.high) f(up);
    if (h.relation != claim::Relation::at_most && down > truths.low) f(down);
  }

 private:
  Planted(const std::string& claim, const Hypothesis& h, const stats::SequentialDesign& design)
      : name(claim + "." + h.name),
        hypothesis(h),
        truths(design.power.truths),
        refuted_from(claim::Tracker(h, alpha).result().refuted_from),
        block((design.planned_samples + blocks_per_plan - 1) / blocks_per_plan),
        dear(design.planned_samples > 2000 &&
             dynamic_cast<const stats::MedianSequence*>(design.sequence.get()) != nullptr),
        draw(power::planted(design).draw) {}
};

void for_all(const std::function<void(const Planted&)>& f) {
  std::size_t seen = 0;
  for (const claim::Entry& entry : proofs::lecture().claims) {
    const claim::Claim claim = entry.make(claim::Parameters(entry.parameters()), {});
    for (const Hypothesis& h : claim.hypotheses) {
      if (!std::holds_alternative<claim::Sampled>(h.evidence)) continue;
      const Planted planted(claim.id, h);
      ++seen;
      if (full() || !planted.dear) f(planted);
    }
  }
  REQUIRE(seen > 50);
}

TEST_CASE("a truth planted a tenth of the margin outside it is never confirmed") {
  for_all([](const Planted& p) {
    const double off = 1.1 * p.hypothesis.margin.delta;
    for (std::uint64_t run = 0; run < runs(1, 20); ++run)
      p.each_side(off, [&](double truth) {
        INFO(p.name << " at " << truth);
        CHECK(p.verdict(truth, plans_at_most, run) != Verdict::confirmed);
      });
  });
}

TEST_CASE("a truth planted at the prediction is confirmed, and every counter-claim refuted") {
  for_all([](const Planted& p) {
    for (std::uint64_t run = 0; run < runs(1, 20); ++run) {
      INFO(p.name);
      CHECK(p.verdict(p.hypothesis.predicted, plans_at_most, run) == Verdict::confirmed);
    }
  });
}

TEST_CASE("a truth planted at the distance that is stated is refuted as often as is stated") {
  const double share = tests::share("claims.planted", 10) / 300;
  std::uint64_t failures = 0, all = 0;
  for_all([&](const Planted& p) {
    INFO(p.name);
    CHECK(std::isfinite(p.refuted_from));
    CHECK(p.refuted_from > p.hypothesis.margin.delta);
    p.each_side(p.refuted_from, [&](double truth) {
      std::uint64_t missed = 0;
      const std::uint64_t n = runs(20, 1000);
      for (std::uint64_t run = 0; run < n; ++run)
        missed += p.verdict(truth, 1, run) == Verdict::refuted ? 0U : 1U;
      INFO(truth << " was not refuted in " << missed << " of " << n);
      CHECK_FALSE(stats::too_many(missed, n, 1 - stats::stated_power, share));
      failures += missed;
      all += n;
    });
  });
  // All together they tell 0.99 from 0.97.
  INFO(failures << " of " << all);
  CHECK_FALSE(stats::too_many(failures, all, 1 - stats::stated_power, share));
  CHECK(stats::too_many(3 * all / 100, all, 1 - stats::stated_power, share));
}

}  // namespace
}  // namespace initproof::tests
