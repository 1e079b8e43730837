#include <boost/math/distributions/normal.hpp>

#include "initproof/stats/sequence/bounded_mean.hpp"

#include "stats/simulation.hpp"

namespace initproof::stats {
namespace {

// Squares of uniforms have mean 1/3 and variance 4/45; coins that rarely fall are the hardest case.
Moments squares(random::Engine& engine, std::size_t n) {
  boost::random::uniform_01<double> law;
  std::vector<double> values(n);
  for (double& x : values) {
    const double u = law(engine);
    x = u * u;
  }
  return Moments::of(values);
}

Moments coins(random::Engine& engine, std::size_t n, double p) {
  boost::random::uniform_01<double> law;
  std::vector<double> values(n);
  for (double& x : values) x = law(engine) < p ? 1 : 0;
  return Moments::of(values);
}

TEST_CASE("A bounded mean's interval ever misses the truth no more often than alpha") {
  NullSimulation simulation("bounded", 4000, 100);
  const auto make = [](double alpha) { return BoundedMeanSequence(alpha, {0, 1}, 0.3); };
  const auto check = [&](const Draw& draw, double truth) {
    const bool good = simulation.holds(draw, sequence_method(make, truth));
    INFO(simulation.counted());
    CHECK(good);
  };
  check([](random::Engine& e) -> Summary { return squares(e, 8); }, 1.0 / 3);
  check([](random::Engine& e) -> Summary { return coins(e, 8, 0.05); }, 0.05);
  check([](random::Engine& e) -> Summary { return coins(e, 8, 0.5); }, 0.5);
}

TEST_CASE("The judge catches a central limit interval for one look that is used at every look") {
  NullSimulation simulation("bounded", 1000, 100);
  const auto clt = [](const Moments& m, double alpha) {
    const double z = quantile(complement(boost::math::normal(), alpha / 2));
    const double error = std::sqrt(m.variance() / static_cast<double>(m.count()));
    return std::abs(m.mean() - 1.0 / 3) > z * error;
  };
  CHECK_FALSE(simulation.holds([](random::Engine& e) -> Summary { return squares(e, 8); },
                               rule_method<Moments>(clt)));
}

TEST_CASE("A bounded mean a resolution off is excluded at the planned samples with stated power") {
  PowerSimulation simulation("bounded", 3000);
  const auto design = [] { return design_bounded_mean(1e-3, {0, 1}, 4.0 / 45, 0.08); };
  const auto draw = [](random::Engine& e, std::uint64_t n) -> Summary { return squares(e, n); };
  const bool good = simulation.holds(design, draw, 1.0 / 3, 0.08, 16);
  INFO(simulation.counted());
  CHECK(good);
  CHECK_FALSE(simulation.holds(design, draw, 1.0 / 3, 0.05, 16));
}

}  // namespace
}  // namespace initproof::stats
