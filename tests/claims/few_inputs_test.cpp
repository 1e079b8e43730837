#include "common/neuron/few_inputs.hpp"

#include <algorithm>
#include <cmath>

#include "common/laws.hpp"
#include "support/catch.hpp"

namespace initproof::proofs {
namespace {

// The largest distance from the normal law on a fine grid, of a law given by its own formula.
template <typename Law>
double on_a_grid(const Law& law, double variance) {
  double farthest = 0;
  for (double x = 0; x < 8; x += 1e-4)
    farthest = std::max(farthest, std::abs(law(x) - gaussian_cdf(x, variance)));
  return farthest;
}

TEST_CASE("The distances of sums of uniform weights are those of the laws in closed form") {
  const double half_width = std::sqrt(3.0);
  const auto uniform = [half_width](double x) { return std::min(0.5 + x / (2 * half_width), 1.0); };
  CHECK(std::abs(distance_of_uniform_sum(1) - on_a_grid(uniform, 1)) < 1e-7);
  // The density falls in a straight line from the middle to either end.
  const auto triangular = [half_width](double x) {
    const double left = std::max(1 - x / (2 * half_width), 0.0);
    return 1 - left * left / 2;
  };
  CHECK(std::abs(distance_of_uniform_sum(2) - on_a_grid(triangular, 2)) < 1e-7);
  CHECK(distance_of_uniform_sum(3) < distance_of_uniform_sum(2));
}

TEST_CASE("The distances of sums of signs are at the middle of their laws") {
  const auto step = [](double at, double variance) { return gaussian_cdf(at, variance) - 0.5; };
  CHECK(std::abs(distance_of_sign_sum(1) - step(1, 1)) < 1e-12);
  CHECK(std::abs(distance_of_sign_sum(2) - 0.25) < 1e-12);
  CHECK(std::abs(distance_of_sign_sum(3) - step(1, 3)) < 1e-12);
}

}  // namespace
}  // namespace initproof::proofs
