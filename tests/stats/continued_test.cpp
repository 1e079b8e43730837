// A sequence that goes on to a smaller resolution than its prior was planned for.
#include <functional>
#include <string>
#include <vector>

#include "initproof/stats/sequence/bounded_mean.hpp"
#include "initproof/stats/sequence/distribution.hpp"
#include "initproof/stats/sequence/gaussian_variance.hpp"
#include "initproof/stats/sequence/linear_variance.hpp"
#include "initproof/stats/sequence/median.hpp"
#include "initproof/stats/sequence/probability.hpp"
#include "initproof/stats/sequence/probability_ratio.hpp"
#include "initproof/stats/sequence/replicate_mean.hpp"

#include "support/catch.hpp"

using namespace initproof::stats;

namespace {

constexpr double alpha = 1e-12;
constexpr double own = 0.02;

struct Continued {
  const char* name;
  std::function<SequentialDesign(double resolution)> make;
  double truth;
  double cost;  // at most so many times what is planned for the smaller resolution from the start
};

CellGrid fine_grid() {
  std::vector<double> edges, probabilities;
  for (int i = 1; i < 100'000; ++i) {
    edges.push_back(i / 1e5);
    probabilities.push_back(i / 1e5);
  }
  return {edges, probabilities};
}

// Of distances there are looks at doubled numbers alone, and the later ones have less of alpha.
const Continued continued_kinds[] = {
    {"variance", [](double r) { return design_gaussian_variance(alpha, 1, r); }, 1, 1.13},
    {"probability", [](double r) { return design_probability(alpha, 0.3, r); }, 0.3, 1.13},
    {"quotient", [](double r) { return design_probability_ratio(alpha, 0.3, 0.5, r); }, 0.6, 1.13},
    {"replicates", [](double r) { return design_replicate_mean(alpha, 1, r); }, 0, 1.13},
    {"slope",
     [](double r) {
       return design_linear_variance(alpha, {0, 1, 2}, 1, 1, Coefficient::slope, r);
     },
     1, 1.13},
    {"median", [](double r) { return design_median(alpha, 1, r); }, 0, 1.001},
    {"distance", [grid = fine_grid()](double r) { return design_distribution(alpha, grid, r); }, 0,
     2.4}};

}  // namespace

TEST_CASE("what was begun for a resolution costs little more at a smaller one") {
  for (const Continued& kind : continued_kinds) {
    const SequentialDesign begun = kind.make(own);
    REQUIRE(begun.continued);
    CHECK(begun.finest == 0);
    std::uint64_t before = begun.planned_samples;
    for (const double precision : {1.5, 2.0, 3.7, 10.0, 100.0}) {
      const double finer = own / precision;
      const Plan plan = begun.continued(finer);
      const SequentialDesign fresh = kind.make(finer);
      const double cost =
          static_cast<double>(plan.samples) / static_cast<double>(fresh.planned_samples);
      INFO(kind.name << " at " << precision << " times the precision: " << plan.samples
                     << " samples, begun for it " << fresh.planned_samples << ", cost " << cost);
      CHECK(plan.samples > before);
      CHECK(cost > 0.998);  // a search ends within a part in a thousand
      CHECK(cost <= kind.cost);
      CHECK(plan.power.excludes(kind.truth, kind.truth + 2 * finer) >= stated_power);
      CHECK(plan.power.law == begun.power.law);
      before = plan.samples;
    }
  }
}

TEST_CASE("at its own resolution a sequence is planned as it was begun") {
  for (const Continued& kind : continued_kinds) {
    const SequentialDesign begun = kind.make(own);
    const Plan plan = begun.continued(own);
    INFO(kind.name);
    // Either search ends within a part in a thousand.
    CHECK(static_cast<double>(plan.samples) <= 1.0021 * static_cast<double>(begun.planned_samples));
    CHECK(static_cast<double>(plan.samples) >= 0.9979 * static_cast<double>(begun.planned_samples));
  }
}

TEST_CASE("constant stakes can be continued to a quarter of their resolution") {
  const Interval range{0, 1};
  const SequentialDesign begun = design_bounded_mean(alpha, range, 0.2, own);
  CHECK(begun.finest == own / 4);
  std::uint64_t before = begun.planned_samples;
  for (const double precision : {1.5, 2.0, 3.0, 4.0}) {
    const Plan plan = begun.continued(own / precision);
    const auto fresh = design_bounded_mean(alpha, range, 0.2, own / precision).planned_samples;
    const double cost = static_cast<double>(plan.samples) / static_cast<double>(fresh);
    INFO(precision << ": " << plan.samples << " samples, begun for it " << fresh);
    CHECK(plan.samples > before);
    CHECK(cost <= 1.25);
    CHECK(plan.power.excludes(0.5, 0.5 + 2 * own / precision) >= stated_power);
    before = plan.samples;
  }
  // Beyond, the smallest stake loses what it wins.
  CHECK_THROWS_AS(begun.continued(own / 20), std::domain_error);
}

TEST_CASE("a distance that the grid hides is refused") {
  const CellGrid grid({0.5}, {0.5});
  const SequentialDesign begun = design_distribution(alpha, grid, 0.9);
  CHECK_NOTHROW(begun.continued(0.6));
  CHECK_THROWS_AS(begun.continued(grid.resolution()), std::domain_error);
}
