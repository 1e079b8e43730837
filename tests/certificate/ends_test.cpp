// Ends that are known from elsewhere, and evidence that no run can have.
#include "initproof/certificate/ends.hpp"

#include <cmath>
#include <limits>
#include <stdexcept>

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

}  // namespace initproof::certificate
