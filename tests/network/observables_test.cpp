#include "initproof/network/observables.hpp"

#include <cmath>
#include <type_traits>
#include <vector>

#include "network/examples.hpp"
#include "support/catch.hpp"

namespace initproof::network {
namespace {

// One hidden unit of known z: x = 1 and -2, w = 3, b = 0, so z = 3 and -6; the output's w is -2.
struct Known {
  Network<double> network = zero_network<double>(Architecture{{1, 1, 1}});
  std::vector<float> inputs{1, -2};
  std::vector<float> targets{1, 0};
  Dataset data = Dataset::of_targets(inputs, 1, targets, 1);
  SgdSettings settings{0.5, 0.2, 2, Decay::l2};

  Known() {
    network.layers[0].weights(0, 0) = 3;
    network.layers[1].weights(0, 0) = -2;
  }

  template <Observe what>
  std::vector<LayerObservables> observed(int epochs = 1) const {
    std::vector<LayerObservables> last;
    PlainTrainer<double> trainer(network, data, settings, random::Stream(1, "test", "observables"),
                                 0);
    auto observer = observe<double, what>(
        [&](const Step<double>&, auto layers) { last.assign(layers.begin(), layers.end()); });
    for (int epoch = 0; epoch < epochs; ++epoch) trainer.run_epoch(observer);
    return last;
  }
};

double sigma(double z) {
  return 1 / (1 + std::exp(-z));
}
double sigma_slope(double z) {
  return sigma(z) * sigma(-z);
}

TEST_CASE("Saturation counts |z| > 4 and outputs outside [0.01, 0.99]") {
  const auto layers = Known().observed<Observe::saturation>();
  REQUIRE(layers.size() == 2);
  CHECK(layers[0].saturated == 0.5);
  CHECK(layers[0].at_the_ends == 0.5);
  CHECK(layers[0].mean_slope == Approx((sigma_slope(3) + sigma_slope(6)) / 2).epsilon(1e-14));
  CHECK(layers[1].saturated == 0);
}

TEST_CASE("Deltas and their attenuation, by hand") {
  const auto layers = Known().observed<Observe::deltas>();
  const double out_0 = sigma(-2 * sigma(3)) - 1;
  const double out_1 = sigma(-2 * sigma(-6));
  const double hidden_0 = -2 * out_0 * sigma_slope(3);
  const double hidden_1 = -2 * out_1 * sigma_slope(6);
  CHECK(layers[1].delta_norm == Approx(std::sqrt((out_0 * out_0 + out_1 * out_1) / 2)));
  CHECK(layers[0].delta_norm == Approx(std::sqrt((hidden_0 * hidden_0 + hidden_1 * hidden_1) / 2)));
  CHECK(layers[0].attenuation ==
        Approx(std::hypot(hidden_0, hidden_1) / (2 * std::hypot(out_0, out_1))));
  CHECK(std::isnan(layers[1].attenuation));
}

TEST_CASE("Norms, split and directions, by hand") {
  const auto layers = Known().observed<Observe::norms | Observe::split | Observe::directions>();
  const double out_0 = sigma(-2 * sigma(3)) - 1;
  const double out_1 = sigma(-2 * sigma(-6));
  const double g = (-2 * out_0 * sigma_slope(3) + 2 * 2 * out_1 * sigma_slope(6)) / 2;
  const double u = 0.05;
  CHECK(layers[0].weight_norm == 3);
  CHECK(layers[0].gradient_norm == Approx(std::abs(g)));
  CHECK(layers[0].decay_part == Approx(-(2 * u - u * u) * 9));
  CHECK(layers[0].cross_part == Approx(-2 * (1 - u) * 0.5 * 3 * g));
  CHECK(layers[0].gradient_part == Approx(0.25 * g * g));
  CHECK(layers[0].gradient_against_weights == Approx(g > 0 ? 1 : -1));
  CHECK(std::isnan(layers[0].gradient_against_last));
  // A single weight: the second gradient has the first one's direction.
  CHECK(Known().observed<Observe::directions>(2)[0].gradient_against_last == Approx(1));
}

TEST_CASE("Groups that are not asked for are left out") {
  const auto layers = Known().observed<Observe::norms>();
  CHECK(std::isnan(layers[0].decay_part));
  CHECK(std::isnan(layers[0].saturated));
  CHECK(std::isnan(layers[0].delta_norm));
  CHECK(std::isnan(layers[0].gradient_against_weights));
}

TEST_CASE("Saturation is a matter of sigmoid layers") {
  Known known;
  known.network.architecture.hidden = Activation::tanh;
  const auto layers = known.observed<Observe::all>();
  CHECK(std::isnan(layers[0].saturated));
  CHECK_FALSE(std::isnan(layers[1].saturated));
}

TEST_CASE("Observing does not change what is learnt") {
  const Known known;
  const random::Stream stream(1, "test", "observables");
  PlainTrainer<double> seen(known.network, known.data, known.settings, stream, 0);
  PlainTrainer<double> unseen(known.network, known.data, known.settings, stream, 0);
  auto observer = observe<double, Observe::all>([](const Step<double>&, auto) {});
  for (int epoch = 0; epoch < 3; ++epoch) {
    seen.run_epoch(observer);
    unseen.run_epoch();
  }
  CHECK(seen.network() == unseen.network());
}

}  // namespace
}  // namespace initproof::network
