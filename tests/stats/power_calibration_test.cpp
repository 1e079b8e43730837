#include <cmath>
#include <functional>

#include <boost/math/distributions/lognormal.hpp>
#include <boost/math/distributions/normal.hpp>

#include "initproof/stats/sequence/bounded_mean.hpp"
#include "initproof/stats/sequence/distribution.hpp"
#include "initproof/stats/sequence/gaussian_variance.hpp"
#include "initproof/stats/sequence/linear_variance.hpp"
#include "initproof/stats/sequence/median.hpp"
#include "initproof/stats/sequence/probability.hpp"
#include "initproof/stats/sequence/probability_ratio.hpp"
#include "initproof/stats/sequence/replicate_mean.hpp"

#include "stats/simulation.hpp"

namespace initproof::stats {
namespace {

using Design = std::function<SequentialDesign()>;
/// All of the planned samples in one block.
using Sample = std::function<Summary(random::Engine&, std::uint64_t n)>;

constexpr std::uint64_t runs = 3000;

/// The value beside the truth that is excluded with a stated probability of `wanted`, or a little
/// more.
double value_of_power(const PlannedPower& power, double truth, double side, double wanted) {
  double low = 0;
  double high = 1e-6;
  while (power.excludes(truth, truth + side * high) < wanted) high *= 2;
  while (high - low > 1e-4 * high) {
    const double middle = (low + high) / 2;
    (power.excludes(truth, truth + side * middle) < wanted ? low : high) = middle;
  }
  return truth + side * high;
}

std::uint64_t not_excluded(std::string_view name, const Design& design, const Sample& draw,
                           double value) {
  const random::Stream stream(tests::seed(), "stats-planned-power", name);
  std::uint64_t failures = 0;
  for (std::uint64_t run = 0; run < runs; ++run) {
    random::Engine engine = stream.engine(run);
    const SequentialDesign d = design();
    d.sequence->absorb(draw(engine, d.planned_samples));
    failures += d.sequence->interval().contains(value) ? 1U : 0U;
  }
  return failures;
}

double part() {
  return tests::share("stats.power", 20) / 100;
}

bool too_weak(std::uint64_t failures, double stated) {
  return too_many(failures, runs, 1 - stated, part());
}

/// On both sides, at two powers: not below what is stated, and, where that is exact, not above.
void check(std::string_view name, const Design& design, const Sample& draw, double truth,
           bool exact) {
  const SequentialDesign d = design();
  for (const double side : {-1.0, 1.0}) {
    for (const double wanted : {0.9, 0.99}) {
      const double value = value_of_power(d.power, truth, side, wanted);
      const double stated = d.power.excludes(truth, value);
      const std::uint64_t failures = not_excluded(name, design, draw, value);
      INFO(name << ": " << value << " beside " << truth << " after " << d.planned_samples
                << " is excluded with " << stated << ", was not in " << failures << " of " << runs);
      CHECK(stated >= wanted);
      CHECK_FALSE(too_weak(failures, stated));
      if (exact) CHECK_FALSE(too_few(failures, runs, 1 - stated, part()));
    }
  }
}

Values replicates(random::Engine& engine, std::uint64_t n,
                  const std::function<double(double)>& of) {
  boost::random::normal_distribution<double> law;
  Values block;
  for (std::uint64_t i = 0; i < n; ++i) block.values.push_back(of(law(engine)));
  return block;
}

Summary gaussian_replicates(random::Engine& engine, std::uint64_t n) {
  return replicates(engine, n, [](double z) { return 7 + 0.4 * z; });
}

TEST_CASE("A value is excluded at the planned samples as surely as the plan says: exact laws") {
  check(
      "variance", [] { return design_gaussian_variance(1e-3, 4, 1); },
      [](random::Engine& e, std::uint64_t n) { return normals(e, n, 1, 2); }, 4, true);
  check(
      "probability", [] { return design_probability(1e-3, 0.2, 0.05); },
      [](random::Engine& e, std::uint64_t n) { return trials(e, n, 0.2); }, 0.2, true);
  check(
      "median", [] { return design_median(1e-3, 0.4, 0.3); }, gaussian_replicates, 7, true);
  check(
      "replicates", [] { return design_replicate_mean(1e-3, 0.4, 0.2); },
      [](random::Engine& e, std::uint64_t n) { return normals(e, n, 7, 0.4); }, 7, true);
}

TEST_CASE("A value is excluded at the planned samples as surely as the plan says: bounds") {
  check(
      "ratio", [] { return design_probability_ratio(1e-3, 0.3, 0.4, 0.2); },
      [](random::Engine& e, std::uint64_t n) {
        return std::vector<Proportion>{trials(e, n / 2, 0.3), trials(e, n / 2, 0.4)};
      },
      0.75, false);
  check(
      "bounded",
      [] {
        return design_bounded_mean(1e-3, {0, 1}, 4.0 / 45, 0.08);
      },
      [](random::Engine& e, std::uint64_t n) {
        boost::random::uniform_01<double> law;
        std::vector<double> values(n);
        for (double& x : values) x = std::pow(law(e), 2);
        return Moments::of(values);
      },
      1.0 / 3, false);
  const auto line = [](random::Engine& e, std::uint64_t n) {
    return std::vector<Moments>{normals(e, n / 2, 0, 1), normals(e, n / 2, 0, std::sqrt(3.0))};
  };
  check(
      "slope",
      [] {
        return design_linear_variance(1e-3, {0, 2}, 1, 1, Coefficient::slope, 0.5);
      },
      line, 1, false);
  check(
      "intercept",
      [] {
        return design_linear_variance(1e-3, {0, 2}, 1, 1, Coefficient::intercept, 0.3);
      },
      line, 1, false);
}

TEST_CASE("A distance is excluded at the planned samples as surely as the plan says") {
  // N(0, 1.5) is 0.0968 from N(0, 1) at most, as far as the grid sees it.
  const auto design = [] { return design_distribution(1e-3, gaussian_grid(1, 1000), 0.08); };
  const auto draw = [](random::Engine& e, std::uint64_t n) -> Summary {
    boost::random::normal_distribution<double> law(0, std::sqrt(1.5));
    std::vector<float> values(n);
    for (float& x : values) x = static_cast<float>(law(e));
    return gaussian_grid(1, 1000).count(values);
  };
  const boost::math::normal wide(0, std::sqrt(1.5)), narrow;
  const double x = std::sqrt(std::log(1.5) / (1 - 1 / 1.5));
  const double truth = std::abs(cdf(wide, x) - cdf(narrow, x));
  const SequentialDesign d = design();
  const double value = value_of_power(d.power, truth, 1, 0.9);
  CHECK_FALSE(too_weak(not_excluded("distance", design, draw, value), 0.9));
  CHECK_FALSE(too_weak(not_excluded("distance", design, draw, 0), d.power.excludes(truth, 0)));
}

// Of a median by the share of the replicates that lies beyond the value, whatever their law.
TEST_CASE("What is said of a median's power whatever the law is true of skewed ones") {
  const auto design = [] { return design_median(1e-3, 0.4, 0.3); };
  const double alpha = 1e-3;
  const SequentialDesign d = design();
  const double share = MedianSequence(alpha).excluded_share(d.planned_samples, stated_power);
  REQUIRE(share > 0.05);
  const auto check_law = [&](const char* name, const std::function<double(double)>& of) {
    const Sample draw = [&](random::Engine& e, std::uint64_t n) { return replicates(e, n, of); };
    for (const double rank : {share, 1 - share}) {
      const double value = of(quantile(boost::math::normal(), rank));
      const std::uint64_t failures = not_excluded(name, design, draw, value);
      INFO(name << ", " << failures << " of " << runs);
      CHECK_FALSE(too_weak(failures, stated_power));
      CHECK_FALSE(too_few(failures, runs, 1 - stated_power, part()));
    }
  };
  check_law("exponential",
            [](double z) { return -std::log(cdf(complement(boost::math::normal(), z))); });
  check_law("lognormal", [](double z) { return std::exp(z); });
}

TEST_CASE(
    "The judge catches a median's Gaussian power said of skewed replicates, and 0.999 for 0.9") {
  const auto design = [] { return design_median(1e-3, 1, 0.5); };
  const SequentialDesign d = design();
  const double value = value_of_power(d.power, 1, 1, 0.99);
  // Lognormal replicates of median 1 with that deviation above it in the middle: a longer tail.
  const Sample skewed = [](random::Engine& e, std::uint64_t n) {
    return replicates(e, n, [](double z) { return std::exp(1.6 * z); });
  };
  CHECK(too_weak(not_excluded("skewed", design, skewed, value), d.power.excludes(1, value)));
  const Sample gaussian = [](random::Engine& e, std::uint64_t n) {
    return replicates(e, n, [](double z) { return 1 + z; });
  };
  const double nearer = value_of_power(d.power, 1, 1, 0.9);
  CHECK(too_weak(not_excluded("nearer", design, gaussian, nearer), 0.999));
}

}  // namespace
}  // namespace initproof::stats
