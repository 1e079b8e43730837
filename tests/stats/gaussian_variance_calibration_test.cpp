#include <boost/math/distributions/chi_squared.hpp>

#include "initproof/stats/sequence/gaussian_variance.hpp"
#include "initproof/stats/sequence/linear_variance.hpp"

#include "stats/simulation.hpp"

namespace initproof::stats {
namespace {

constexpr double variance = 7.0;
const Draw block_of_eight = [](random::Engine& engine) -> Summary {
  return normals(engine, 8, -3, std::sqrt(variance));
};

TEST_CASE("The variance's interval ever misses the truth no more often than alpha") {
  NullSimulation simulation("variance", 4000, 60);
  for (const std::uint64_t planned : {30U, 400U}) {
    const auto make = [=](double alpha) {
      return GaussianVarianceSequence(alpha,
                                      GaussianVarianceSequence::prior_weight_for(alpha, planned));
    };
    const bool good = simulation.holds(block_of_eight, sequence_method(make, variance));
    INFO(simulation.counted());
    CHECK(good);
    // An interval that is never wrong is too wide: E passes 2 in a good part of the runs.
    CHECK(simulation.misses(0) > 800);
  }
}

TEST_CASE("The judge catches a chi-squared interval for one look that is used at every look") {
  NullSimulation simulation("variance", 1000, 60);
  const auto fixed = [](const Moments& m, double alpha) {
    const boost::math::chi_squared law(static_cast<double>(m.count() - 1));
    const double r = m.sum_of_squares() / variance;
    return r < quantile(law, alpha / 2) || r > quantile(complement(law, alpha / 2));
  };
  CHECK_FALSE(simulation.holds(block_of_eight, rule_method<Moments>(fixed)));
}

TEST_CASE("The judge catches a variance mixture whose prior is not normalised") {
  NullSimulation simulation("variance", 1000, 60);
  const auto wrong = [](const Moments& m, double alpha) {
    const double a = 5;
    const double nu = static_cast<double>(m.count() - 1);
    const double r = m.sum_of_squares() / variance;
    // Gamma(a) = 24 of the prior's density is forgotten.
    const double log_e =
        a * std::log(a) + std::lgamma(a + nu / 2) - (a + nu / 2) * std::log(a + r / 2) + r / 2;
    return log_e >= -std::log(alpha);
  };
  CHECK_FALSE(simulation.holds(block_of_eight, rule_method<Moments>(wrong)));
}

TEST_CASE("A linear law's coefficients are ever missed no more often than alpha") {
  const std::vector<double> x{0, 1, 4};
  NullSimulation simulation("linear", 1000, 20);
  const Draw draw = [&](random::Engine& engine) -> Summary {
    std::vector<Moments> strata;
    for (const double xi : x) strata.push_back(normals(engine, 10, 0, std::sqrt(1 + 2 * xi)));
    return strata;
  };
  for (const Coefficient wanted : {Coefficient::intercept, Coefficient::slope}) {
    const auto make = [&](double alpha) { return LinearVarianceSequence(alpha, x, wanted, 150); };
    const double truth = wanted == Coefficient::intercept ? 1 : 2;
    const bool good = simulation.holds(draw, sequence_method(make, truth));
    INFO(simulation.counted());
    CHECK(good);
  }
}

TEST_CASE("A variance a resolution off is excluded at the planned samples with the stated power") {
  PowerSimulation simulation("variance", 3000);
  const auto draw = [](random::Engine& engine, std::uint64_t n) -> Summary {
    return normals(engine, n, 1, std::sqrt(variance));
  };
  const auto design = [] { return design_gaussian_variance(1e-4, variance, 0.3 * variance); };
  const bool good = simulation.holds(design, draw, variance, 0.3 * variance);
  INFO(simulation.counted());
  CHECK(good);
  CHECK_FALSE(simulation.holds(design, draw, variance, 0.2 * variance));
}

TEST_CASE("A linear law's coefficient a resolution off is excluded with the stated power") {
  const std::vector<double> x{0, 1, 4};
  PowerSimulation simulation("linear", 1000);
  const auto draw = [&](random::Engine& engine, std::uint64_t n) -> Summary {
    std::vector<Moments> strata;
    for (const double xi : x)
      strata.push_back(normals(engine, n / 3 + 1, 0, std::sqrt(1 + 2 * xi)));
    return strata;
  };
  const auto design = [&] {
    return design_linear_variance(1e-3, x, 1, 2, Coefficient::slope, 1.0);
  };
  const bool good = simulation.holds(design, draw, 2, 1.0);
  INFO(simulation.counted());
  CHECK(good);
  CHECK_FALSE(simulation.holds(design, draw, 2, 0.4));
}

}  // namespace
}  // namespace initproof::stats
