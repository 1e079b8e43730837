#include "initproof/rigor/prover.hpp"

#include <cmath>
#include <cstdio>
#include <limits>
#include <stdexcept>
#include <vector>

#include "initproof/rigor/functions.hpp"

#include "support/catch.hpp"

using initproof::rigor::Box;
using initproof::rigor::enclose;
using initproof::rigor::enclose_multiaffine;
using initproof::rigor::Enclosure;
using initproof::rigor::Limits;
using initproof::rigor::Proof;
using initproof::rigor::prove_positive;
using initproof::rigor::prove_within;
namespace rigor = initproof::rigor;

namespace {

using Sides = std::span<const Enclosure>;

const Box unit({{"x", 0, 1}});
const Box square_box({{"x", -1, 1}, {"y", -1, 1}});

}  // namespace

TEST_CASE("a true inequality is proved although one evaluation cannot see it") {
  // x^2 - x + 1/3 >= 1/12, but its terms overlap over the whole box.
  const auto f = [](Sides s) { return s[0] * s[0] - s[0] + Enclosure::ratio(1, 3); };
  CHECK(f(unit.sides()).low() < 0);
  const Proof proof = prove_positive(f, unit);
  CHECK(proof.holds);
  CHECK_FALSE(proof.refuted);
  CHECK(proof.boxes > 1);
  CHECK(proof.low > 0);
  CHECK(proof.low <= 1.0 / 12);
  CHECK(proof.high >= 1.0 / 3);
  CHECK(describe(proof) == "proved on x in [0, 1]");
}

TEST_CASE("a false inequality is refuted, and the sub-box named violates it") {
  const auto f = [](Sides s) { return s[0] * s[0] - s[0] + Enclosure::ratio(1, 5); };
  const Proof proof = prove_positive(f, unit);
  CHECK(proof.refuted);
  CHECK_FALSE(proof.holds);
  CHECK(proof.low < -0.049);
  CHECK(proof.part_low <= proof.part_high);
  CHECK(proof.part_high <= 0);
  CHECK(proof.part_low >= proof.low);
  double low = 0;
  double high = 0;
  REQUIRE(std::sscanf(describe(proof).c_str(), "false on x in [%lf, %lf]", &low, &high) == 2);
  for (const double x : {low, (low + high) / 2, high}) CHECK(x * x - x + 0.2 <= 0);
}

TEST_CASE("an inequality that is false only on a tiny part is never proved") {
  // Below 0 only within 1e-5 of 1/3; a grid of a thousand points would not notice.
  const auto f = [](Sides s) { return rigor::square(s[0] - Enclosure::ratio(1, 3)) - 1e-10; };
  const Proof proof = prove_positive(f, unit);
  CHECK_FALSE(proof.holds);
  CHECK(proof.refuted);
  const Proof short_of_boxes = prove_positive(f, unit, {.boxes = 10});
  CHECK_FALSE(short_of_boxes.holds);
  CHECK_FALSE(short_of_boxes.refuted);
}

TEST_CASE("when the budget is spent the answer is neither, and the box in doubt is named") {
  // Touches 0 at 1/3, which no bisection can settle.
  const auto f = [](Sides s) { return rigor::square(s[0] - Enclosure::ratio(1, 3)); };
  const Proof proof = prove_positive(f, unit, {.boxes = 101});
  CHECK_FALSE(proof.holds);
  CHECK_FALSE(proof.refuted);
  CHECK(proof.boxes <= 101);
  double low = 0;
  double high = 0;
  REQUIRE(std::sscanf(describe(proof).c_str(), "undecided on x in [%lf, %lf]", &low, &high) == 2);
  CHECK(low <= 1.0 / 3);
  CHECK(high >= 1.0 / 3);
  CHECK(proof.low <= 0);
  CHECK(proof.high >= 4.0 / 9);
}

TEST_CASE("equality on a box of one point is refuted for > and proved for the closed range") {
  const Box point({{"x", 2, 2}});
  const auto f = [](Sides s) { return s[0] - 2; };
  CHECK(prove_positive(f, point).refuted);
  CHECK(prove_within(f, point, 0, 0).holds);
}

