#include "initproof/power/planted.hpp"

#include <cmath>
#include <variant>

#include "initproof/random/stream.hpp"
#include "initproof/stats/sequence/bounded_mean.hpp"
#include "initproof/stats/sequence/gaussian_variance.hpp"
#include "initproof/stats/sequence/replicate_mean.hpp"

#include "support/catch.hpp"
#include "support/seed.hpp"

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

}  // namespace
}  // namespace initproof::power
