#include "initproof/report/comparison.hpp"

#include <cmath>
#include <limits>
#include <string>

#include "initproof/language/catalogue.hpp"
#include "initproof/language/language.hpp"
#include "initproof/report/names.hpp"

#include "support/catch.hpp"

using namespace initproof::report;
namespace claim = initproof::claim;
namespace stats = initproof::stats;

TEST_CASE("an interval and its prediction are shown to the same place") {
  constexpr double infinity = std::numeric_limits<double>::infinity();
  const Comparison variance = compare({392.7104999, 393.3141999}, 393.0123, 393, 0.5);
  CHECK(variance.interval == "[392.71, 393.32]");
  CHECK(variance.estimate == "393.01");
  CHECK(variance.predicted == "393");
  // So near to the prediction that two more digits are needed to see that it is missed.
  CHECK(compare({0.1000004, 0.2}, 0.15, 0.1, 0).interval == "[0.10000040, 0.20000000]");
  CHECK(compare({1e-9, 3e-9}, 2e-9, 2e-9, 1e-9).interval == "[1.0e-9, 3.0e-9]");
  CHECK(compare({0, infinity}, 1, 0, 0).interval == "[0.00000, ∞]");
  CHECK(compare({1, 0}, 1, 0, 0).interval == "empty");
}

TEST_CASE("an interval is shown rounded outward where doubles are rare") {
  CHECK(compare({1.00004e-306, 2.00006e-306}, 1.5e-306, 1.5e-306, 1e-307).interval ==
        "[1.00e-306, 2.01e-306]");
  CHECK(compare({-3.0004e-312, 3.0004e-312}, 0, 0, 3.0004e-313).interval ==
        "[−3.01e-312, 3.01e-312]");
}

TEST_CASE("an interval that is much narrower than its margin shows what decides") {
  // Seventeen digits would say no more; seven would put it outside of its margin.
  const Comparison plateau =
      compare({5.7999999999999963, 5.8000000000000007}, 5.8, 5.7999999999999998, 5.8e-9);
  CHECK(plateau.interval == "[5.79999999999, 5.80000000001]");
  CHECK(plateau.estimate == "5.80000000000");
  CHECK(plateau.predicted == "5.8");
  // The end of the margin, 1.00000500005, is farther off than what is shown.
  CHECK(compare({1.0000050000333334, 1.0000050000333336}, 1.0000050000333336, 1, 5.00005e-6)
            .interval == "[1.0000050000333, 1.0000050000334]");
  CHECK(compare({392.99999, 393.00001}, 393, 393, 1).interval == "[392.999, 393.001]");
  // Refuted: how far off it lies, not how sharply it is known.
  CHECK(compare({0.51234567890123, 0.51234567890124}, 0.512345, 0.5, 0.001).interval ==
        "[0.51234, 0.51235]");
  CHECK(compare({0.34657359027997, 0.34657359027998}, 0.3465, 0, 0).interval == "[0.346, 0.347]");
}

TEST_CASE("an equality that the interval excludes is shown as one that holds nearly") {
  claim::Hypothesis hypothesis;
  hypothesis.predicted = 1;
  hypothesis.margin.delta = 5.00005e-6;
  claim::HypothesisResult result;
  result.verdict = claim::Verdict::confirmed;
  result.interval = {1.0000050000333, 1.0000050000334};
  result.equality_excluded = true;
  const Finding finding{&hypothesis, &result};
  CHECK(std::string(sign(finding)) == "≈");
  CHECK(std::string(bound(finding)) == "≈ ");
  // With four digits, 5e-6, the interval would seem to lie outside.
  CHECK(shown_margin(finding) == "±5.00005e-6");
  hypothesis.margin.delta = 0.02;
  CHECK(shown_margin(finding) == "±0.02");

  result.equality_excluded = false;
  CHECK(std::string(sign(finding)) == "=");
  CHECK(std::string(bound(finding)).empty());
  hypothesis.relation = claim::Relation::at_least;
  CHECK(std::string(sign(finding)) == "≥");
  hypothesis.margin.delta = 0;
  CHECK(shown_margin(finding) == "none");
}

TEST_CASE("a distance is rounded up and a power down") {
  CHECK(shown_distance(0.98765) == "0.988");
  CHECK(shown_distance(1.2301e-7) == "1.24e-7");
  CHECK(shown_distance(0.125) == "0.125");
  CHECK(shown_distance(std::numeric_limits<double>::infinity()) == "none");
  CHECK(shown_distance(0) == "none");
  CHECK(shown_power(0.97319) == "0.9731");
  CHECK(shown_power(0.99991) == "≥ 0.9999");
  CHECK(shown_power(0.99989) == "0.9998");
  CHECK(shown_power(1) == "≥ 0.9999");
  CHECK(shown_power(std::nan("")) == "certain");
}

TEST_CASE("an interval is shown in the language spoken") {
  const initproof::language::Catalogue words("cs");
  const initproof::language::Speaking czech(&words);
  CHECK(compare({0.5, 1.5}, 1, 1, 0.5).interval == "[0,50; 1,50]");
}
