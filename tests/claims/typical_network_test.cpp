#include <cmath>

#include <boost/math/special_functions/digamma.hpp>

#include "attenuation-by-depth/depth.hpp"
#include "common/laws.hpp"
#include "common/training/response.hpp"
#include "support/catch.hpp"

namespace initproof::proofs::attenuation_by_depth {
namespace {

TEST_CASE("With slopes all alike the shortfall is that of chi-squared") {
  for (const std::size_t n : {1U, 2U, 7U, 30U, 1000U}) {
    CAPTURE(n);
    const double half = static_cast<double>(n) / 2;
    const double exact = 0.5 * (boost::math::digamma(half) - std::log(half));
    CHECK(std::abs(typical_shortfall(1e-12, n) - exact) < 1e-9);
  }
}

TEST_CASE("In wide layers the shortfall is a quarter of the relative variance") {
  for (const double q : {0.5, 1.5, 13.0, 45.0}) {
    CAPTURE(q);
    const auto fourth = [](double z) { return std::pow(sigmoid_slope(z), 4); };
    const double square = mean_square_slope(q);
    const double rho = 3 * gaussian_mean(fourth, q) / (square * square) - 1;
    constexpr double n = 2e4;
    CHECK(std::abs(typical_shortfall(q, 20'000) * n / (-rho / 4) - 1) < 2e-3);
  }
}

TEST_CASE("Narrow layers of flat slopes fall short by more than the leading term says") {
  CHECK(typical_shortfall(13, 30) < typical_shortfall(13, 60));
  CHECK(typical_shortfall(13, 30) < typical_shortfall(1.5, 30));
}

}  // namespace
}  // namespace initproof::proofs::attenuation_by_depth
