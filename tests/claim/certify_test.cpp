#include "initproof/claim/run/certify.hpp"

#include "support/catch.hpp"

using namespace initproof;
using claim::HypothesisResult;
using claim::Look;
using claim::Verdict;

namespace {

// What the median of 38 replicates rests on, whose ends are the least and the largest of them, to
// the bit: at 2/alpha = 1.28e11 so many reject what lies beyond all.
Look look_with_ends(std::uint64_t samples, double low, double high) {
  return {samples,
          {"order",
           {{"alpha", 2 / 1.28e11}, {"lower", low}, {"upper", high}},
           {{"samples", 38}, {"rank", 1}}}};
}

HypothesisResult certified(const Look& low, const Look& high, const stats::Interval& searched) {
  HypothesisResult result;
  result.verdict = Verdict::confirmed;
  result.interval = searched;
  certify(low, high, result);
  return result;
}

double number_in(const claim::Evidence& evidence, std::size_t index) {
  return evidence.record.numbers.at(index).value;
}

}  // namespace

TEST_CASE("one look that set both ends gives both exactly, and is their one evidence") {
  const Look look = look_with_ends(38, 3, 5);
  const HypothesisResult result = certified(look, look, {2.9999, 5.0001});
  CHECK(result.verdict == Verdict::confirmed);
  CHECK(result.interval == stats::Interval{3, 5});
  REQUIRE(result.evidence.size() == 1);
  CHECK(result.evidence[0].low);
  CHECK(result.evidence[0].high);
}

TEST_CASE("two looks give one end each, and are the evidence of it") {
  const HypothesisResult result =
      certified(look_with_ends(38, 3, 7), look_with_ends(50, 1, 5), {2.9999, 5.0001});
  CHECK(result.verdict == Verdict::confirmed);
  CHECK(result.interval == stats::Interval{3, 5});
  REQUIRE(result.evidence.size() == 2);
  CHECK(result.evidence[0].low);
  CHECK_FALSE(result.evidence[0].high);
  CHECK(number_in(result.evidence[0], 1) == 3);
  CHECK_FALSE(result.evidence[1].low);
  CHECK(result.evidence[1].high);
  CHECK(number_in(result.evidence[1], 2) == 5);
}

TEST_CASE("an end whose record is empty stays as it is, without evidence") {
  for (const std::uint64_t samples : {0U, 38U, 50U}) {
    const Look nothing{samples, {}};
    const HypothesisResult low = certified(look_with_ends(38, 3, 4), nothing, {2.9999, 5.25});
    CHECK(low.interval == stats::Interval{3, 5.25});
    REQUIRE(low.evidence.size() == 1);
    CHECK(low.evidence[0].low);
    CHECK_FALSE(low.evidence[0].high);
    const HypothesisResult high = certified(nothing, look_with_ends(38, 4, 5), {2.75, 5.0001});
    CHECK(high.interval == stats::Interval{2.75, 5});
    REQUIRE(high.evidence.size() == 1);
    CHECK_FALSE(high.evidence[0].low);
    CHECK(high.evidence[0].high);
    const HypothesisResult neither = certified(nothing, nothing, {2.75, 5.25});
    CHECK(neither.verdict == Verdict::confirmed);
    CHECK(neither.interval == stats::Interval{2.75, 5.25});
    CHECK(neither.evidence.empty());
  }
}

TEST_CASE("an end computed anew that is not where it was found, or just inside, is an error") {
  const Look look = look_with_ends(38, 3, 5);
  const stats::Interval elsewhere[] = {
      {3.0001, 5.0001}, {2.9999, 4.9999}, {2.5, 5.0001}, {2.9999, 5.5}};
  for (const stats::Interval& searched : elsewhere) {
    const HypothesisResult result = certified(look, look, searched);
    CHECK(result.verdict == Verdict::error);
    CHECK(result.evidence.empty());
  }
  CHECK(certified(look, look, {2.5, 5.125}).detail.english() ==
        "the interval [2.5, 5.125], computed anew, is [3, 5]");
}

TEST_CASE("evidence that no run can have is an error with its text") {
  const HypothesisResult result =
      certified(Look{1, {"opinion", {}, {}}}, look_with_ends(38, 3, 5), {2.9999, 5.0001});
  CHECK(result.verdict == Verdict::error);
  CHECK(result.detail.english() == "'opinion' is no kind of evidence");
}

// It has no width that its rounding could be compared with.
TEST_CASE("the ends of an empty interval may be off by a part of their magnitudes") {
  const HypothesisResult above =
      certified(look_with_ends(38, 5, 6), look_with_ends(50, 2, 3), {5 - 7e-4, 3 + 7e-4});
  CHECK(above.verdict == Verdict::confirmed);
  CHECK(above.interval == stats::Interval{5, 3});
  const HypothesisResult below =
      certified(look_with_ends(38, -3, -2), look_with_ends(50, -7, -5), {-3 - 7e-4, -5 + 7e-4});
  CHECK(below.verdict == Verdict::confirmed);
  CHECK(below.interval == stats::Interval{-3, -5});
  CHECK(certified(look_with_ends(38, 5, 6), look_with_ends(50, 2, 3), {4.9, 3.1}).verdict ==
        Verdict::error);
}
