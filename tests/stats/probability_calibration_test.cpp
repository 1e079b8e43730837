#include <boost/math/distributions/binomial.hpp>

#include "initproof/stats/sequence/probability.hpp"
#include "initproof/stats/sequence/probability_ratio.hpp"

#include "stats/e_values.hpp"
#include "stats/simulation.hpp"

namespace initproof::stats {
namespace {

Draw trials_of(double p) {
  return [p](random::Engine& engine) -> Summary { return trials(engine, 8, p); };
}

TEST_CASE("A probability's interval ever misses the truth no more often than alpha") {
  NullSimulation simulation("probability", 2000, 40);
  for (const double p : {0.5, 0.84, 0.02}) {
    const auto make = [=](double alpha) { return ProbabilitySequence(alpha, 0.6, 5); };
    const bool good = simulation.holds(trials_of(p), sequence_method(make, p));
    INFO(simulation.counted());
    CHECK(good);
  }
}

TEST_CASE("The judge catches a Clopper-Pearson interval for one look that is used at every look") {
  NullSimulation simulation("probability", 1000, 60);
  const auto fixed = [](const Proportion& seen, double alpha) {
    const boost::math::binomial law(static_cast<double>(seen.trials), 0.5);
    const auto s = static_cast<double>(seen.successes);
    return cdf(law, s) < alpha / 2 || (s > 0 && cdf(complement(law, s - 1)) < alpha / 2);
  };
  CHECK_FALSE(simulation.holds(trials_of(0.5), rule_method<Proportion>(fixed)));
}

TEST_CASE("The judge catches a beta-binomial mixture normalised by the wrong sign") {
  NullSimulation simulation("probability", 1000, 60);
  const auto wrong = [](const Proportion& seen, double alpha) {
    const auto s = static_cast<double>(seen.successes);
    const double f = static_cast<double>(seen.trials) - s;
    // 1 / B(a, b) = 12 of the prior is counted three times: E is too large by a factor of 144.
    const double log_e =
        log_e_probability(s, f, 0.5, 3, 2) - 2 * std::log(boost::math::beta(3.0, 2.0));
    return log_e >= -std::log(alpha);
  };
  CHECK_FALSE(simulation.holds(trials_of(0.5), rule_method<Proportion>(wrong)));
}

TEST_CASE("A quotient of probabilities is ever missed no more often than alpha") {
  NullSimulation simulation("ratio", 1000, 30);
  const Draw draw = [](random::Engine& engine) -> Summary {
    return std::vector<Proportion>{trials(engine, 10, 0.8), trials(engine, 10, 0.3)};
  };
  const auto make = [](double alpha) {
    return ProbabilityRatioSequence(ProbabilitySequence(alpha / 2, 0.8, 10),
                                    ProbabilitySequence(alpha / 2, 0.3, 10));
  };
  const bool good = simulation.holds(draw, sequence_method(make, 0.8 / 0.3));
  INFO(simulation.counted());
  CHECK(good);
}

TEST_CASE("A probability a resolution off is excluded at the planned samples with stated power") {
  for (const double p : {0.5, 0.9}) {
    PowerSimulation simulation("probability", 1000);
    const auto draw = [=](random::Engine& engine, std::uint64_t n) -> Summary {
      return trials(engine, n, p);
    };
    const auto design = [=] { return design_probability(1e-4, p, 0.09); };
    const bool good = simulation.holds(design, draw, p, 0.09);
    INFO(simulation.counted());
    CHECK(good);
    CHECK_FALSE(simulation.holds(design, draw, p, 0.06));
  }
}

TEST_CASE("A quotient a resolution off is excluded at the planned samples with the stated power") {
  PowerSimulation simulation("ratio", 600);
  const auto draw = [](random::Engine& engine, std::uint64_t n) -> Summary {
    return std::vector<Proportion>{trials(engine, n / 2 + 1, 0.8), trials(engine, n / 2 + 1, 0.4)};
  };
  const auto design = [] { return design_probability_ratio(1e-4, 0.8, 0.4, 0.5); };
  const bool good = simulation.holds(design, draw, 2, 0.5);
  INFO(simulation.counted());
  CHECK(good);
  CHECK_FALSE(simulation.holds(design, draw, 2, 0.2));
}

}  // namespace
}  // namespace initproof::stats
