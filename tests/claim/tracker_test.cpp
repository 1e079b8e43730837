#include "initproof/claim/run/tracker.hpp"

#include <cmath>
#include <limits>
#include <vector>

#include "claim/scripted.hpp"
#include "support/catch.hpp"
#include "support/thrown.hpp"

using namespace initproof;
using claim::Hypothesis;
using claim::HypothesisResult;
using claim::Relation;
using claim::Tracker;
using claim::Verdict;
using tests::about_ten;
using tests::Say;

namespace {

const double not_a_number = std::nan("");
const stats::Summary any_block = stats::Moments();

HypothesisResult after(const Hypothesis& hypothesis, int blocks) {
  Tracker tracker(hypothesis, 1e-9);
  for (int i = 0; i < blocks; ++i) tracker.absorb(any_block);
  return tracker.finish();
}

Verdict verdict_for(Relation relation, stats::Interval interval) {
  Hypothesis h = about_ten({{10, interval}});
  h.relation = relation;
  return after(h, 1).verdict;
}

}  // namespace

TEST_CASE("before the first block a hypothesis is undecided and its counter-claims stand") {
  Hypothesis h = about_ten({});
  h.counterclaims = {{"eleven", "It is eleven.", 11}};
  const Tracker tracker(h, 1e-9);
  CHECK_FALSE(tracker.decided());
  CHECK(std::isnan(tracker.result().estimate));
  CHECK(tracker.result().interval == stats::Interval::all());
  CHECK_FALSE(tracker.result().counterclaims.at(0).refuted);
  CHECK(tracker.result().alpha == 1e-9);
  CHECK(tracker.planned_samples() == 100);
  CHECK(tracker.finish().trajectory.empty());
}

TEST_CASE("equality: inside the margin confirms, apart refutes, across decides nothing") {
  CHECK(verdict_for(Relation::equal, {9, 11}) == Verdict::confirmed);
  CHECK(verdict_for(Relation::equal, {10.5, 10.6}) == Verdict::confirmed);
  CHECK(verdict_for(Relation::equal, {8.9, 11}) == Verdict::undecided);
  CHECK(verdict_for(Relation::equal, {9, 11.1}) == Verdict::undecided);
  CHECK(verdict_for(Relation::equal, {11, 12}) == Verdict::undecided);
  CHECK(verdict_for(Relation::equal, {11.1, 12}) == Verdict::refuted);
  CHECK(verdict_for(Relation::equal, {-std::numeric_limits<double>::infinity(), 8.9}) ==
        Verdict::refuted);
  CHECK(verdict_for(Relation::equal, stats::Interval::all()) == Verdict::undecided);
}

TEST_CASE("at most: the margin counts above, and nothing is too low") {
  CHECK(verdict_for(Relation::at_most, {-std::numeric_limits<double>::infinity(), 11}) ==
        Verdict::confirmed);
  CHECK(verdict_for(Relation::at_most, {3, 11.1}) == Verdict::undecided);
  CHECK(verdict_for(Relation::at_most, {11.1, std::numeric_limits<double>::infinity()}) ==
        Verdict::refuted);
}

TEST_CASE("at least: the margin counts below, and nothing is too high") {
  CHECK(verdict_for(Relation::at_least, {9, std::numeric_limits<double>::infinity()}) ==
        Verdict::confirmed);
  CHECK(verdict_for(Relation::at_least, {8.9, 30}) == Verdict::undecided);
  CHECK(verdict_for(Relation::at_least, {-std::numeric_limits<double>::infinity(), 8.9}) ==
        Verdict::refuted);
}

TEST_CASE("an empty interval says that the model is impossible, and refutes") {
  CHECK(verdict_for(Relation::equal, {10.1, 9.9}) == Verdict::refuted);
}

