#include "initproof/stats/sequence/distribution.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <cstdlib>
#include <limits>
#include <numbers>
#include <stdexcept>
#include <string>
#include <vector>

#include "support/catch.hpp"
#include "support/thrown.hpp"

namespace initproof::stats {
namespace {

constexpr double no_number = std::numeric_limits<double>::quiet_NaN();

// Massart 1990, corollary 1.
long double massart_half_width(long double failure, double n) {
  return std::sqrt(std::log(2 / failure) / (2 * static_cast<long double>(n)));
}

// The share of alpha of a look: 1 / (1 + |look|)^2 over the sum of all, 2 zeta(2) - 1.
long double share_of_look(double alpha, int look) {
  constexpr long double all = std::numbers::pi_v<long double> * std::numbers::pi_v<long double> / 3;
  const long double place = 1.0L + std::abs(look);
  return alpha / ((all - 1) * place * place);
}

// What a plan of n samples has to leave beside the grid's resolution: the band of the look, and how
// far the observed distribution is off but with the probability that a plan may fail.
double planned_width(double alpha, int look, double n) {
  return static_cast<double>(massart_half_width(share_of_look(alpha, look), n) +
                             massart_half_width(1 - static_cast<long double>(default_power), n));
}

// The probability, by Massart's inequality, that the observed distribution is no farther off than
// what a gap leaves beyond the band and the grid's resolution.
double massart_power(double alpha, int look, double n, double resolution, long double gap) {
  const long double left = gap - massart_half_width(share_of_look(alpha, look), n) - resolution;
  if (left <= 0) return 0;
  return static_cast<double>(std::max(0.0L, 1 - 2 * std::exp(-2 * n * left * left)));
}

// A lower bound, and not below by more than what is kept for rounding.
void check_power(const PlannedPower& power, double alpha, int look, std::uint64_t samples,
                 double resolution) {
  const auto n = static_cast<double>(samples);
  const auto band = static_cast<double>(massart_half_width(share_of_look(alpha, look), n));
  double before = -1;
  // Beyond band and resolution, in units of the observed distribution's deviation.
  for (const double beyond : {-1.0, -0.01, 0.5, 0.6, 0.7, 1.0, 1.5, 2.0, 4.0}) {
    const double gap = band + resolution + beyond / std::sqrt(n);
    if (gap < 0 || gap > 1) continue;
    CAPTURE(n, resolution, beyond, gap);
    const double stated = power.excludes(0, gap);
    CHECK(stated <= massart_power(alpha, look, n, resolution, gap));
    CHECK(stated >= massart_power(alpha, look, n, resolution, gap - 2e-12L));
    CHECK(stated >= before);
    before = stated;
    // From either side.
    CHECK(power.excludes(gap, 0) == stated);
    CHECK(power.excludes(0.75, 0.75 - gap) == Approx(stated).margin(1e-8));
  }
  CHECK(before > 0.99);
  CHECK(power.excludes(0.3, 0.3) == 0);
  CHECK(power.truths.low == 0);
  CHECK(power.truths.high == 1);
}

}  // namespace

TEST_CASE("A grid may have cells of probability 0, at either end and between") {
  CHECK(CellGrid({0, 1, 2, 3}, {0, 0.5, 0.5, 1}).resolution() == 0.5);
  CHECK(CellGrid({0}, {0}).resolution() == 1);
  CHECK(CellGrid({0}, {1}).resolution() == 1);
}

TEST_CASE("A grid out of order is refused") {
  CHECK_THROWS_AS(CellGrid({}, {}), std::invalid_argument);
  CHECK_THROWS_AS(CellGrid({0, 1}, {0.5}), std::invalid_argument);
  CHECK_THROWS_AS(CellGrid({0, 0}, {0.3, 0.5}), std::invalid_argument);
  CHECK_THROWS_AS(CellGrid({no_number}, {0.5}), std::invalid_argument);
  CHECK_THROWS_AS(CellGrid({0, no_number}, {0.3, 0.5}), std::invalid_argument);
  for (const double bad : {-0x1p-1074, 1 + 0x1p-52, no_number})
    CHECK_THROWS_AS(CellGrid({0}, {bad}), std::invalid_argument);
  CHECK_THROWS_AS(CellGrid({0, 1}, {0.5, 0.5 - 0x1p-54}), std::invalid_argument);
}

TEST_CASE("A grid's resolution is its likeliest cell's probability, wherever that lies") {
  CHECK(CellGrid({0, 1, 2}, {0.5, 0.625, 0.875}).resolution() == 0.5);
  CHECK(CellGrid({0, 1, 2}, {0.125, 0.625, 0.875}).resolution() == 0.5);
  CHECK(CellGrid({0, 1, 2}, {0.125, 0.375, 0.5}).resolution() == 0.5);
}

TEST_CASE("The farthest edge is where what was counted is farthest from what is predicted") {
  const CellGrid grid({0, 1, 2}, {0.25, 0.5, 0.75});
  // Of 8 observations 1, 7 and 8 lie below the edges: 0.125, 0.375 and 0.25 off.
  const FarthestEdge farthest = grid.farthest(Histogram{{1, 6, 1, 0}});
  CHECK(farthest.below == 7);
  CHECK(farthest.predicted == 0.5);
  CHECK(farthest.distance == 0.375);
  // As was predicted, no edge is.
  CHECK(grid.distance(Histogram{{2, 2, 2, 2}}) == 0);
  CHECK_THROWS_AS(grid.farthest(Histogram{{0, 0, 0, 0}}), std::invalid_argument);
  CHECK_THROWS_AS(grid.farthest(Histogram{{1, 6, 1}}), std::invalid_argument);
  CHECK_THROWS_AS(grid.farthest(Histogram{{1, 6, 1, 0, 0}}), std::invalid_argument);
  CHECK_THROWS_AS(grid.distance(Histogram{{0, 0, 0, 0}}), std::invalid_argument);
}

TEST_CASE("Before a look nothing was counted, and nothing speaks for or against a distance") {
  DistributionSequence sequence(1e-3, gaussian_grid(1, 4), 100);
  sequence.absorb(Histogram{{0, 0, 0, 0}});
  CHECK(sequence.samples() == 0);
  CHECK(std::isnan(sequence.estimate()));
  CHECK(sequence.interval() == Interval{0, 1});
  CHECK(sequence.log_e_value(0.5) == 0);
  const Record record = sequence.record();
  CHECK(std::string(record.numbers.at(1).name) == "predicted");
  CHECK(record.numbers.at(1).value == 0);
  CHECK(std::string(record.counts.at(0).name) == "below");
  CHECK(record.counts.at(0).value == 0);
  CHECK(std::string(record.counts.at(1).name) == "samples");
  CHECK(record.counts.at(1).value == 0);
  CHECK(FarthestEdge{}.distance == 0);
}

TEST_CASE("A plan for a distribution is the shortest that leaves the resolution, and its power") {
  for (const double alpha : {1e-12, 1e-3, 0.3}) {
    for (const int cells : {2, 10, 1000}) {
      const CellGrid grid = gaussian_grid(1, static_cast<std::size_t>(cells));
      const double between = grid.resolution();
      for (const double above : {0.3, 0.02, 1e-6}) {
        CAPTURE(alpha, cells, above);
        const double resolution = between + above;
        const SequentialDesign design = design_distribution(alpha, grid, resolution);
        const auto n = static_cast<double>(design.planned_samples);
        CHECK(planned_width(alpha, 0, n) <= above * (1 + 1e-9));
        // The search ends within a part in a thousand.
        CHECK(planned_width(alpha, 0, 0.998 * n - 1) > above);
        CHECK(design.power.excludes(0, resolution) >= default_power - 1e-6);
        check_power(design.power, alpha, 0, design.planned_samples, between);
      }
    }
  }
  // No more is needed than the shortest plan that there is.
  CHECK(design_distribution(0.3, gaussian_grid(1, 10), 3).planned_samples == 16);
}

TEST_CASE(
    "A distribution's sequence goes on to the first of its looks that leaves the resolution") {
  for (const double alpha : {1e-12, 1e-3}) {
    for (const int cells : {2, 1000}) {
      const CellGrid grid = gaussian_grid(1, static_cast<std::size_t>(cells));
      const double between = grid.resolution();
      const SequentialDesign design = design_distribution(alpha, grid, between + 0.1);
      for (const double above : {0.2, 0.05, 0.01, 1e-6}) {
        CAPTURE(alpha, cells, above);
        const Plan plan = design.continued(between + above);
        int look = 0;
        std::uint64_t n = design.planned_samples;
        for (; planned_width(alpha, look, static_cast<double>(n)) > above; n *= 2) ++look;
        CHECK(plan.samples == n);
        check_power(plan.power, alpha, look, n, between);
      }
    }
  }
}

TEST_CASE("Distributions are told apart on a grid only beyond its resolution") {
  const CellGrid grid({0}, {0.5});
  for (const double hidden : {0.5, 0.1, -1.0, no_number})
    CHECK_THROWS_AS(design_distribution(1e-3, grid, hidden), std::invalid_argument);
  const SequentialDesign design = design_distribution(1e-3, grid, 0.9);
  for (const double hidden : {0.5, 0.1, -1.0, no_number}) {
    const auto text = tests::thrown<std::domain_error>([&] { (void)design.continued(hidden); });
    CHECK(tests::contains(text, "on a grid of 0.5"));
  }
  // Here the grid would do, but no number of samples.
  CHECK_THROWS_AS(design_distribution(1e-3, grid, 0.5 + 0x1p-50), std::domain_error);
  const auto text =
      tests::thrown<std::domain_error>([&] { (void)design.continued(0.5 + 0x1p-50); });
  CHECK(tests::contains(text, "no number of samples tells so small a difference apart"));
}

TEST_CASE("A distribution's sequence goes on to 2^62 samples and no farther") {
  constexpr double alpha = 0.3;
  const CellGrid grid({0}, {0.5});
  const SequentialDesign design = design_distribution(alpha, grid, 3);
  REQUIRE(design.planned_samples == 16);  // after 58 doublings 2^62
  const double least = planned_width(alpha, 58, 0x1p62);
  CHECK(design.continued(0.5 + least * (1 + 1e-5)).samples == std::uint64_t{1} << 62);
  CHECK_THROWS_AS(design.continued(0.5 + least * (1 - 1e-5)), std::domain_error);
}

}  // namespace initproof::stats
