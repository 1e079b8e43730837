#include <algorithm>
#include <cmath>
#include <functional>
#include <vector>

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

using EValueOf = std::function<double(const Moments&)>;  // against a mean of 0

// A player who knows the deviation, which the t statistic does not, looks at the first observation
// and draws the second where the e-value then grows in the mean: by sums over both.
double mean_when_stopped(const EValueOf& e_value) {
  constexpr double step = 0.05, far = 7;
  double total = 0, mass = 0;
  for (double first = step / 2 - far; first < far; first += step) {
    double after_two = 0, weights = 0;
    for (double second = -far; second < far; second += step) {
      const double weight = std::exp(-0.5 * second * second);
      after_two += weight * e_value(Moments::of(std::vector<double>{first, second}));
      weights += weight;
    }
    const double after_one = e_value(Moments::of(std::vector<double>{first}));
    const double weight = std::exp(-0.5 * first * first);
    total += weight * std::max(after_one, after_two / weights);
    mass += weight;
  }
  return total / mass;
}

TEST_CASE("The e-value of a mean is one for every stopping rule, not only for those that see t") {
  for (const double g : {1.0, 10.0}) {
    CAPTURE(g);
    const auto of_sequence = [=](const Moments& m) {
      ReplicateMeanSequence sequence(0.1, g);
      sequence.absorb(m);
      return std::exp(sequence.log_e_value(0));
    };
    CHECK(mean_when_stopped(of_sequence) <= 1);
    // The Bayes factor itself is none: its mean is 1 only for those rules.
    const auto bayes_factor = [=](const Moments& m) {
      if (m.count() < 2) return 1.0;
      const double u = 2 * m.mean() * m.mean() / m.sum_of_squares(), w = 1 + 2 * g;
      return (1 + u) / (1 + u / w) / std::sqrt(w);
    };
    CHECK(mean_when_stopped(bayes_factor) > 1.01);
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
