#include "initproof/advice/spec/activation.hpp"

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

#include "support/catch.hpp"

using namespace initproof::advice;

namespace {

const std::vector<Nonlinearity> nonlinearities = {{Activation::linear},
                                                  {Activation::sigmoid},
                                                  {Activation::tanh},
                                                  {Activation::relu},
                                                  {Activation::leaky_relu, 0.2},
                                                  {Activation::leaky_relu, 3},
                                                  {Activation::leaky_relu, -2},
                                                  {Activation::gelu},
                                                  {Activation::silu}};

}  // namespace

TEST_CASE("no slope of an activation is steeper than it is said to be, and one nearly is") {
  for (const Nonlinearity& f : nonlinearities) {
    INFO(name(f.kind) << " with a leak of " << f.leak);
    double most = 0;
    for (int i = -20000; i <= 20000; ++i) most = std::max(most, std::abs(slope(f, i * 0.001)));
    CHECK(most <= steepest(f));
    CHECK(most > 0.999 * steepest(f));
  }
}

TEST_CASE("slopes are those of the activation's values") {
  for (const Nonlinearity& f : nonlinearities) {
    INFO(name(f.kind) << " with a leak of " << f.leak);
    for (double z : {-7.3, -1.5, -0.2, 0.4, 1.1, 6.9})
      CHECK(slope(f, z) ==
            Approx((value(f, z + 1e-5) - value(f, z - 1e-5)) / 2e-5).margin(1e-9).epsilon(1e-6));
  }
}

TEST_CASE("of weighted inputs that vanish the moments are those of a variance next to nothing") {
  for (const Nonlinearity& f : nonlinearities) {
    INFO(name(f.kind) << " with a leak of " << f.leak);
    const auto at_zero = moments(f, 0);
    const auto beside = moments(f, 1e-12);
    const auto close = [](const auto& a, const auto& b) {
      return std::abs(a.low() - b.low()) < 1e-5 && std::abs(a.high() - b.high()) < 1e-5;
    };
    CHECK(close(at_zero.mean, beside.mean));
    CHECK(close(at_zero.square, beside.square));
    CHECK(close(at_zero.slope_square, beside.slope_square));
  }
}
