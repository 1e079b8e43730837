#include <cmath>
#include <limits>
#include <stdexcept>

#include "initproof/claim/tracker.hpp"

#include "support/catch.hpp"
#include "support/thrown.hpp"

using namespace initproof;
using claim::Hypothesis;
using claim::HypothesisResult;
using claim::Relation;
using claim::Verdict;
using rigor::Proof;

namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();

// That a quantity is 10, give or take 1.
Hypothesis enclosed(const Proof& proof, Relation relation = Relation::equal, double delta = 1) {
  return {.name = "enclosed",
          .estimand = "a quantity",
          .formula = "10",
          .predicted = 10,
          .relation = relation,
          .margin = {delta, "one"},
          .evidence = claim::Enclosed{[proof] { return proof; }}};
}

Proof holds(double low, double high) {
  return {.holds = true,
          .low = low,
          .high = high,
          .boxes = 3,
          .ground = rigor::Proof::Ground::proved,
          .box = {{"u", 0, 1}}};
}

Verdict verdict_of(const Hypothesis& h) {
  return judge_enclosure(h).verdict;
}

}  // namespace

TEST_CASE("a proof that holds, inside the margin, proves") {
  const HypothesisResult result = judge_enclosure(enclosed(holds(9.5, 10.25)));
  CHECK(result.name == "enclosed");
  CHECK(result.verdict == Verdict::proved);
  CHECK(result.interval == stats::Interval{9.5, 10.25});
  CHECK(result.estimate == 9.875);
  CHECK(result.samples == 3);
  CHECK(result.alpha == 0);
  CHECK(result.detail.english() == "proved on u in [0, 1]");
  CHECK(result.guarantee.assurance == stats::Assurance::rigorous);
}

TEST_CASE("a proof that holds, but not where the hypothesis says, does not prove") {
  const HypothesisResult wide = judge_enclosure(enclosed(holds(9.5, 11.25)));
  CHECK(wide.verdict == Verdict::undecided);
  CHECK(tests::contains(wide.detail.english(), "[9.5, 11.25] is not inside [9, 11]"));
  CHECK(verdict_of(enclosed(holds(8.9, 10))) == Verdict::undecided);
  CHECK(verdict_of(enclosed(holds(-infinity, infinity))) == Verdict::undecided);
  CHECK(verdict_of(enclosed(holds(11.5, 12))) == Verdict::refuted);
}

TEST_CASE("an inequality without margin is proved up to its end") {
  CHECK(verdict_of(enclosed(holds(10, 12), Relation::at_least, 0)) == Verdict::proved);
  CHECK(verdict_of(enclosed(holds(10, infinity), Relation::at_least, 0)) == Verdict::proved);
  CHECK(verdict_of(enclosed(holds(9.999, 12), Relation::at_least, 0)) == Verdict::undecided);
  CHECK(verdict_of(enclosed(holds(-infinity, 10), Relation::at_most, 0)) == Verdict::proved);
  CHECK(verdict_of(enclosed(holds(3, 10.001), Relation::at_most, 0)) == Verdict::undecided);
  CHECK(verdict_of(enclosed(holds(10, 10), Relation::equal, 0)) == Verdict::proved);
}

TEST_CASE("an enclosure inside the margin whose proof did not finish is undecided") {
  Proof unfinished = holds(9.5, 10.5);
  unfinished.holds = false;
  CHECK(verdict_of(enclosed(unfinished)) == Verdict::undecided);
}

TEST_CASE("a refuted proof refutes, whatever its interval") {
  CHECK(verdict_of(enclosed({.refuted = true, .low = 8, .high = 12})) == Verdict::refuted);
}

TEST_CASE("a counter-claim inside the enclosure keeps it from being proved") {
  Hypothesis h = enclosed(holds(9.5, 10.5));
  h.counterclaims = {{"inside", "It is 10.4.", 10.4}};
  CHECK(verdict_of(h) == Verdict::undecided);
  h.counterclaims = {{"outside", "It is 10.6.", 10.6}};
  const HypothesisResult result = judge_enclosure(h);
  CHECK(result.verdict == Verdict::proved);
  CHECK(result.counterclaims.at(0).refuted);
}

TEST_CASE("an enclosure that is empty or not a number is an error") {
  CHECK(verdict_of(enclosed(holds(10.5, 9.5))) == Verdict::error);
  CHECK(verdict_of(enclosed(holds(std::nan(""), 10))) == Verdict::error);
  CHECK(verdict_of(enclosed(holds(10, std::nan("")))) == Verdict::error);
}

TEST_CASE("an exception in the proof is an error that says why, and refutes nothing") {
  Hypothesis h = enclosed({});
  h.counterclaims = {{"far", "It is 100.", 100}};
  h.evidence = claim::Enclosed{[]() -> Proof { throw std::domain_error("no such box"); }};
  const HypothesisResult result = judge_enclosure(h);
  CHECK(result.verdict == Verdict::error);
  CHECK(result.detail.english() == "no such box");
  CHECK_FALSE(result.counterclaims.at(0).refuted);
}
