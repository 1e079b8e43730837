// Ends that are known from elsewhere, and evidence that no run can have.
#include "initproof/certificate/ends.hpp"

#include <cmath>
#include <limits>
#include <stdexcept>
#include <variant>
#include <vector>

#include "initproof/certificate/record.hpp"

#include "support/catch.hpp"
#include "support/thrown.hpp"

namespace initproof::certificate {
namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();

}  // namespace

// With the prior Beta(1, 1) and no failure, E = 1 / ((n + 1) p^n): the end is (alpha / (n +
// 1))^(1/n).
TEST_CASE("a probability of trials that all succeed") {
  const Ends found = ends(Trials{1e-9, 1, 1, 100, 100});
  const double low = std::pow(1e-9 / 101, 0.01);
  CHECK(found.low <= low);
  CHECK(found.low == Approx(low).epsilon(1e-14));
  CHECK(found.high == 1);
  CHECK(ends(Trials{1e-9, 1, 1, 0, 0}) == Ends{0, 1});
}

// With the prior Beta(1, 1), one success of two: E = 1 / (6 p (1 - p)).
TEST_CASE("a probability that solves a quadratic equation") {
  const double alpha = 0.9;
  const Ends found = ends(Trials{alpha, 1, 1, 1, 2});
  const double root = std::sqrt(0.25 - alpha / 6);
  CHECK(found.low == Approx(0.5 - root).epsilon(1e-14));
  CHECK(found.high == Approx(0.5 + root).epsilon(1e-14));
}

// For a = 1 and two observations more than the mean takes, A = 2: E = 1 / (1 + x)^2 e^x with x =
// r/2.
TEST_CASE("a variance") {
  const Spread evidence{0.01, 1, 10, 3};
  const Ends found = ends(evidence);
  const auto e_value = [&](double v) {
    const double x = evidence.sum_of_squares / (2 * v);
    return std::exp(x) / std::pow(1 + x, 2);
  };
  CHECK(e_value(found.low) == Approx(100).epsilon(1e-10));
  CHECK(std::isinf(found.high));  // E is 1 at x = 0
  CHECK(ends(Spread{0.01, 1, 10, 1}) == Ends{0, infinity});
}

// 38 replicates reject what lies beyond all of them, at 2/alpha = 1.28e11; 37 do not.
TEST_CASE("the order statistics of a median") {
  const double alpha = 2 / 1.28e11;
  CHECK(ends(Order{alpha, 3, 5, 38, 1}) == Ends{3, 5});
  CHECK(ends(Order{alpha, 0, 0, 37, 0}) == Ends{-infinity, infinity});
  CHECK_THROWS_AS(ends(Order{alpha, 3, 5, 37, 1}), std::invalid_argument);
  CHECK_THROWS_AS(ends(Order{alpha, 0, 0, 38, 0}), std::invalid_argument);
  CHECK_THROWS_AS(ends(Order{alpha, 3, 5, 38, 2}), std::invalid_argument);
}

// The slope through two variances known well: between the quotients of the ends' differences.
TEST_CASE("a line through two variances") {
  const Spread first{0.01, 50, 1000, 1001};
  const Spread second{0.01, 50, 3000, 1001};
  const Ends y1 = ends(first);
  const Ends y2 = ends(second);
  const Ends slope = ends(Line{true, {0, 2}, {first, second}});
  CHECK(slope.low == Approx((y2.low - y1.high) / 2).epsilon(1e-12));
  CHECK(slope.high == Approx((y2.high - y1.low) / 2).epsilon(1e-12));
  const Ends intercept = ends(Line{false, {0, 2}, {first, second}});
  CHECK(intercept.low == Approx(y1.low).epsilon(1e-12));
  CHECK(intercept.high == Approx(y1.high).epsilon(1e-12));
}

TEST_CASE("evidence that no run can have is refused, and the number is named") {
  const auto refused = [](const Evidence& e) {
    return tests::thrown<std::invalid_argument>([&] { (void)ends(e); });
  };
  CHECK(refused(Trials{1e-9, 1, 1, 3, 2}) ==
        "successes is 3, expected no more than there are trials");
  CHECK(refused(Trials{0, 1, 1, 1, 2}) == "alpha is 0, expected a number between 0 and 1");
  CHECK(refused(Trials{1e-9, -1, 1, 1, 2}) == "prior_successes is -1, expected a positive number");
  CHECK(refused(Spread{1e-9, 1, -1, 5}) ==
        "sum_of_squares is -1, expected a number that is not negative");
  CHECK(refused(Bounded{1e-9, 0, 1, 0.95, 0.5, 1, 0, 1, 5}) ==
        "stake is 0.95, expected a number in (0, 0.9]");
  CHECK(refused(Deviation{1e-9, 0.5, 0.1, 3, 2, 10}) ==
        "below is 3, expected no more than there are samples");
  CHECK(refused(Line{true, {0}, {Spread{}}}) ==
        "the number of strata is 1, expected two points or more, one a stratum");
}