TEST_CASE("a verdict is frozen with the interval that settled it") {
  const Hypothesis h = about_ten({{10, {8, 12}}, {10.1, {9.5, 10.5}}, {20, {19, 21}}});
  Tracker tracker(h, 1e-9);
  tracker.absorb(any_block);
  CHECK_FALSE(tracker.decided());
  tracker.absorb(any_block);
  REQUIRE(tracker.decided());
  tracker.absorb(any_block);
  const HypothesisResult result = tracker.finish();
  CHECK(result.verdict == Verdict::confirmed);
  CHECK(result.interval == stats::Interval{9.5, 10.5});
  CHECK(result.estimate == 10.1);
  CHECK(result.samples == 20);
  CHECK(result.trajectory.back().samples == 20);
}

TEST_CASE("a refutation is frozen too") {
  const HypothesisResult result = after(about_ten({{20, {19, 21}}, {10, {9.5, 10.5}}}), 2);
  CHECK(result.verdict == Verdict::refuted);
  CHECK(result.samples == 10);
}

TEST_CASE("a counter-claim inside the interval keeps a hypothesis undecided") {
  Hypothesis h = about_ten({{10, {9.2, 10.8}}, {10, {9.6, 10.4}}});
  h.counterclaims = {{"ten-and-a-half", "It is 10.5.", 10.5}, {"twelve", "It is 12.", 12}};
  const HypothesisResult first = after(h, 1);
  CHECK(first.verdict == Verdict::undecided);
  CHECK_FALSE(first.counterclaims.at(0).refuted);
  CHECK(first.counterclaims.at(0).excluded_by == 0);
  CHECK(first.counterclaims.at(1).refuted);
  const HypothesisResult second = after(h, 2);
  CHECK(second.verdict == Verdict::confirmed);
  CHECK(second.counterclaims.at(0).refuted);
  // From 10.4 to 10.5 in half widths of 0.4.
  CHECK(second.counterclaims.at(0).excluded_by == Approx(0.25));
  CHECK(second.counterclaims.at(0).hypothesis == "about-ten");
}

TEST_CASE("a counter-claim on the interval's edge is not refuted") {
  Hypothesis h = about_ten({{10, {9.5, 10.5}}});
  h.counterclaims = {{"edge", "It is 10.5.", 10.5}};
  CHECK(after(h, 1).verdict == Verdict::undecided);
}

TEST_CASE("an estimate or an interval that is not a number is an error, never a verdict") {
  for (const Say& say :
       {Say{not_a_number, {9, 11}}, Say{std::numeric_limits<double>::infinity(), {9, 11}},
        Say{10, {not_a_number, not_a_number}}, Say{10, {not_a_number, 11}},
        Say{10, {9, not_a_number}}}) {
    const HypothesisResult result = after(about_ten({say, {10, {9, 11}}}), 2);
    CHECK(result.verdict == Verdict::error);
    CHECK(tests::contains(result.detail.english(), "after 10 samples"));
  }
  CHECK(
      after(about_ten({{std::numeric_limits<double>::infinity(), {9, 11}}}), 1).detail.english() ==
      "the estimate is ∞ in [9, 11] after 10 samples");
}

TEST_CASE("a ratio whose denominator is still 0 is infinite, and waits") {
  const Hypothesis h = about_ten(
      {{std::numeric_limits<double>::infinity(), {5, std::numeric_limits<double>::infinity()}},
       {10, {9.5, 10.5}}});
  CHECK(after(h, 1).verdict == Verdict::undecided);
  CHECK(after(h, 2).verdict == Verdict::confirmed);
}

TEST_CASE("the design is told the margin, or the nearest counter-claim if that is nearer") {
  for (const auto& [counter, expected] :
       {std::pair{10.25, 0.25}, std::pair{9.5, 0.5}, std::pair{13.0, 1.0}}) {
    double asked = 0;
    Hypothesis h = about_ten({});
    h.counterclaims = {{"far", "It is 100.", 100}, {"near", "It is near.", counter}};
    h.evidence =
        claim::Sampled{"scripted", 0, [&asked](double, double resolution) {
                         asked = resolution;
                         return stats::SequentialDesign{
                             std::make_unique<tests::ScriptedSequence>(std::vector<Say>{}),
                             1,
                             {[](double, double) { return 0.0; }, stats::Interval::all(), "none"}};
                       }};
    const Tracker tracker(h, 1e-9);
    CHECK(asked == expected);
  }
}

