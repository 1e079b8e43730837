#include <boost/math/distributions/students_t.hpp>

#include "initproof/stats/sequence/replicate_mean.hpp"

#include "stats/simulation.hpp"

namespace initproof::stats {
namespace {

const Draw one_replicate = [](random::Engine& engine) -> Summary {
  return normals(engine, 1, -0.5, 0.01);
};

double t_statistic(const Moments& m) {
  return (m.mean() + 0.5) / std::sqrt(m.variance() / static_cast<double>(m.count()));
}

TEST_CASE("A mean of replicates is ever missed no more often than alpha, whatever their spread") {
  NullSimulation simulation("replicates", 4000, 100);
  for (const double g : {0.1, 2.0}) {
    const auto make = [=](double alpha) { return ReplicateMeanSequence(alpha, g); };
    const bool good = simulation.holds(one_replicate, sequence_method(make, -0.5));
    INFO(simulation.counted());
    CHECK(good);
  }
}

TEST_CASE("The judge catches Student's interval for one look that is used at every look") {
  NullSimulation simulation("replicates", 1000, 100);
  const auto fixed = [](const Moments& m, double alpha) {
    if (m.count() < 2) return false;
    const boost::math::students_t law(static_cast<double>(m.count() - 1));
    return std::abs(t_statistic(m)) > quantile(complement(law, alpha / 2));
  };
  CHECK_FALSE(simulation.holds(one_replicate, rule_method<Moments>(fixed)));
}

TEST_CASE("The judge catches a Bayes factor without its determinant, and one that trusts s") {
  NullSimulation simulation("replicates", 4000, 100);
  const double g = 0.5;
  const auto no_determinant = [=](const Moments& m, double alpha) {
    if (m.count() < 2) return false;
    const double n = static_cast<double>(m.count()), w = 1 + n * g;
    const double x = t_statistic(m) * t_statistic(m) / (n - 1);
    return n / 2 * std::log((1 + x) / (1 + x / w)) >= -std::log(alpha);
  };
  CHECK_FALSE(simulation.holds(one_replicate, rule_method<Moments>(no_determinant)));
  const auto known_deviation = [=](const Moments& m, double alpha) {
    if (m.count() < 2) return false;
    const double n = static_cast<double>(m.count()), w = 1 + n * g, t = t_statistic(m);
    return 0.5 * t * t * (1 - 1 / w) - 0.5 * std::log(w) >= -std::log(alpha);
  };
  CHECK_FALSE(simulation.holds(one_replicate, rule_method<Moments>(known_deviation)));
}

TEST_CASE("A mean of replicates a resolution off is excluded with the stated power") {
  PowerSimulation simulation("replicates", 3000);
  const auto design = [] { return design_replicate_mean(1e-3, 0.01, 0.01); };
  const auto draw = [](random::Engine& engine, std::uint64_t n) -> Summary {
    return normals(engine, n, -0.5, 0.01);
  };
  const bool good = simulation.holds(design, draw, -0.5, 0.01, 1);
  INFO(simulation.counted());
  CHECK(good);
  CHECK_FALSE(simulation.holds(design, draw, -0.5, 0.006, 1));
}

}  // namespace
}  // namespace initproof::stats