// Where every number but one is what a run may have.
TEST_CASE("a mean, a median, a distance or a line that no run can have is refused") {
  const auto refused = [](const Evidence& e) {
    return tests::thrown<std::invalid_argument>([&] { (void)ends(e); });
  };
  constexpr double nan = std::numeric_limits<double>::quiet_NaN();
  CHECK(refused(Trials{1e-9, 1, 0, 1, 2}) == "prior_failures is 0, expected a positive number");
  CHECK(refused(Trials{1e-9, 1, infinity, 1, 2}) ==
        "prior_failures is inf, expected a positive number");
  CHECK(refused(Trials{1, 1, 1, 1, 2}) == "alpha is 1, expected a number between 0 and 1");
  CHECK(refused(Spread{1e-9, 0, 1, 5}) == "prior_weight is 0, expected a positive number");
  CHECK(refused(Spread{1e-9, 1, nan, 5}) ==
        "sum_of_squares is nan, expected a number that is not negative");
  CHECK(refused(Replicates{1e-9, 0, 1, 1, 5}) ==
        "effect_variance is 0, expected a positive number");
  CHECK(refused(Replicates{1e-9, 1, nan, 1, 5}) == "mean is nan, expected a finite number");
  CHECK(refused(Replicates{1e-9, 1, 1, -1, 5}) ==
        "sum_of_squares is -1, expected a number that is not negative");
  CHECK(refused(Bounded{1e-9, 1, 1, 0.5, 1, 1, 0, 1, 5}) ==
        "most is 1, expected a finite number above the least");
  CHECK(refused(Bounded{1e-9, 0, 1, 0, 0.5, 1, 0, 1, 5}) ==
        "stake is 0, expected a number in (0, 0.9]");
  CHECK(refused(Bounded{1e-9, 0, 1, 0.5, 0.5, 1, infinity, 1, 5}) ==
        "a moment is inf, expected a finite number");
  CHECK(refused(Order{1e-9, 3, 5, 1'000'001, 1}) ==
        "samples is 1000001, expected a million replicates at most");
  CHECK(refused(Order{1e-9, 5, 3, 38, 1}) ==
        "upper is 3, expected an order statistic not below the lower one");
  CHECK(refused(Order{1e-9, 3, nan, 38, 1}) ==
        "upper is nan, expected an order statistic not below the lower one");
  CHECK(refused(Order{1e-9, 3, 5, 38, 20}) ==
        "rank is 20, expected half of the replicates at most");
  CHECK(refused(Order{0x1p-36, 3, 5, 38, 2}) ==
        "rank 2 of 38 replicates is not the one that alpha 1.4551915228366852e-11 allows");
  CHECK(refused(Order{0x1p-36, 0, 0, 38, 0}) == "38 replicates have ends, and none are given");
  CHECK(refused(Deviation{1e-9, 0.5, 0.1, 3, 5, 0}) ==
        "planned is 0, expected a positive number of samples");
  CHECK(refused(Deviation{1e-9, 1.5, 0.1, 3, 5, 10}) == "predicted is 1.5, expected a probability");
  CHECK(refused(Deviation{1e-9, 0.5, -0.1, 3, 5, 10}) ==
        "resolution is -0.1, expected a probability");
  const Spread stratum{1e-9, 1, 1, 5};
  CHECK(refused(Line{true, {0, 1}, {stratum}}) ==
        "the number of strata is 1, expected two points or more, one a stratum");
  CHECK(refused(Line{true, {-1, 1}, {stratum, stratum}}) ==
        "the first point is -1, expected points that increase from 0 on");
  CHECK(refused(Line{true, {0, 2, 1}, {stratum, stratum, stratum}}) ==
        "the first point is 0, expected points that increase from 0 on");
  CHECK(refused(Line{true, {1, 1}, {stratum, stratum}}) ==
        "the first point is 1, expected points that increase from 0 on");
}

TEST_CASE("before the first observation nothing is excluded but what cannot be") {
  CHECK(ends(Bounded{1e-9, -1, 3, 0.5, 0, 0, 0, 0, 0}) == Ends{-1, 3});
  CHECK(ends(Deviation{1e-9, 0.5, 0.1, 0, 0, 10}) == Ends{0, 1});
  CHECK(ends(Replicates{1e-9, 1, 0, 0, 1}) == Ends{-infinity, infinity});
  CHECK(ends(Order{1e-9, 0, 0, 0, 0}) == Ends{-infinity, infinity});
  CHECK(ends(Quotient{{0.5e-9, 1, 1, 0, 0}, {0.5e-9, 1, 1, 0, 0}}) == Ends{0, infinity});
}

