#include "initproof/stats/sequence/bounded_mean.hpp"

#include <map>
#include <string>
#include <vector>

#include "support/catch.hpp"
#include "support/thrown.hpp"

namespace initproof::stats {
namespace {

TEST_CASE("A bounded mean's range may be as narrow and as far out as it is said to be") {
  CHECK_NOTHROW(BoundedMeanSequence(0.01, {0, 1e-70}, 0.1));
  CHECK_NOTHROW(BoundedMeanSequence(0.01, {-1e70, 1e70}, 0.1));
  CHECK_THROWS_AS(BoundedMeanSequence(0.01, {0, 0.99e-70}, 0.1), std::invalid_argument);
  CHECK_THROWS_AS(BoundedMeanSequence(0.01, {0, 1.01e70}, 0.1), std::invalid_argument);
}

// Four times as wide and beginning at -1: with powers of two nothing is rounded otherwise.
TEST_CASE("A bounded mean's plan knows no units") {
  const SequentialDesign unit = design_bounded_mean(1e-9, {0, 1}, 0.03, 0.01);
  const SequentialDesign wide = design_bounded_mean(1e-9, {-1, 3}, 16 * 0.03, 4 * 0.01);
  CHECK(wide.planned_samples == unit.planned_samples);
  for (const double value : {0.28, 0.295, 0.31, 0.35}) {
    const double of_unit = unit.power.excludes(0.3, value);
    INFO(value << ' ' << of_unit);
    CHECK(wide.power.excludes(4 * 0.3 - 1, 4 * value - 1) == Approx(of_unit).epsilon(1e-9));
  }
  CHECK(unit.power.excludes(0.3, 1.5) == 1);
  CHECK(unit.power.excludes(0.3, 0.32) > 0.98);
  CHECK(unit.power.excludes(0.3, 0.3) == 0);
}

TEST_CASE("A bounded mean is planned for a variance and a resolution that are positive") {
  CHECK_THROWS_AS(design_bounded_mean(0.01, {0, 1}, 0, 0.1), std::invalid_argument);
  CHECK_THROWS_AS(design_bounded_mean(0.01, {0, 1}, 0.1, 0), std::invalid_argument);
}

TEST_CASE("A bounded mean's record has its range, stake and moments") {
  BoundedMeanSequence sequence(0.01, {-1, 3}, 0.25);
  sequence.absorb(Moments::of(std::vector<double>{0, 1, 2}));
  const Record record = sequence.record();
  std::map<std::string, double> numbers;
  for (const Record::Number& number : record.numbers) numbers[number.name] = number.value;
  CHECK(std::string(record.kind) == "bounded");
  CHECK(numbers == std::map<std::string, double>{{"alpha", 0.01},
                                                 {"least", -1},
                                                 {"most", 3},
                                                 {"stake", 0.25},
                                                 {"mean", 1},
                                                 {"sum_of_squares", 2},
                                                 {"sum_of_cubes", 0},
                                                 {"sum_of_fourth_powers", 2}});
}

}  // namespace
}  // namespace initproof::stats