TEST_CASE("the trajectory is thinned out, and ends where the run ends") {
  constexpr int blocks = 1000;
  const HypothesisResult result =
      after(about_ten(std::vector<Say>(blocks, Say{10, {8, 12}})), blocks);
  CHECK(result.trajectory.size() < 100);
  CHECK(result.trajectory.front().samples == 10);
  CHECK(result.trajectory.back().samples == 10 * blocks);
  for (std::size_t i = 1; i < result.trajectory.size(); ++i) {
    CHECK(result.trajectory[i - 1].samples < result.trajectory[i].samples);
  }
}

TEST_CASE("an equality that a confirmed interval excludes is said to be excluded") {
  CHECK(after(about_ten({{10.5, {10.4, 10.6}}}), 1).equality_excluded);
  CHECK(after(about_ten({{9.5, {9.4, 9.6}}}), 1).equality_excluded);
  CHECK_FALSE(after(about_ten({{10, {9.6, 10.4}}}), 1).equality_excluded);
  // By however little, if by more than rounding.
  CHECK(after(about_ten({{10.3, {10 + 1e-13, 10.6}}}), 1).equality_excluded);
  CHECK(after(about_ten({{9.7, {9.4, 10 - 1e-13}}}), 1).equality_excluded);
  // Touching it, or missing it by the prediction's rounding.
  CHECK_FALSE(after(about_ten({{10.3, {10, 10.6}}}), 1).equality_excluded);
  CHECK_FALSE(after(about_ten({{10.3, {std::nextafter(10.0, 11.0), 10.6}}}), 1).equality_excluded);
  // Refuted or undecided, there is no equality to be excluded; nor in an inequality.
  CHECK_FALSE(after(about_ten({{12, {11.5, 12.5}}}), 1).equality_excluded);
  CHECK_FALSE(after(about_ten({{11, {10.5, 11.5}}}), 1).equality_excluded);
  Hypothesis bound = about_ten({{9, {8, 9.5}}});
  bound.relation = Relation::at_most;
  CHECK_FALSE(after(bound, 1).equality_excluded);
}

TEST_CASE("a prediction of 0, which has no rounding, is excluded only by what does not touch it") {
  const auto excluded = [](const stats::Interval& interval) {
    Hypothesis zero = about_ten({{0.25, interval}});
    zero.predicted = 0;
    return after(zero, 1).equality_excluded;
  };
  CHECK_FALSE(excluded({-0.5, 0.5}));
  CHECK_FALSE(excluded({0, 0.5}));
  CHECK_FALSE(excluded({-0.5, 0}));
  CHECK(excluded({std::numeric_limits<double>::denorm_min(), 0.5}));
}

TEST_CASE("an enclosure without values is an error that says its ends") {
  Hypothesis h = about_ten({});
  h.evidence = claim::Enclosed{[] {
    claim::Enclosure none;
    none.values = {10.5, 9.5};
    return none;
  }};
  h.counterclaims = {{"eleven", "It is eleven.", 11}};
  const HypothesisResult result = claim::judge_enclosure(h);
  CHECK(result.verdict == Verdict::error);
  CHECK(tests::contains(result.detail.english(), "the enclosure [10.5, 9.5] is empty"));
  CHECK_FALSE(result.equality_excluded);
}

