#include "initproof/claim/run/tracker.hpp"

#include <cmath>
#include <limits>
#include <memory>
#include <string>
#include <utility>
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

// What a sequence with records says and counts.
struct RecordedLook {
  std::uint64_t samples = 0;
  double estimate = 0;
  stats::Interval interval;
  stats::Record record = {};
};

class RecordedSequence final : public stats::ConfidenceSequence {
 public:
  explicit RecordedSequence(std::vector<RecordedLook> looks) : looks_(std::move(looks)) {}

  void absorb(const stats::Summary&) override { ++blocks_; }
  [[nodiscard]] std::uint64_t samples() const override { return look().samples; }
  [[nodiscard]] double estimate() const override { return look().estimate; }
  [[nodiscard]] stats::Interval interval() const override { return look().interval; }
  [[nodiscard]] double log_e_value(double) const override { return 0; }
  [[nodiscard]] stats::Record record() const override { return look().record; }
  [[nodiscard]] stats::Guarantee guarantee() const override { return {}; }
  [[nodiscard]] std::string method() const override { return "recorded"; }

 private:
  [[nodiscard]] const RecordedLook& look() const { return looks_.at(blocks_ - 1); }

  std::vector<RecordedLook> looks_;
  std::size_t blocks_ = 0;
};

// The median of 38 replicates, whose interval is from the least to the largest of them, to the bit
// (at 2/alpha = 1.28e11 so many reject what lies beyond all).
RecordedLook median_look(std::uint64_t samples, double low, double high) {
  return {samples,
          10,
          {low, high},
          {"order",
           {{"alpha", 2 / 1.28e11}, {"lower", low}, {"upper", high}},
           {{"samples", 38}, {"rank", 1}}}};
}

HypothesisResult after_looks(const std::vector<RecordedLook>& looks,
                             const std::string& law = "none") {
  Hypothesis h = about_ten({});
  h.evidence = claim::Sampled{"scripted", 0, [&](double, double) {
                                return stats::SequentialDesign{
                                    std::make_unique<RecordedSequence>(looks),
                                    1,
                                    {[](double, double) { return 0.0; }, {}, law}};
                              }};
  Tracker tracker(h, 1e-9);
  for (std::size_t i = 0; i < looks.size(); ++i) tracker.absorb(any_block);
  return tracker.finish();
}

// The ends that the evidence in the record alone gives.
stats::Interval ends_on_record(const claim::Evidence& evidence) {
  return {evidence.record.numbers.at(1).value, evidence.record.numbers.at(2).value};
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

TEST_CASE("one observation has no variance, and its estimate may be missing; that of two may not") {
  CHECK(after_looks({{1, not_a_number, stats::Interval::all()}}).verdict == Verdict::undecided);
  CHECK(after_looks({{2, not_a_number, stats::Interval::all()}}).verdict == Verdict::error);
  const HypothesisResult later =
      after_looks({{1, not_a_number, stats::Interval::all()}, {2, 10, {9.5, 10.5}}});
  CHECK(later.verdict == Verdict::confirmed);
}

TEST_CASE("each end of an interval rests on the first look that set it, and on no later one") {
  const HypothesisResult low_later = after_looks({median_look(38, 8, 12), median_look(50, 9, 13)});
  CHECK(low_later.verdict == Verdict::undecided);
  CHECK(low_later.interval == stats::Interval{9, 12});
  REQUIRE(low_later.evidence.size() == 2);
  CHECK((low_later.evidence[0].low && !low_later.evidence[0].high));
  CHECK(ends_on_record(low_later.evidence[0]) == stats::Interval{9, 13});
  CHECK((low_later.evidence[1].high && !low_later.evidence[1].low));
  CHECK(ends_on_record(low_later.evidence[1]) == stats::Interval{8, 12});

  const HypothesisResult high_later = after_looks({median_look(38, 8, 12), median_look(50, 7, 11)});
  CHECK(high_later.interval == stats::Interval{8, 11});
  REQUIRE(high_later.evidence.size() == 2);
  CHECK(ends_on_record(high_later.evidence[0]) == stats::Interval{8, 12});
  CHECK(ends_on_record(high_later.evidence[1]) == stats::Interval{7, 11});

  // A look that sets both ends is the evidence of both, also where another sets neither.
  const HypothesisResult both =
      after_looks({median_look(38, 7, 13), median_look(50, 8, 12), median_look(60, 8, 12)});
  CHECK(both.verdict == Verdict::undecided);
  CHECK(both.interval == stats::Interval{8, 12});
  REQUIRE(both.evidence.size() == 1);
  CHECK((both.evidence[0].low && both.evidence[0].high));
  CHECK(ends_on_record(both.evidence[0]) == stats::Interval{8, 12});
}

TEST_CASE("an interval that is empty of itself takes the place, and the evidence, of all before") {
  const HypothesisResult result = after_looks({median_look(38, 9.5, 12), {50, 10, {9.25, 8.75}}});
  CHECK(result.verdict == Verdict::refuted);
  CHECK(result.interval == stats::Interval{9.25, 8.75});
  CHECK(result.evidence.empty());  // that look has none on record
}

TEST_CASE("the ends that are reported are those computed anew, inside the ones that decided") {
  RecordedLook searched = median_look(38, 9.5, 10.5);
  searched.interval = stats::outward(searched.interval, 4);
  CHECK(after_looks({searched}).interval == stats::Interval{9.5, 10.5});
  // Where the two do not agree nothing is decided.
  searched.interval = {9.25, 10.75};
  CHECK(after_looks({searched}).verdict == Verdict::error);
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

TEST_CASE("braces in a law without numbers stand for themselves") {
  CHECK(after_looks({{10, 10, {8, 12}}}, "values in {}").power_law.english() == "values in {}");
}
