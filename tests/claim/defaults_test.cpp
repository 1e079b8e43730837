// What a record says before anything is known, set or found: nothing, and never what would pass for
// a result.

#include <cmath>

#include "initproof/claim/evidence.hpp"
#include "initproof/claim/lecture.hpp"
#include "initproof/claim/result.hpp"

#include "support/catch.hpp"

namespace initproof::claim {
namespace {

TEST_CASE("a channel that is not named is the first, for a claim as for its evidence") {
  CHECK(Channel{"draws"}.index == 0);
  CHECK(Sampled{}.channel == 0);
  CHECK(gaussian_variance({"draws"}, 1).channel == 0);
}

TEST_CASE("a hypothesis without a prediction predicts 0 exactly, and so do its counter-claims") {
  const Hypothesis h;
  CHECK(h.predicted == 0);
  CHECK(h.margin.delta == 0);
  CHECK(h.margin.own == 0);
  CHECK(h.relation == Relation::equal);
  CHECK(h.wording == Wording::asserted);
  CHECK(h.counterclaims.empty());
  CHECK(Counterclaim{}.predicted == 0);
}

TEST_CASE("an enclosure that was not computed excludes no value and has looked at no box") {
  const Enclosure enclosure;
  CHECK(enclosure.values == stats::Interval::all());
  CHECK(enclosure.part == stats::Interval::all());
  CHECK(enclosure.boxes == 0);
  CHECK(enclosure.ground == rigor::Proof::Ground::value);
  CHECK(enclosure.box.empty());
}

TEST_CASE("a lecture without claims has no unit of an error budget to spend") {
  const Lecture lecture{};
  CHECK(lecture.claims.empty());
  CHECK(lecture.error_units == 0);
}

TEST_CASE("a parameter without a range is the number 0") {
  const Parameter p;
  CHECK(p.value == 0);
  CHECK(p.minimum == 0);
  CHECK(p.maximum == 0);
  CHECK_FALSE(p.integer);
}

TEST_CASE("a number of one's own without values differs by nothing from the lecture's") {
  const OwnNumber own;
  CHECK(own.value == 0);
  CHECK(own.declared == 0);
}

TEST_CASE("a counter-claim is not refuted, at no distance, before there is evidence") {
  const CounterclaimResult result;
  CHECK(result.predicted == 0);
  CHECK_FALSE(result.refuted);
  CHECK(result.excluded_by == 0);
  CHECK(std::isnan(result.power));
  CHECK(std::isnan(result.e_value.last));
  CHECK(std::isnan(result.e_value.supremum));
}

TEST_CASE("a trajectory begins with no samples, and with every value possible") {
  const TrajectoryPoint point;
  CHECK(point.samples == 0);
  CHECK(point.estimate == 0);
  CHECK(point.interval == stats::Interval::all());
}

TEST_CASE("a hypothesis is undecided before its first look, of no samples and no error spent") {
  const HypothesisResult result;
  CHECK(result.verdict == Verdict::undecided);
  CHECK(result.estimate == 0);
  CHECK(result.interval == stats::Interval::all());
  CHECK(result.part == stats::Interval::all());
  CHECK(result.samples == 0);
  CHECK(result.alpha == 0);
  CHECK(result.planned_anew == 0);
  CHECK_FALSE(result.equality_excluded);
  CHECK(result.refuted_from == 0);
  CHECK(std::isnan(result.e_value.last));
  CHECK(std::isnan(result.e_value.supremum));
  CHECK(result.evidence.empty());
  CHECK(result.counterclaims.empty());
  CHECK(result.trajectory.empty());
}

TEST_CASE("a claim that did not run is undecided and took no time") {
  const ClaimResult result;
  CHECK(result.verdict == Verdict::undecided);
  CHECK(result.hypotheses.empty());
  CHECK(result.summaries.empty());
  CHECK(result.seconds == 0);
}

TEST_CASE("a suite that did not run has spent nothing of an error rate, which is none yet") {
  const SuiteResult result;
  CHECK(result.seed == 0);
  CHECK(result.alpha == 0);
  CHECK(result.alpha_spent == 0);
  CHECK_FALSE(result.interrupted);
  CHECK(result.claims.empty());
}

}  // namespace
}  // namespace initproof::claim