TEST_CASE("nothing is at a distance from an interval without values or without ends") {
  Hypothesis h = about_ten({});
  h.counterclaims = {{"ten", "It is 10.", 10}, {"eleven", "It is eleven.", 11}};
  for (const stats::Interval& none :
       {stats::Interval{10.5, 9.5}, stats::Interval{not_a_number, not_a_number}}) {
    for (const claim::CounterclaimResult& c : claim::judge_counterclaims(h, none)) {
      CHECK(c.refuted);
      CHECK(c.excluded_by == 0);
    }
  }
}

TEST_CASE("what an earlier interval excluded stays excluded") {
  Hypothesis h = about_ten({{10, {9.2, 12}}, {10, {8, 10.8}}, {10, {9.5, 12}}});
  h.counterclaims = {{"nine-and-a-half", "It is 9.4.", 9.4}};
  Tracker tracker(h, 1e-9);
  tracker.absorb(any_block);
  CHECK_FALSE(tracker.decided());
  tracker.absorb(any_block);
  CHECK(tracker.result().interval == stats::Interval{9.2, 10.8});
  CHECK_FALSE(tracker.decided());
  tracker.absorb(any_block);
  CHECK(tracker.result().interval == stats::Interval{9.5, 10.8});
  CHECK(tracker.finish().verdict == Verdict::confirmed);
}

TEST_CASE("intervals of one run with nothing in common are an error, and say which") {
  const HypothesisResult result = after(about_ten({{10, {8, 9.2}}, {10, {9.5, 10.5}}}), 2);
  CHECK(result.verdict == Verdict::error);
  CHECK(result.detail.english().find("[9.5, 10.5] after 20 samples has nothing in common with "
                                     "[8, 9.2] before") != std::string::npos);
  CHECK(result.trajectory.back().interval == stats::Interval{8, 9.2});
}

TEST_CASE("e-values are those of the last look, with the largest of all beside them") {
  Hypothesis h = about_ten({{15, {0, 20}}, {11, {0, 20}}, {11.5, {0, 20}}});
  h.counterclaims = {{"seven", "It is 7.", 7}};
  Tracker tracker(h, 1e-9);
  CHECK(std::isnan(tracker.finish().e_value.last));
  for (int i = 0; i < 3; ++i) tracker.absorb(any_block);
  const HypothesisResult result = tracker.finish();
  CHECK(result.e_value.last == Approx(0.5));
  CHECK(result.e_value.supremum == Approx(4));
  CHECK(result.counterclaims.at(0).e_value.last == Approx(3.5));
  CHECK(result.counterclaims.at(0).e_value.supremum == Approx(7));
}

TEST_CASE("the last e-value and the last point are of the run's end, wherever that is") {
  std::vector<Say> script;
  for (int blocks = 1; blocks <= 60; ++blocks) {
    const double estimate = 11 + 0.125 * blocks;
    script.push_back({estimate, {0, 20}});
    const HypothesisResult result = after(about_ten(script), blocks);
    INFO(blocks << " blocks");
    // The script's evidence is a power of ten for every unit of distance beyond the first.
    CHECK(result.e_value.last == Approx(estimate - 10 - 1));
    CHECK(result.e_value.supremum == Approx(estimate - 10 - 1));
    CHECK(result.trajectory.back().samples == 10U * static_cast<unsigned>(blocks));
    CHECK(result.trajectory.back().estimate == estimate);
  }
}

TEST_CASE(
    "a run says from which distance on it refutes, and how surely it excludes what is wrong") {
  Hypothesis h = about_ten({});
  h.counterclaims = {{"near", "It is 10.4.", 10.4}, {"far", "It is 11.", 11}};
  const HypothesisResult result = Tracker(h, 1e-9).finish();
  // The script is sure of what is farther than a half: that from the margin of 1.
  CHECK(result.refuted_from >= 1.5);
  CHECK(result.refuted_from < 1.505);
  CHECK(result.counterclaims.at(0).power == 0);
  CHECK(result.counterclaims.at(1).power == 1);
  CHECK(result.power_law.english() == "the script is 1 long");
}
