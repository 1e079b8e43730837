#include <cmath>
#include <numbers>
#include <vector>

#include <boost/math/quadrature/gauss_kronrod.hpp>
#include <rapidcheck.h>

#include "initproof/stats/sequence/subgaussian_mean.hpp"

#include "stats/e_values.hpp"
#include "stats/generators.hpp"
#include "support/catch.hpp"

namespace initproof::stats {
namespace {

// ln of the mixture over l ~ N(0, g) of exp(l n d - n l^2 / 2), of n observations of scale 1 whose
// mean is d away, by quadrature.
double log_e_subgaussian(double n, double d, double g) {
  const auto log_density = [=](double l) {
    return l * n * d - 0.5 * n * l * l - 0.5 * l * l / g - 0.5 * std::log(2 * std::numbers::pi * g);
  };
  const double precision = n + 1 / g;
  return log_integral(log_density, n * d / precision, 1 / std::sqrt(precision));
}

// The threshold is 1e-6 higher, for all rounding.
bool is_just_above(double log_e, double threshold) {
  return log_e >= threshold && log_e <= threshold + 2e-6;
}

TEST_CASE("A sub-Gaussian mean's radius is where the mixture's integral is 1 / alpha") {
  REQUIRE(rc::check("E at the radius, by quadrature", [] {
    const double alpha = *alphas(), scale = *logarithmic(1e-3, 1e3), g = *logarithmic(1e-6, 10);
    const auto n = *rc::gen::resize(100, rc::gen::inRange<std::uint64_t>(1, 1'000'000));
    const double radius = SubgaussianMeanSequence(alpha, scale, g).radius(n);
    const double log_e = log_e_subgaussian(static_cast<double>(n), radius / scale, g);
    RC_ASSERT(is_just_above(log_e, -std::log(alpha)));
  }));
}

TEST_CASE(
    "A sub-Gaussian mean has the interval mean +- radius, and e-values as large at its ends") {
  REQUIRE(rc::check("interval", [] {
    const double alpha = *alphas(), scale = *logarithmic(0.1, 10), g = *logarithmic(1e-3, 10);
    const auto values = *observations(1, 0.01);
    SubgaussianMeanSequence sequence(alpha, scale, g);
    double sum = 0;
    for (const double x : values) {
      sequence.absorb(Moments::of(std::vector<double>{x}));
      sum += x;
    }
    const double n = static_cast<double>(values.size());
    const double radius = sequence.radius(values.size());
    const Interval found = sequence.interval();
    RC_ASSERT(std::abs(found.low - (sum / n - radius)) < 1e-10);
    RC_ASSERT(std::abs(found.high - (sum / n + radius)) < 1e-10);
    for (const double end : {found.low, found.high})
      RC_ASSERT(is_just_above(sequence.log_e_value(end), -std::log(alpha)));
    const double value = 0.1 * *rc::gen::inRange(-50, 50);
    RC_ASSERT(std::abs(sequence.log_e_value(value) -
                       log_e_subgaussian(n, (sum / n - value) / scale, g)) < 1e-6);
  }));
}

TEST_CASE("A sub-Gaussian mean's e-value has mean 1 if the observations are Gaussian") {
  REQUIRE(rc::check("integral of E against the normal law", [] {
    const double scale = *logarithmic(0.1, 10), g = *logarithmic(1e-3, 10);
    const auto density = [&](double z) {
      SubgaussianMeanSequence sequence(0.05, scale, g);
      sequence.absorb(Moments::of(std::vector<double>{scale * z}));
      return std::exp(sequence.log_e_value(0) - z * z / 2) / std::sqrt(2 * std::numbers::pi);
    };
    const double reach = 12 * std::sqrt(1 + g);
    const double mean = boost::math::quadrature::gauss_kronrod<double, 61>::integrate(
        density, -reach, reach, 15, 1e-10);
    RC_ASSERT(std::abs(mean - 1) < 1e-8);
  }));
}

}  // namespace
}  // namespace initproof::stats