// A union bound: what the parts spend, together, and not less for rounding.
TEST_CASE("evidence spends its share, and of several parts those of all") {
  CHECK(alpha_of(Trials{0.25, 1, 1, 1, 2}) == 0.25);
  CHECK(alpha_of(Spread{0.25, 1, 1, 2}) == 0.25);
  CHECK(alpha_of(Replicates{0.25, 1, 1, 1, 2}) == 0.25);
  CHECK(alpha_of(Bounded{0.25, 0, 1, 0.5, 0.5, 1, 0, 1, 5}) == 0.25);
  CHECK(alpha_of(Order{0.25, 0, 0, 1, 0}) == 0.25);
  CHECK(alpha_of(Deviation{0.25, 0.5, 0.1, 0, 1, 1}) == 0.25);
  CHECK(alpha_of(Quotient{{0.25, 1, 1, 1, 2}, {0.125, 1, 1, 1, 2}}) == 0.375);
  CHECK(alpha_of(Quotient{{1, 1, 1, 1, 2}, {0x1p-60, 1, 1, 1, 2}}) == 1 + 0x1p-52);
  const Spread half{0.5, 1, 1, 2};
  const Spread tiny{0x1p-60, 1, 1, 2};
  CHECK(alpha_of(Line{true, {0, 1, 2}, {tiny, half, half}}) == 1 + 0x1p-52);
}

// Of squares that add up to 0 the likelihood is largest at 0, and falls from there on.
TEST_CASE("a variance of observations that are all alike has an end as soon as anything has") {
  CHECK(ends(Spread{1e-9, 1, 0, 2}) == Ends{0, infinity});
  CHECK(ends(Spread{1e-9, 1, 0, 1000}) == Ends{0, 0});
}

TEST_CASE("evidence of a file has every number, and no other") {
  Record record{"trials",
                {{"alpha", 0.1}, {"prior_successes", 1}, {"prior_failures", 1}},
                {{"successes", 1}, {"trials", 2}}};
  CHECK(std::get<Trials>(evidence_of(record)).trials == 2);
  const auto refused = [&] {
    return tests::thrown<std::invalid_argument>([&] { (void)evidence_of(record); });
  };
  record.numbers["mean"] = 0;
  CHECK(refused() == "evidence 'trials' has no 'mean'");
  record.numbers.erase("mean");
  record.counts.erase("trials");
  CHECK(refused() == "evidence 'trials' lacks 'trials'");
  record.kind = "opinion";
  CHECK(refused() == "'opinion' is no kind of evidence");
}

TEST_CASE("evidence of several parts has as many as its kind, each of the kind that it needs") {
  const Record coin{"trials",
                    {{"alpha", 0.1}, {"prior_successes", 1}, {"prior_failures", 2}},
                    {{"successes", 1}, {"trials", 2}}};
  const Record spread{"spread",
                      {{"alpha", 0.1}, {"prior_weight", 3}, {"sum_of_squares", 4}, {"at", 5}},
                      {{"samples", 6}}};
  const auto refused = [](const Record& record) {
    return tests::thrown<std::invalid_argument>([&] { (void)evidence_of(record); });
  };
  const Quotient quotient = std::get<Quotient>(evidence_of({"quotient", {}, {}, {coin, coin}}));
  CHECK(quotient.denominator.prior_failures == 2);
  CHECK(refused({"quotient", {}, {}, {coin}}) == "evidence 'quotient' has 1 parts, expected two");
  CHECK(refused({"quotient", {}, {}, {coin, spread}}) ==
        "a part is 'spread', expected 'trials' without parts");
  Record nested = coin;
  nested.parts = {coin};
  CHECK(refused({"quotient", {}, {}, {nested, coin}}) ==
        "a part is 'trials', expected 'trials' without parts");
  CHECK(refused(nested) == "evidence 'trials' has no parts");
  CHECK(refused({"quotient", {{"alpha", 0.1}}, {}, {coin, coin}}) ==
        "evidence 'quotient' has no 'alpha'");

  const Line line = std::get<Line>(evidence_of({"slope", {}, {}, {spread, spread}}));
  CHECK(line.slope);
  CHECK(line.x == std::vector<double>{5, 5});
  CHECK(line.strata.at(1).sum_of_squares == 4);
  CHECK_FALSE(std::get<Line>(evidence_of({"intercept", {}, {}, {spread}})).slope);
  Record nowhere = spread;
  nowhere.numbers.erase("at");
  CHECK(refused({"slope", {}, {}, {spread, nowhere}}) == "a part of 'slope' lacks 'at'");
  Record tosses = coin;
  tosses.numbers["at"] = 0;
  CHECK(refused({"intercept", {}, {}, {spread, tosses}}) ==
        "a part is 'trials', expected 'spread' without parts");
  Record known = spread;
  known.counts["rank"] = 1;
  CHECK(refused({"slope", {}, {}, {known}}) == "evidence 'spread' has no 'rank'");
}

TEST_CASE("a median without ends has none to read, and one with ends has both") {
  Record record{"order", {{"alpha", 0.1}}, {{"samples", 5}, {"rank", 0}}};
  CHECK(std::get<Order>(evidence_of(record)).samples == 5);
  const auto refused = [&] {
    return tests::thrown<std::invalid_argument>([&] { (void)evidence_of(record); });
  };
  record.counts["rank"] = 1;
  CHECK(refused() == "evidence 'order' lacks 'lower'");
  record.numbers["lower"] = 3;
  CHECK(refused() == "evidence 'order' lacks 'upper'");
  record.numbers["upper"] = 4;
  CHECK(std::get<Order>(evidence_of(record)).upper == 4);
  record.counts["rank"] = 0;
  CHECK(refused() == "evidence 'order' has no 'lower'");
}

}  // namespace initproof::certificate
