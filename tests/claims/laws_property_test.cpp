#include <algorithm>
#include <cmath>
#include <numbers>

#include <rapidcheck.h>

#include "common/laws.hpp"
#include "common/neuron/distribution_evidence.hpp"
#include "common/neuron/neuron.hpp"
#include "common/neuron/saturation_evidence.hpp"
#include "support/catch.hpp"
#include "support/generators.hpp"

namespace initproof::proofs {
namespace {

using tests::magnitudes;
using tests::magnitudes_or_zero;

bool close(double a, double b, double relative) {
  return std::abs(a - b) <= relative * std::max(std::abs(a), std::abs(b));
}

TEST_CASE("Variances add: of two groups of inputs, and of weights and bias") {
  REQUIRE(rc::check("Layer::variance", [] {
    const auto first = *rc::gen::inRange<std::uint64_t>(0, 100'000);
    const auto second = *rc::gen::inRange<std::uint64_t>(0, 100'000);
    const double weight = *magnitudes_or_zero(6);
    const double bias = *magnitudes_or_zero(6);
    const std::uint64_t inputs = first + second + 1;
    const double both = Neuron{inputs, first + second, weight, bias}.variance();
    const double alone = Neuron{inputs, first, weight, bias}.variance() +
                         Neuron{inputs, second, weight, 0}.variance();
    RC_ASSERT(close(both, alone, 1e-14));
    RC_ASSERT(Neuron({inputs, first, 0, bias}).variance() == bias);
    // Nothing but the number of active inputs counts.
    RC_ASSERT(Neuron({inputs + 7, first, weight, bias}).variance() ==
              Neuron({inputs, first, weight, bias}).variance());
  }));
}

TEST_CASE("Gaussian tails fall with the threshold and grow with the variance") {
  REQUIRE(rc::check("gaussian_tails", [] {
    const double v = *magnitudes(6);
    const double c = *magnitudes_or_zero(3);
    const double farther = c + *magnitudes(3);
    const double wider = v * (1 + *magnitudes(2));
    const double tail = gaussian_tails(c, v);
    RC_ASSERT(tail >= 0 && tail <= 1);
    // Beyond 35 standard deviations a tail may be too small for a double.
    const bool can_be_told = farther < 35 * std::sqrt(v);
    const double farther_tail = gaussian_tails(farther, v);
    RC_ASSERT(farther_tail < tail || (farther_tail == tail && !can_be_told));
    if (c > 0 && c < 35 * std::sqrt(v)) RC_ASSERT(gaussian_tails(c, wider) > tail);
    RC_ASSERT(close(tail, std::erfc(c / std::sqrt(2 * v)), 1e-11) || tail < 1e-290);
  }));
}

TEST_CASE("Tails are twice what the distribution function leaves") {
  REQUIRE(rc::check("2 F(-c)", [] {
    const double v = *magnitudes(6);
    const double c = std::sqrt(v) * *magnitudes_or_zero(1);
    RC_ASSERT(close(gaussian_tails(c, v), 2 * gaussian_cdf(-c, v), 1e-12));
    RC_ASSERT(close(logistic_tails(c, v), 2 * logistic_cdf(-c, v), 1e-12));
    RC_ASSERT(close(student_tails(c, student_freedom, v), 2 * student_cdf(-c, student_freedom, v),
                    1e-10));
  }));
}

TEST_CASE("Far out the distribution function is 1, to the bit what 1 less half of the tails is") {
  REQUIRE(rc::check("1 - tails / 2", [] {
    const double v = *magnitudes(6);
    const double x = std::sqrt(v) * (8.3 + *magnitudes_or_zero(1));
    RC_ASSERT(gaussian_cdf(x, v) == 1 - gaussian_tails(x, v) / 2);
  }));
}

TEST_CASE("The largest distance is symmetric, 0 for equal laws, and that of Gaussians is known") {
  REQUIRE(rc::check("sup_distance", [] {
    const double v = *magnitudes(6);
    const double ratio = 1 + *magnitudes(1);
    const auto narrow = [v](double x) { return gaussian_cdf(x, v); };
    const auto wide = [v, ratio](double x) { return gaussian_cdf(x, v * ratio); };
    const double scale = std::sqrt(v);
    const double distance = sup_distance(narrow, wide, scale);
    RC_ASSERT(distance == sup_distance(wide, narrow, scale));
    RC_ASSERT(sup_distance(narrow, narrow, scale) == 0);
    // Where the densities of N(0, v) and N(0, r v) cross: x^2 = v r ln r / (r - 1).
    const double x = std::sqrt(v * ratio * std::log(ratio) / (ratio - 1));
    RC_ASSERT(close(distance, narrow(x) - wide(x), 1e-9));
  }));
}

TEST_CASE("The sigmoid's slope is even, sigma (1 - sigma), and at most 1/4") {
  REQUIRE(rc::check("sigmoid_slope", [] {
    const double z = *rc::gen::element(-1.0, 1.0) * *magnitudes_or_zero(3);
    const double slope = sigmoid_slope(z);
    RC_ASSERT(slope == sigmoid_slope(-z));
    RC_ASSERT(slope >= 0 && slope <= 0.25);
    RC_ASSERT((slope == 0.25) == (z == 0));
    RC_ASSERT(close(slope, sigmoid(z) * sigmoid(-z), 1e-14) || slope < 1e-300);
    RC_ASSERT(std::abs(sigmoid(z) + sigmoid(-z) - 1) < 1e-15);
  }));
}

// The trapezoidal rule over the whole line, which converges geometrically for an integrand that is
// analytic in a strip (the slope's poles are at +- i pi): exp(-2 pi^2 / h) and exp(-2 pi^2 v /
// h^2).
double mean_slope_by_trapezoids(double variance) {
  const double h = 0.3 * std::min(1.0, std::sqrt(variance));
  const double end = std::min(13 * std::sqrt(variance), 800.0);
  const auto f = [variance](double z) {
    return sigmoid_slope(z) * std::exp(-z * z / (2 * variance));
  };
  double sum = 0.5 * f(0);
  for (double z = h; z <= end; z += h) sum += f(z);
  return 2 * h * sum / std::sqrt(2 * std::numbers::pi * variance);
}

TEST_CASE("The mean slope is what another quadrature gives, and falls like 1 / sqrt(2 pi v)") {
  REQUIRE(rc::check("mean_slope", [] {
    const double v = *magnitudes(6);
    const double mean = mean_slope(v);
    RC_ASSERT(close(mean, mean_slope_by_trapezoids(v), 1e-11));
    // The slope's integral is 1 and its second moment pi^2 / 3; 1 - x <= e^-x <= 1.
    const double ratio = mean * std::sqrt(2 * std::numbers::pi * v);
    RC_ASSERT(ratio <= 1 + 1e-12);
    RC_ASSERT(ratio >= 1 - std::numbers::pi * std::numbers::pi / (6 * v) - 1e-12);
    RC_ASSERT(mean <= 0.25);
    RC_ASSERT(mean_slope(v * 1.01) < mean);
    const double spread = variance_of_slope(v);
    RC_ASSERT(spread >= -1e-15 && spread <= mean * (0.25 - mean) + 1e-15);
  }));
}

}  // namespace
}  // namespace initproof::proofs
