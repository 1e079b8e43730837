#include "initproof/power/information.hpp"

#include <cmath>

#include "support/catch.hpp"

namespace initproof::power {
namespace {

TEST_CASE("A relative entropy is 0 at the truth alone, and about half of a square beside it") {
  const double d = 1e-3;
  CHECK(of_trials(0.3, 0.3) == 0);
  CHECK(of_trials(0.3, 0.3 + d) == Approx(d * d / (2 * 0.3 * 0.7)).epsilon(1e-2));
  CHECK(of_variances(2, 2) == 0);
  CHECK(of_variances(2, 2 * (1 + d)) == Approx(d * d / 4).epsilon(1e-2));
  CHECK(of_means(1, 1 + d, 0.5) == Approx(d * d / (2 * 0.25)).epsilon(1e-2));
  // A median is told from another by a coin: 2 / pi of what the mean tells.
  CHECK(of_medians(0, d, 1) == Approx(d * d / M_PI).epsilon(1e-2));
}

TEST_CASE("Two values of a bounded law: trials again, and less information in a wider range") {
  const stats::Interval unit{0, 1};
  CHECK(of_bounded(unit, unit, 0.3, 0.4) == Approx(of_trials(0.3, 0.4)));
  CHECK(of_bounded(unit, unit, 0.3, 0.1) == Approx(of_trials(0.3, 0.1)));
  CHECK(of_bounded({-1, 3}, unit, 0.3, 0.4) < of_trials(0.3, 0.4));
  CHECK(of_bounded({-1, 3}, unit, 0.3, 0.4) > 0);
  CHECK(std::isinf(of_bounded(unit, unit, 0.3, 1.5)));
}

TEST_CASE("What is not known besides can only take information away") {
  // The quotient 0.4 / 0.5, against 0.7: half of the trials each, and both may differ a little.
  const double quotient = of_quotient(0.8, 0.7, 0.5);
  CHECK(quotient > 0);
  CHECK(quotient < 0.5 * of_trials(0.4, 0.35));
  CHECK(quotient < 0.5 * of_trials(0.5, 0.4 / 0.7));
  CHECK(of_quotient(0.8, 0.8, 0.5) == Approx(0).margin(1e-12));
  const double slope = of_line({0, 1, 4}, true, 2, 2.5, 1);
  const double known = (of_variances(1, 1) + of_variances(3, 3.5) + of_variances(9, 11)) / 3;
  CHECK(slope > 0);
  CHECK(slope < known);
  CHECK(of_line({0, 1, 4}, true, 2, 2, 1) == Approx(0).margin(1e-12));
  const double intercept = of_line({0, 1, 4}, false, 1, 1.5, 2);
  CHECK(intercept > 0);
  CHECK(intercept < (of_variances(1, 1.5) + of_variances(3, 3.5) + of_variances(9, 9.5)) / 3);
}

TEST_CASE("The nearest line without an intercept: its slope makes up for it at the first point") {
  // The variances 1.01 and 2 at 1 and 100, to b and 100 b: (1.01 + 0.02) / b + 2 ln b is least.
  const double b = 0.515;
  const double nearest = (of_variances(1.01, b) + of_variances(2, 100 * b)) / 2;
  CHECK(of_line({1, 100}, false, 1, 0, 0.01) == Approx(nearest).epsilon(1e-6));
}

TEST_CASE("No other coefficient makes a line nearer than the nearest") {
  for (const bool slope : {true, false}) {
    for (const double value : {0.1, 0.9, 1.2, 20.0}) {
      const double nearest = of_line({0.5, 3, 40}, slope, 1, value, 0.3);
      for (double rest = -20; rest < 20; rest += 0.01) {
        double sum = 0;
        for (const double x : {0.5, 3.0, 40.0}) {
          sum += of_variances(slope ? 0.3 + x : 1 + 0.3 * x,
                              slope ? rest + value * x : value + rest * x);
        }
        CHECK_FALSE(sum / 3 < nearest * (1 - 1e-6));
      }
    }
  }
}

TEST_CASE("A law at a distance is nearest where its distribution function is near a half") {
  CHECK(of_distance({0.5}, 0, 0.1) == Approx(of_trials(0.5, 0.6)));
  CHECK(of_distance({0.1, 0.5, 0.9}, 0, 0.1) == Approx(of_trials(0.5, 0.6)));
  CHECK(of_distance({0.1, 0.5, 0.9}, 0.05, 0.05) == 0);
}

}  // namespace
}  // namespace initproof::power
