#include "initproof/power/planted.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <stdexcept>
#include <variant>
#include <vector>

#include "initproof/power/information.hpp"
#include "initproof/random/stream.hpp"
#include "initproof/stats/sequence/bounded_mean.hpp"
#include "initproof/stats/sequence/distribution.hpp"
#include "initproof/stats/sequence/gaussian_variance.hpp"
#include "initproof/stats/sequence/linear_variance.hpp"
#include "initproof/stats/sequence/median.hpp"
#include "initproof/stats/sequence/probability.hpp"
#include "initproof/stats/sequence/probability_ratio.hpp"
#include "initproof/stats/sequence/quantile.hpp"
#include "initproof/stats/sequence/replicate_mean.hpp"

#include "support/catch.hpp"
#include "support/seed.hpp"
#include "support/thrown.hpp"

namespace initproof::power {
namespace {

random::Engine engine_for(const char* name) {
  return random::Stream{tests::seed(), "planted", name}.engine(0);
}

stats::Moments drawn(const Planted& data, random::Engine& engine, double truth, std::uint64_t n) {
  return std::get<stats::Moments>(data.draw(engine, truth, n));
}

TEST_CASE("A block of planted data has as many observations as were asked for") {
  random::Engine engine = engine_for("counts");
  const Planted variance = planted(stats::design_gaussian_variance(0.01, 2, 1));
  const Planted mean = planted(stats::design_replicate_mean(0.01, 2, 1));
  for (const std::uint64_t n : {1U, 2U, 3U, 4U, 101U}) {
    CHECK(drawn(variance, engine, 2, n).count() == n);
    CHECK(drawn(mean, engine, 5, n).count() == n);
  }
}

TEST_CASE("An odd number of Gaussian observations has the mean and the deviations of their law") {
  constexpr double runs = 40000;
  random::Engine engine = engine_for("odd");
  const Planted data = planted(stats::design_replicate_mean(0.01, 2, 1));
  double mean = 0, mean_square = 0, squares = 0;
  for (int run = 0; run < runs; ++run) {
    const stats::Moments found = drawn(data, engine, 5, 3);
    mean += found.mean() / runs;
    mean_square += (found.mean() - 5) * (found.mean() - 5) / runs;
    squares += found.sum_of_squares() / runs;
  }
  // Six standard errors: variance 4/3 of a mean of three, 2 * 4 of their squared deviations.
  CHECK(mean == Approx(5).margin(6 * std::sqrt(4.0 / 3 / runs)));
  CHECK(mean_square == Approx(4.0 / 3).epsilon(6 * std::sqrt(2 / runs)));
  CHECK(squares == Approx(8).epsilon(6 * std::sqrt(1 / runs)));
}

TEST_CASE("A bounded law has the variance that it was designed for wherever that fits") {
  const stats::Interval range{-1, 3};
  const double variance = 0.3;
  const Planted data = planted(stats::design_bounded_mean(0.01, range, variance, 0.1));
  random::Engine engine = engine_for("bounded");
  for (const double truth : {-0.9, -0.5, 0.0, 1.0, 2.5, 2.9}) {
    const stats::Moments found = drawn(data, engine, truth, 1'000'000);
    INFO("mean " << truth << ": " << found.variance());
    CHECK(found.mean() == Approx(truth).margin(6e-3 * std::sqrt(variance)));
    CHECK(found.variance() == Approx(variance).epsilon(0.04));
  }
  // Less does where the mean is all but at an end.
  const stats::Moments close = drawn(data, engine, 2.99, 1'000'000);
  CHECK(close.variance() == Approx(0.01 * 3.99).epsilon(0.12));
}

// Whether so many of n trials are within six standard errors of the probability.
bool as_probable(std::uint64_t successes, std::uint64_t n, double p) {
  const double trials = static_cast<double>(n);
  return std::abs(static_cast<double>(successes) - trials * p) <=
         6 * std::sqrt(trials * p * (1 - p));
}

TEST_CASE("Planted trials succeed with the probability that is planted") {
  random::Engine engine = engine_for("trials");
  const Planted data = planted(stats::design_probability(0.01, 0.5, 0.1));
  for (const double truth : {0.0, 0.001, 0.3, 0.99, 1.0}) {
    const auto found = std::get<stats::Proportion>(data.draw(engine, truth, 1'000'000));
    CHECK(found.trials == 1'000'000);
    CHECK(as_probable(found.successes, found.trials, truth));
  }
}

TEST_CASE("A planted quotient's denominator is the designed one, each has half of the trials") {
  random::Engine engine = engine_for("quotient");
  const Planted data = planted(stats::design_probability_ratio(0.01, 0.3, 0.6, 0.1));
  for (const double truth : {0.0, 0.5, 1.5}) {
    const auto found =
        std::get<std::vector<stats::Proportion>>(data.draw(engine, truth, 1'000'001));
    REQUIRE(found.size() == 2);
    CHECK(found[0].trials == 500'001);
    CHECK(found[1].trials == 500'001);
    CHECK(as_probable(found[0].successes, found[0].trials, 0.6 * truth));
    CHECK(as_probable(found[1].successes, found[1].trials, 0.6));
  }
}

TEST_CASE("Planted variances lie on the line with the designed other coefficient") {
  random::Engine engine = engine_for("line");
  const std::vector<double> x{0, 1, 4};
  // The variances 3 + 2 x are designed, and of those one coefficient is planted.
  const auto check = [&](stats::Coefficient wanted, double truth, double intercept, double slope) {
    const Planted data = planted(stats::design_linear_variance(0.01, x, 3, 2, wanted, 0.5));
    const auto found = std::get<std::vector<stats::Moments>>(data.draw(engine, truth, 2'999'998));
    REQUIRE(found.size() == x.size());
    for (std::size_t i = 0; i < x.size(); ++i) {
      const double variance = intercept + slope * x[i];
      CHECK(found[i].count() == 1'000'000);
      CHECK(found[i].mean() == Approx(0).margin(6e-3 * std::sqrt(variance)));
      CHECK(found[i].variance() == Approx(variance).epsilon(6e-3 * std::sqrt(2.0)));
    }
  };
  check(stats::Coefficient::slope, 5, 3, 5);
  check(stats::Coefficient::intercept, 7, 7, 2);
}

TEST_CASE("Planted replicates of a median are Gaussian about it, one by one") {
  random::Engine engine = engine_for("median");
  const Planted data = planted(stats::design_median(0.01, 2, 1));
  const auto found = std::get<stats::Values>(data.draw(engine, 5, 100'000)).values;
  REQUIRE(found.size() == 100'000);
  double sum = 0, squares = 0;
  std::uint64_t above = 0, beyond = 0;
  for (const double x : found) {
    sum += x;
    squares += (x - 5) * (x - 5);
    if (x > 5) ++above;
    if (x > 7) ++beyond;
  }
  CHECK(sum / 1e5 == Approx(5).margin(6 * 2 / std::sqrt(1e5)));
  CHECK(squares / 1e5 == Approx(4).epsilon(6 * std::sqrt(2 / 1e5)));
  CHECK(as_probable(above, found.size(), 0.5));
  CHECK(as_probable(beyond, found.size(), 0.5 * std::erfc(std::sqrt(0.5))));
}

TEST_CASE("A planted distance is the largest of the distribution functions', at every edge below") {
  random::Engine engine = engine_for("distance");
  const stats::CellGrid grid = stats::gaussian_grid(2, 16);
  const Planted data = planted(stats::design_distribution(0.01, grid, 0.1));
  constexpr std::uint64_t n = 1'000'000;
  for (const double truth : {0.0, 0.05, 0.5}) {
    const auto found = std::get<stats::Histogram>(data.draw(engine, truth, n));
    REQUIRE(found.counts.size() == grid.cells());
    CHECK(found.total() == n);
    std::uint64_t below = 0;
    for (std::size_t i = 0; i < grid.cdf().size(); ++i) {
      below += found.counts[i];
      CHECK(as_probable(below, n, std::min(grid.cdf()[i] + truth, 1.0)));
    }
    CHECK(grid.distance(found) == Approx(truth).margin(6 * 0.5 / std::sqrt(1.0 * n)));
  }
  CHECK(std::get<stats::Histogram>(data.draw(engine, 0.1, 3)).total() == 3);
}

TEST_CASE("What one observation says is of the law that is drawn, with the designed numbers") {
  const auto said = [](const stats::SequentialDesign& design, double truth, double value) {
    return planted(design).information(truth, value);
  };
  CHECK(said(stats::design_probability(0.01, 0.5, 0.1), 0.3, 0.4) == of_trials(0.3, 0.4));
  CHECK(said(stats::design_probability_ratio(0.01, 0.3, 0.6, 0.1), 0.5, 0.7) ==
        of_quotient(0.5, 0.7, 0.6));
  CHECK(said(stats::design_gaussian_variance(0.01, 2, 1), 2, 3) == of_variances(2, 3));
  const std::vector<double> x{0, 1, 4};
  CHECK(said(stats::design_linear_variance(0.01, x, 3, 2, stats::Coefficient::slope, 0.5), 2, 4) ==
        of_line(x, true, 2, 4, 3));
  CHECK(said(stats::design_linear_variance(0.01, x, 3, 2, stats::Coefficient::intercept, 0.5), 3,
             4) == of_line(x, false, 3, 4, 2));
  CHECK(said(stats::design_median(0.01, 2, 1), 5, 6) == of_medians(5, 6, 2));
  CHECK(said(stats::design_replicate_mean(0.01, 2, 1), 5, 6) == of_means(5, 6, 2));
  // As even as can be: a deviation of a half at either side of 1.
  CHECK(said(stats::design_bounded_mean(0.01, {-1, 3}, 0.25, 0.1), 1, 1.2) ==
        Approx(of_bounded({-1, 3}, {0.5, 1.5}, 0.5, 1.2)));
  const stats::CellGrid grid = stats::gaussian_grid(2, 16);
  CHECK(said(stats::design_distribution(0.01, grid, 0.1), 0, 0.1) ==
        of_distance(grid.cdf(), 0, 0.1));
}

TEST_CASE("A fresh sequence is the design's before the first draw, as often as one is wanted") {
  const auto check = [](const stats::SequentialDesign& design, double truth) {
    const Planted data = planted(design);
    random::Engine engine = engine_for("fresh");
    const auto first = data.fresh();
    first->absorb(data.draw(engine, truth, 10'000));
    CHECK(first->samples() >= 10'000);
    const auto second = data.fresh();
    CHECK(second->samples() == 0);
    CHECK(second->method() == design.sequence->method());
    CHECK(second->interval().low == design.sequence->interval().low);
    CHECK(second->interval().high == design.sequence->interval().high);
  };
  check(stats::design_probability(0.01, 0.5, 0.1), 0.5);
  check(stats::design_probability_ratio(0.01, 0.3, 0.6, 0.1), 0.5);
  check(stats::design_gaussian_variance(0.01, 2, 1), 2);
  check(stats::design_linear_variance(0.01, {0, 1}, 3, 2, stats::Coefficient::slope, 0.5), 2);
  check(stats::design_median(0.01, 2, 1), 5);
  check(stats::design_bounded_mean(0.01, {-1, 3}, 0.25, 0.1), 1);
  check(stats::design_replicate_mean(0.01, 2, 1), 5);
  check(stats::design_distribution(0.01, stats::gaussian_grid(2, 16), 0.1), 0.1);
}

TEST_CASE("Of a kind of sequence that nobody plants data for, that is said") {
  const stats::SequentialDesign design = stats::design_quantile(0.01, 0.25, 0.1);
  CHECK(tests::thrown<std::logic_error>([&] { (void)planted(design); }) ==
        "nobody plants data for " + design.sequence->method());
}

}  // namespace
}  // namespace initproof::power
