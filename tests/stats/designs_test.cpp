#include <cmath>
#include <ctime>
#include <functional>
#include <string>

#include <boost/math/distributions/binomial.hpp>
#include <boost/math/distributions/chi_squared.hpp>

#include "initproof/stats/sequence/bounded_mean.hpp"
#include "initproof/stats/sequence/distribution.hpp"
#include "initproof/stats/sequence/gaussian_variance.hpp"
#include "initproof/stats/sequence/law_distance.hpp"
#include "initproof/stats/sequence/laws.hpp"
#include "initproof/stats/sequence/median.hpp"
#include "initproof/stats/sequence/probability.hpp"
#include "initproof/stats/sequence/probability_ratio.hpp"
#include "initproof/stats/sequence/quantile.hpp"
#include "initproof/stats/sequence/replicate_mean.hpp"
#include "initproof/stats/sequence/subgaussian_mean.hpp"

#include "support/catch.hpp"

using namespace initproof::stats;

namespace {

struct Design {
  const char* name;
  std::function<SequentialDesign(double alpha, double resolution)> make;
  double truth;
  bool known_power = true;
};

const Design designs[] = {
    {"probability", [](double a, double r) { return design_probability(a, 0.3, r); }, 0.3},
    {"quotient", [](double a, double r) { return design_probability_ratio(a, 0.3, 0.5, r); }, 0.6},
    {"variance", [](double a, double r) { return design_gaussian_variance(a, 1, r); }, 1},
    {"bounded mean",
     [](double a, double r) {
       return design_bounded_mean(a, {0, 1}, 0.1, r);
     },
     0.3},
    {"replicates", [](double a, double r) { return design_replicate_mean(a, 1, r); }, 0},
    {"median", [](double a, double r) { return design_median(a, 1, r); }, 0},
    {"sub-Gaussian", [](double a, double r) { return design_subgaussian_mean(a, 1, r); }, 0},
    {"quantile", [](double a, double r) { return design_quantile(a, 0.3, r); }, 0, false},
    {"laws", [](double a, double r) { return design_law_distance(a, r); }, 0},
};

}  // namespace

TEST_CASE("every design is quick, or refuses with the error that is documented") {
  for (const Design& design : designs) {
    for (const double alpha : {0.5, 1e-9, 1e-149}) {
      for (const double resolution : {1e-2, 1e-4, 1e-5, 1e-6, 1e-7, 1e-8, 1e-9, 1e-10, 1e-15}) {
        INFO(design.name << ", alpha " << alpha << ", resolution " << resolution);
        // Seconds of the processor: what else the machine does is no fault of the design.
        const std::clock_t begun = std::clock();
        try {
          const SequentialDesign made = design.make(alpha, resolution);
          CHECK(made.planned_samples <= std::uint64_t{1} << 62);
          const double power = made.power.excludes(design.truth, design.truth + 2 * resolution);
          if (design.known_power) CHECK(power > 0.99);
          CHECK_FALSE(std::isnan(power));
        } catch (const std::domain_error& e) {
          CHECK(e.what() == std::string("no number of samples tells so small a difference apart"));
        }
        CHECK((std::clock() - begun) / CLOCKS_PER_SEC < 10);
      }
    }
  }
}

TEST_CASE("plans go on beyond what Boost can do as they were before") {
  for (const Design& design : designs) {
    INFO(design.name);
    const auto cost = [&](double r) {
      return static_cast<double>(design.make(1e-9, r).planned_samples) * r * r;
    };
    // The median's prior is not made for the plan, and pays with half of ln n.
    const double growth = design.name == std::string("median") ? 0.2 : 0.02;
    CHECK(cost(1e-6) == Approx(cost(1e-4)).epsilon(growth));
    CHECK(cost(1e-7) == Approx(cost(1e-4)).epsilon(growth));
  }
}

TEST_CASE("the laws of many observations agree with Boost's where both can be had") {
  const double n = detail::many;
  for (const double p : {1e-6, 1e-3, 0.5, 0.999}) {
    const boost::math::chi_squared law(n);
    CHECK(detail::chi_squared_quantile(n, p) == Approx(quantile(law, p)).epsilon(1e-9));
    CHECK(detail::chi_squared_upper_quantile(n, p) ==
          Approx(quantile(complement(law, p))).epsilon(1e-9));
    const double x = quantile(law, p);
    CHECK(detail::chi_squared_below(n, x) <= cdf(law, x));
    CHECK(detail::chi_squared_below(n, x) >= cdf(law, x) - 1e-5);
    CHECK(detail::chi_squared_above(n, x) <= cdf(complement(law, x)));
    const boost::math::binomial coin(n, 0.3);
    const double k = 0.3 * n + (p - 0.5) * 6 * std::sqrt(0.21 * n);
    CHECK(detail::binomial_at_most(n, 0.3, k) <= cdf(coin, k));
    CHECK(detail::binomial_at_most(n, 0.3, k) >= cdf(coin, k) - 1e-4);
    CHECK(detail::binomial_more_than(n, 0.3, k) <= cdf(complement(coin, k)));
  }
}

TEST_CASE("a design for the seldom: no event in very many trials") {
  const SequentialDesign design = design_probability(1e-9, 0, 1e-12);
  CHECK(design.planned_samples > std::uint64_t{1} << 40);
  CHECK_NOTHROW(design_probability(1e-9, 1, 1e-12));
}
