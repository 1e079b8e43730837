#include "initproof/certificate/judgement.hpp"

#include <limits>

#include "support/catch.hpp"

namespace initproof::certificate {
namespace {

constexpr double unbounded = std::numeric_limits<double>::infinity();

// 10 to within 1; 12 is said to be wrong, and lies outside of that margin anyhow.
Statement about_ten(std::vector<Statement::Wrong> wrong = {{"twelve", 12}}) {
  Statement said;
  said.relation = "equal";
  said.predicted = 10;
  said.margin = 1;
  said.counterclaims = std::move(wrong);
  return said;
}

std::string verdict(const Statement& said, const Ends& interval) {
  return verdict_of(said, interval, interval);
}

TEST_CASE("A verdict follows from interval and margin, ends included") {
  CHECK(verdict(about_ten(), {9.5, 10.5}) == "confirmed");
  CHECK(verdict(about_ten(), {9, 11}) == "confirmed");
  CHECK(verdict(about_ten(), {8.9, 10}) == "undecided");
  CHECK(verdict(about_ten(), {10, 11.1}) == "undecided");
  CHECK(verdict(about_ten(), {11, 11.5}) == "undecided");
  CHECK(verdict(about_ten(), {11.1, 11.5}) == "refuted");
  CHECK(verdict(about_ten(), {8, 8.9}) == "refuted");
  CHECK(verdict(about_ten(), {11, 9}) == "refuted");
}

TEST_CASE("Nothing is confirmed while a counter-claim lies in its interval") {
  const Statement near = about_ten({{"twelve", 12}, {"nearly", 10.4}});
  CHECK(verdict(near, {9.5, 10.5}) == "undecided");
  CHECK(verdict(near, {9.5, 10.4}) == "undecided");
  CHECK(verdict(near, {9.5, 10.3}) == "confirmed");
}

TEST_CASE("A bound has a margin at one side") {
  Statement said = about_ten();
  said.relation = "at_most";
  CHECK(verdict(said, {-unbounded, 11}) == "confirmed");
  CHECK(verdict(said, {11.5, unbounded}) == "refuted");
  said.relation = "at_least";
  CHECK(verdict(said, {12.5, unbounded}) == "confirmed");
  CHECK(verdict(said, {-unbounded, 8.5}) == "refuted");
}

TEST_CASE("An enclosure proves, a part of it may refute, and an empty one is an error") {
  Statement said = about_ten();
  said.enclosed = Ends{9.5, 10.5};
  CHECK(verdict(said, {9.5, 10.5}) == "proved");
  CHECK(verdict_of(said, {9.5, 12.5}, {11.5, 11.6}) == "refuted");
  CHECK(verdict(said, {10.5, 9.5}) == "error");
}

TEST_CASE("An equality is excluded by more than its prediction's rounding") {
  CHECK(excludes_equality(about_ten(), {10.1, 10.5}, "confirmed"));
  CHECK(excludes_equality(about_ten(), {9.5, 9.9}, "proved"));
  CHECK_FALSE(excludes_equality(about_ten(), {9.9, 10.1}, "confirmed"));
  CHECK_FALSE(excludes_equality(about_ten(), {10 + 0x1p-50, 10.5}, "confirmed"));
  CHECK_FALSE(excludes_equality(about_ten(), {10.1, 10.5}, "undecided"));
  Statement bound = about_ten();
  bound.relation = "at_least";
  CHECK_FALSE(excludes_equality(bound, {10.1, 10.5}, "confirmed"));
}

TEST_CASE("How far a value is excluded is counted in half widths") {
  CHECK(excluded_by(12, {9, 11}) == 1);
  CHECK(excluded_by(7, {9, 11}) == 2);
  CHECK(excluded_by(11, {9, 11}) == 0);
  CHECK(excluded_by(12, {11, 9}) == 0);
}

TEST_CASE(
    "A claim is as good as the weakest of its hypotheses, and its slide's words count turned") {
  Statements claim;
  claim.hypotheses = {about_ten(), about_ten()};
  for (Statement& said : claim.hypotheses) said.wording = "asserted";
  CHECK(combined(claim, {"confirmed", "proved"}) == "confirmed");
  CHECK(combined(claim, {"undecided", "proved"}) == "undecided");
  CHECK(combined(claim, {"undecided", "refuted"}) == "refuted");
  CHECK(combined(claim, {"error", "refuted"}) == "error");
  claim.corrects = true;
  CHECK(combined(claim, {"confirmed", "proved"}) == "error");
  claim.hypotheses[1].wording = "literal";
  CHECK(combined(claim, {"confirmed", "refuted"}) == "corrected");
  CHECK(combined(claim, {"proved", "confirmed"}) == "refuted");
  CHECK(combined(claim, {"proved", "undecided"}) == "undecided");
  claim.corrects = false;
  CHECK(combined(claim, {"confirmed", "refuted"}) == "error");
}

}  // namespace
}  // namespace initproof::certificate
