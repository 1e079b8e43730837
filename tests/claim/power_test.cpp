// From which distance on a plan refutes: found for laws whose answer is known beforehand.
#include "initproof/claim/run/power.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <stdexcept>

#include "support/catch.hpp"

using namespace initproof;
using claim::Hypothesis;
using claim::refuted_from;
using claim::Relation;

namespace {

constexpr double nowhere = std::numeric_limits<double>::infinity();

// A law under which the interval excludes what lies between it and the prediction with just the
// stated power if the truth is `low` or lower, or `high` or higher, and never otherwise. It loses
// patience with a search that has no end.
stats::PlannedPower power_beyond(double low, double high,
                                 stats::Interval truths = stats::Interval::all()) {
  const auto excludes = [low, high, asked = 0](double truth, double value) mutable {
    if (++asked > 10'000) throw std::logic_error("asked for ever");
    const bool beyond = truth < value ? truth <= low : truth > value && truth >= high;
    return beyond ? stats::stated_power : 0.0;
  };
  return {excludes, truths, "a law", {}};
}

Hypothesis predicting(double value, double margin, Relation relation = Relation::equal) {
  return {.name = "quantity",
          .estimand = "a quantity",
          .formula = "x",
          .predicted = value,
          .relation = relation,
          .margin = {margin, "given"}};
}

// Never too near, and too far by a part in a thousand at most; but for rounding.
void check_least(double found, double distance) {
  INFO("the least distance is " << distance);
  CHECK(found >= distance * (1 - 1e-9));
  CHECK(found <= distance * (1 + 1e-3) * (1 + 1e-9));
}

}  // namespace

TEST_CASE("the least distance refuted is found to a part in a thousand, with a margin or without") {
  // Predictions, margins and least distances of several magnitudes, the margin the nearer one.
  for (const double predicted : {-10.0, 0.0, 1e-9, 3.0, 1e9}) {
    for (const double margin : {0.0, 0.01, 0.5, 1.0, 30.0}) {
      for (const double beyond : {0.3, 0.83985, 2.0, 10.0, 700.0}) {
        const double distance = margin + beyond;
        CAPTURE(predicted, margin);
        const stats::PlannedPower power = power_beyond(predicted - distance, predicted + distance);
        check_least(refuted_from(predicting(predicted, margin), power), distance);
      }
    }
  }
  check_least(refuted_from(predicting(0, 1e9), power_beyond(-5e9, 5e9)), 5e9);
}

TEST_CASE("what is refuted on one side only is asked of the sides that the relation has") {
  const auto from = [](Relation relation, double margin, const stats::PlannedPower& power) {
    return refuted_from(predicting(10, margin, relation), power);
  };
  // A quarter below, or a half above.
  const stats::PlannedPower both = power_beyond(9.75, 10.5);
  check_least(from(Relation::equal, 0.1, both), 0.5);
  check_least(from(Relation::at_most, 0.1, both), 0.5);
  check_least(from(Relation::at_least, 0.1, both), 0.25);
  // The further side counts, whichever it is.
  check_least(from(Relation::equal, 0.1, power_beyond(9.5, 10.25)), 0.5);
  const stats::PlannedPower above = power_beyond(-nowhere, 10.5);
  CHECK(from(Relation::equal, 0.1, above) == nowhere);
  CHECK(from(Relation::at_least, 0.1, above) == nowhere);
  check_least(from(Relation::at_most, 0.1, above), 0.5);
}

TEST_CASE("no truth is asked about but what the quantity can be") {
  const auto from = [](double predicted, double margin, Relation relation, double low,
                       double high) {
    return refuted_from(predicting(predicted, margin, relation), power_beyond(low, high, {0, 1}));
  };
  check_least(from(0.4, 0.1, Relation::equal, 0.1, 0.8), 0.4);
  check_least(from(0.4, 0.1, Relation::at_most, 0.1, 0.8), 0.4);
  check_least(from(0.4, 0.1, Relation::at_least, 0.1, 0.8), 0.3);
  // Where the margin reaches to the end of the range, or beyond it, all truths on that side agree.
  for (const double margin : {0.25, 0.3}) {
    check_least(from(0.75, margin, Relation::equal, 0.25, nowhere), 0.5);
    check_least(from(0.25, margin, Relation::equal, -nowhere, 0.75), 0.5);
    CHECK(from(0.75, margin, Relation::at_most, 0.25, nowhere) == nowhere);
    CHECK(from(0.25, margin, Relation::at_least, -nowhere, 0.75) == nowhere);
  }
  // Nothing between the margin and the end of the range is refuted.
  CHECK(from(0.5, 0.1, Relation::equal, -nowhere, nowhere) == nowhere);
  CHECK(from(0.5, 0.1, Relation::equal, 0.1, nowhere) == nowhere);
  // With room for more than 1.
  const stats::PlannedPower wide = power_beyond(-5, 5, {-8, 8});
  check_least(refuted_from(predicting(0, 0.5), wide), 5);
}

TEST_CASE("where every truth agrees, and where none is ever excluded, nothing is refuted") {
  CHECK(refuted_from(predicting(0.5, 2), power_beyond(0, 1, {0, 1})) == nowhere);
  CHECK(refuted_from(predicting(3, 0.5), power_beyond(-nowhere, nowhere)) == nowhere);
  CHECK(refuted_from(predicting(3, 0), power_beyond(-nowhere, nowhere)) == nowhere);
  CHECK(refuted_from(predicting(0, 0), power_beyond(-nowhere, nowhere)) == nowhere);
}

TEST_CASE("less than the stated power does not refute") {
  const auto power = [](double truth, double value) {
    const double away = std::abs(truth - value);
    return away >= 2 ? stats::stated_power : std::min(0.989999, away);
  };
  check_least(refuted_from(predicting(3, 0.5), {power, stats::Interval::all(), "a law", {}}), 2.5);
}
