#include <cmath>
#include <limits>
#include <stdexcept>

#include "initproof/claim/run/tracker.hpp"

#include "support/catch.hpp"
#include "support/thrown.hpp"

using namespace initproof;
using claim::Enclosure;
using claim::Hypothesis;
using claim::HypothesisResult;
using claim::Relation;
using claim::Verdict;
using rigor::Proof;

namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();

// That a quantity is 10, give or take 1.
Hypothesis enclosed(const Enclosure& found, Relation relation = Relation::equal, double delta = 1) {
  return {.name = "enclosed",
          .estimand = "a quantity",
          .formula = "10",
          .predicted = 10,
          .relation = relation,
          .margin = {delta, "one"},
          .evidence = claim::Enclosed{[found] { return found; }}};
}

Enclosure within(double low, double high) {
  return Proof{
      .low = low, .high = high, .boxes = 3, .ground = Proof::Ground::proved, .box = {{"u", 0, 1}}};
}

Verdict verdict_of(const Hypothesis& h) {
  return judge_enclosure(h).verdict;
}

}  // namespace

TEST_CASE("an enclosure inside the margin proves") {
  const HypothesisResult result = judge_enclosure(enclosed(within(9.5, 10.25)));
  CHECK(result.name == "enclosed");
  CHECK(result.verdict == Verdict::proved);
  CHECK(result.interval == stats::Interval{9.5, 10.25});
  CHECK(result.estimate == 9.875);
  CHECK(result.samples == 3);
  CHECK(result.alpha == 0);
  CHECK(result.detail.english() == "proved on u in [0, 1]");
  CHECK(result.guarantee.assurance == stats::Assurance::rigorous);
}

TEST_CASE("an enclosure that is not where the hypothesis says does not prove") {
  const HypothesisResult wide = judge_enclosure(enclosed(within(9.5, 11.25)));
  CHECK(wide.verdict == Verdict::undecided);
  CHECK(tests::contains(wide.detail.english(), "[9.5, 11.25] is not inside [9, 11]"));
  CHECK(verdict_of(enclosed(within(8.9, 10))) == Verdict::undecided);
  CHECK(verdict_of(enclosed(within(-infinity, infinity))) == Verdict::undecided);
  CHECK(verdict_of(enclosed(within(11.5, 12))) == Verdict::refuted);
}

TEST_CASE("an inequality without margin is proved up to its end") {
  CHECK(verdict_of(enclosed(within(10, 12), Relation::at_least, 0)) == Verdict::proved);
  CHECK(verdict_of(enclosed(within(10, infinity), Relation::at_least, 0)) == Verdict::proved);
  CHECK(verdict_of(enclosed(within(9.999, 12), Relation::at_least, 0)) == Verdict::undecided);
  CHECK(verdict_of(enclosed(within(-infinity, 10), Relation::at_most, 0)) == Verdict::proved);
  CHECK(verdict_of(enclosed(within(3, 10.001), Relation::at_most, 0)) == Verdict::undecided);
  CHECK(verdict_of(enclosed(within(10, 10), Relation::equal, 0)) == Verdict::proved);
}

TEST_CASE("what a proof thinks of an inequality of its own is nothing to the hypothesis") {
  Proof proof{.holds = true, .low = 8, .high = 12};
  CHECK(verdict_of(enclosed(proof)) == Verdict::undecided);
  proof.refuted = true;
  CHECK(verdict_of(enclosed(proof)) == Verdict::undecided);
  proof = {.holds = false, .refuted = true, .low = 9.5, .high = 10.5};
  CHECK(verdict_of(enclosed(proof)) == Verdict::proved);
}

TEST_CASE("a part on which the quantity disagrees refutes, one on which it agrees proves nothing") {
  const auto on_part = [](double low, double high) {
    Enclosure found = within(5, 12);
    found.ground = Proof::Ground::failed;
    found.part = {low, high};
    return found;
  };
  CHECK(verdict_of(enclosed(on_part(5, 6))) == Verdict::refuted);
  CHECK(verdict_of(enclosed(on_part(8, 9.5))) == Verdict::undecided);
  CHECK(verdict_of(enclosed(on_part(10, 10))) == Verdict::undecided);
  CHECK(verdict_of(enclosed(on_part(5, 6), Relation::at_most, 2)) == Verdict::proved);
}

TEST_CASE("a counter-claim inside the enclosure keeps it from being proved") {
  Hypothesis h = enclosed(within(9.5, 10.5));
  h.counterclaims = {{"inside", "It is 10.4.", 10.4}};
  CHECK(verdict_of(h) == Verdict::undecided);
  h.counterclaims = {{"outside", "It is 10.6.", 10.6}};
  const HypothesisResult result = judge_enclosure(h);
  CHECK(result.verdict == Verdict::proved);
  CHECK(result.counterclaims.at(0).refuted);
}

TEST_CASE("an enclosure that is empty or not a number is an error") {
  CHECK(verdict_of(enclosed(within(10.5, 9.5))) == Verdict::error);
  CHECK(verdict_of(enclosed(within(std::nan(""), 10))) == Verdict::error);
  CHECK(verdict_of(enclosed(within(10, std::nan("")))) == Verdict::error);
}

TEST_CASE("an exception in the proof is an error that says why, and refutes nothing") {
  Hypothesis h = enclosed(Enclosure());
  h.counterclaims = {{"far", "It is 100.", 100}};
  h.evidence = claim::Enclosed{[]() -> Enclosure { throw std::domain_error("no such box"); }};
  const HypothesisResult result = judge_enclosure(h);
  CHECK(result.verdict == Verdict::error);
  CHECK(result.detail.english() == "no such box");
  CHECK_FALSE(result.counterclaims.at(0).refuted);
}
