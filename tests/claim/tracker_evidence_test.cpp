// What a tracker makes of a sequence's records: on which looks an interval rests.
#include <cmath>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "initproof/claim/run/tracker.hpp"

#include "claim/scripted.hpp"
#include "support/catch.hpp"
#include "support/thrown.hpp"

using namespace initproof;
using claim::Hypothesis;
using claim::HypothesisResult;
using claim::Tracker;
using claim::Verdict;
using tests::about_ten;

namespace {

const double missing = std::nan("");

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
  for (std::size_t i = 0; i < looks.size(); ++i) tracker.absorb(stats::Summary(stats::Moments()));
  return tracker.finish();
}

// The ends that the evidence in the record alone gives.
stats::Interval ends_on_record(const claim::Evidence& evidence) {
  return {evidence.record.numbers.at(1).value, evidence.record.numbers.at(2).value};
}

}  // namespace

TEST_CASE("one observation has no variance, and its estimate may be missing; that of two may not") {
  CHECK(after_looks({{1, missing, stats::Interval::all()}}).verdict == Verdict::undecided);
  CHECK(after_looks({{2, missing, stats::Interval::all()}}).verdict == Verdict::error);
  const HypothesisResult later =
      after_looks({{1, missing, stats::Interval::all()}, {2, 10, {9.5, 10.5}}});
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

TEST_CASE("braces in a law without numbers stand for themselves") {
  CHECK(after_looks({{10, 10, {8, 12}}}, "values in {}").power_law.english() == "values in {}");
}
