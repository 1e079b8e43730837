#include <cmath>

#include <boost/math/distributions/normal.hpp>

#include "initproof/stats/sequence/distribution.hpp"

#include "stats/simulation.hpp"

namespace initproof::stats {
namespace {

const CellGrid grid = gaussian_grid(1, 32);

Histogram counted(random::Engine& engine, std::size_t n, double mean) {
  boost::random::normal_distribution<float> law(static_cast<float>(mean), 1.0F);
  std::vector<float> values(n);
  for (float& x : values) x = law(engine);
  return grid.count(values);
}

TEST_CASE("The distance's interval ever misses the truth no more often than alpha") {
  NullSimulation simulation("distance", 4000, 100);
  const auto make = [](double alpha) { return DistributionSequence(alpha, grid, 64); };
  for (const double mean : {0.0, 0.5}) {
    // sup |Phi(x - m) - Phi(x)| stands at m / 2.
    const double truth = 2 * cdf(boost::math::normal(), mean / 2) - 1;
    const Draw draw = [=](random::Engine& engine) -> Summary { return counted(engine, 8, mean); };
    const bool good = simulation.holds(draw, sequence_method(make, truth));
    INFO(simulation.counted());
    CHECK(good);
  }
}

TEST_CASE("The judge catches a Kolmogorov band for one look that is used at every look") {
  NullSimulation simulation("distance", 2000, 100);
  const Draw draw = [](random::Engine& engine) -> Summary { return counted(engine, 8, 0); };
  const auto no_union = [](const Histogram& seen, double alpha) {
    const double n = static_cast<double>(seen.total());
    return grid.distance(seen) > std::sqrt(std::log(2 / alpha) / (2 * n));
  };
  CHECK_FALSE(simulation.holds(draw, rule_method<Histogram>(no_union)));
}

TEST_CASE("A distance a resolution off is excluded at the planned samples with the stated power") {
  PowerSimulation simulation("distance", 3000);
  const auto design = [] { return design_distribution(1e-3, gaussian_grid(1, 32), 0.15); };
  const auto draw = [](random::Engine& engine, std::uint64_t n) -> Summary {
    return counted(engine, n, 0);
  };
  const bool good = simulation.holds(design, draw, 0, 0.15);
  INFO(simulation.counted());
  CHECK(good);
  // The interval is [0, d + band + resolution of the grid]: half the resolution lies inside.
  CHECK_FALSE(simulation.holds(design, draw, 0, 0.08));
}

}  // namespace
}  // namespace initproof::stats