TEST_CASE("a range is proved, refuted on either side, and never proved too narrow") {
  const auto f = [](Sides s) { return s[0] * s[1] + rigor::square(s[0]); };  // range [-1/4, 2]
  CHECK(prove_within(f, square_box, -0.26, 2).holds);
  CHECK(prove_within(f, square_box, -0.24, 2).refuted);
  CHECK(prove_within(f, square_box, -0.26, 1.99).refuted);
  CHECK_FALSE(prove_within(f, square_box, -0.25 + 1e-9, 2, {.boxes = 5000}).holds);
}

TEST_CASE("a function that is undefined somewhere is not proved") {
  const auto f = [](Sides s) { return rigor::log(s[0]) + 1e9; };
  CHECK_FALSE(prove_positive(f, Box({{"x", -1, 1}}), {.boxes = 1000}).holds);
  const Proof range = enclose(f, Box({{"x", -1, 1}}), {.boxes = 1000});
  CHECK_FALSE(range.holds);
  CHECK(range.low == -std::numeric_limits<double>::infinity());
}

TEST_CASE("a range is enclosed tightly, from outside") {
  const auto f = [](Sides s) { return s[0] * s[0] - s[0]; };  // range [-1/4, 0]
  const Proof range = enclose(f, unit);
  CHECK(range.holds);
  CHECK(range.low <= -0.25);
  CHECK(range.low > -0.25 - 1e-8);
  CHECK(range.high >= 0);
  CHECK(range.high < 1e-8);
  const Proof rough = enclose(f, unit, {.boxes = 5});
  CHECK(rough.low <= range.low);
  CHECK(rough.high >= range.high);
}

TEST_CASE("corners enclose a function that is affine in each variable") {
  const auto f = [](Sides s) { return s[0] * s[1] - 2 * s[0] + s[1]; };
  const Proof range = enclose_multiaffine(f, Box({{"x", 0, 3}, {"y", -1, 1}}));
  CHECK(range.holds);
  CHECK(range.low == -10);
  CHECK(range.high == 1);
  CHECK(range.boxes == 4);
}

TEST_CASE("the side that is widest against the whole box is cut first") {
  const auto f = [](Sides s) { return s[1] - 0.5; };
  // Only y matters, though x is a million times longer.
  const Proof proof = prove_positive(f, Box({{"x", 0, 1e6}, {"y", 0, 1}}));
  CHECK(proof.refuted);
  CHECK(proof.boxes < 10);
}

TEST_CASE("of pieces that are equally doubtful the younger is cut first") {
  // The order that every standard library must give, or a proof takes another number of boxes.
  std::vector<double> looked_at;
  const auto f = [&](Sides s) {
    looked_at.push_back(s[0].low());
    return Enclosure(-1, 1);
  };
  CHECK(prove_positive(f, unit, {.boxes = 9}).boxes == 9);
  CHECK(looked_at == std::vector<double>{0, 0, 0.5, 0.5, 0.75, 0.75, 0.875, 0.875, 0.9375});
}

TEST_CASE("boxes and budgets that make no sense are refused") {
  CHECK_THROWS_AS(Box({}), std::invalid_argument);
  CHECK_THROWS_WITH(Box({{"eta", 2, 1}}), "axis eta has the ends 2 and 1");
  CHECK_THROWS_AS(Box({{"x", 0, std::nan("")}}), std::invalid_argument);
  const auto f = [](Sides s) { return s[0]; };
  CHECK_THROWS_AS(prove_positive(f, unit, {.boxes = 0}), std::invalid_argument);
  CHECK_THROWS_AS(prove_within(f, unit, 1, 0), std::invalid_argument);
  CHECK_THROWS_AS(enclose(f, unit, {.boxes = 0}), std::invalid_argument);
}

TEST_CASE("a box says what it is") {
  CHECK(Box({{"u", 0, 0.5}, {"K", 100, 100}}).describe() == "u in [0, 0.5], K = 100");
}

TEST_CASE("an enclosure that is there already is narrowed by what else is known") {
  const Proof third = rigor::enclosed(Enclosure::ratio(1, 3));
  CHECK(third.holds);
  CHECK(third.low < third.high);
  CHECK_FALSE(rigor::enclosed(rigor::log(-1.0)).holds);
  const Proof both = rigor::narrowed(third, rigor::enclosed(Enclosure(0, third.low)));
  CHECK(both.low == third.low);
  CHECK(both.high == third.low);
  CHECK(both.boxes == 2);
}
