#include "initproof/network/initialization.hpp"

#include <algorithm>
#include <cmath>
#include <tuple>

#include <boost/math/distributions/chi_squared.hpp>
#include <boost/math/distributions/complement.hpp>

#include "initproof/testing/adapter/catch2.hpp"

#include "support/budget.hpp"
#include "support/catch.hpp"

namespace initproof::network {
namespace {

const random::Stream& stream() {
  static const random::Stream made(1, "test", "initialization");
  return made;
}

// Every layer has another fan-in than fan-out: taking one for the other changes the variance by a
// factor of 2 at least.
const Architecture& shape() {
  static const Architecture made{{600, 300, 100, 800}};
  return made;
}

// Whether a sum of squares of that many independent N(0, variance) is likely enough.
void check_variance(double sum_of_squares, double count, double variance) {
  const boost::math::chi_squared law(count);
  // 5 laws of at most 3 layers, weights and biases, both tails.
  const double alpha = tests::share("initial-variances", 10) / (5 * 3 * 2 * 2);
  CHECK(sum_of_squares / variance > quantile(law, alpha));
  CHECK(sum_of_squares / variance < quantile(complement(law, alpha)));
}

TEST_CASE("Weights of each layer have their law's variance, by fan-in") {
  const auto [law, variance] = GENERATE(
      std::tuple<WeightLaw, double (*)(double, double)>{WeightLaw::naive,
                                                        [](double, double) { return 1.0; }},
      std::tuple<WeightLaw, double (*)(double, double)>{WeightLaw::scaled,
                                                        [](double in, double) { return 1 / in; }},
      std::tuple<WeightLaw, double (*)(double, double)>{
          WeightLaw::glorot, [](double in, double out) { return 2 / (in + out); }},
      std::tuple<WeightLaw, double (*)(double, double)>{WeightLaw::he,
                                                        [](double in, double) { return 2 / in; }});
  const auto network = initialize<double>(shape(), {law, BiasLaw::normal}, stream(), 0);
  for (std::size_t l = 0; l < network.layers.size(); ++l) {
    const auto& weights = network.layers[l].weights;
    const auto in = static_cast<double>(shape().sizes[l]);
    const auto out = static_cast<double>(shape().sizes[l + 1]);
    check_variance(weights.squaredNorm(), in * out, variance(in, out));
    check_variance(network.layers[l].biases.squaredNorm(), out, 1);
    CHECK(weight_deviation(law, shape().sizes[l], shape().sizes[l + 1]) ==
          Approx(std::sqrt(variance(in, out))).epsilon(1e-15));
  }
}

TEST_CASE("Orthogonal weights have orthonormal rows or columns, whichever are fewer") {
  const auto network =
      initialize<double>(shape(), {WeightLaw::orthogonal, BiasLaw::zero}, stream(), 0);
  for (const auto& layer : network.layers) {
    const auto& w = layer.weights;
    const Matrix<double> product =
        w.rows() < w.cols() ? Matrix<double>(w * w.transpose()) : Matrix<double>(w.transpose() * w);
    const auto size = product.rows();
    CHECK((product - Matrix<double>::Identity(size, size)).cwiseAbs().maxCoeff() < 1e-13);
    CHECK(w.squaredNorm() == Approx(static_cast<double>(size)).epsilon(1e-12));
    CHECK(layer.biases.isZero(0));
  }
}

// Without the sign correction Householder's Q has a first column whose sign follows the Gaussian's
// first entry: the entry (0, 0) of Q would never be positive.
TEST_CASE("Orthogonal weights are as often positive as negative") {
  const auto positive = [](random::Engine& engine) {
    const random::Stream drawn(engine(), "test", "initialization");
    const auto network =
        initialize<double>(Architecture{{3, 3}}, {WeightLaw::orthogonal, BiasLaw::zero}, drawn, 0);
    return network.layers[0].weights(0, 0) > 0;
  };
  INITPROOF_CHECK({.name = "orthogonal-sign",
                   .quantity = testing::probability(positive),
                   .prediction = testing::equal(0.5, 0.1)});
}

TEST_CASE("Initial networks are a pure function of stream and run") {
  const Architecture small{{5, 4, 3}};
  const Initialization law{WeightLaw::scaled, BiasLaw::normal};
  CHECK(initialize<double>(small, law, stream(), 2) == initialize<double>(small, law, stream(), 2));
  CHECK_FALSE(initialize<double>(small, law, stream(), 2) ==
              initialize<double>(small, law, stream(), 3));
  CHECK_FALSE(initialize<double>(small, law, stream(), 2) ==
              initialize<double>(small, law, random::Stream(2, "test", "initialization"), 2));
}

TEST_CASE("Weights do not depend on whether biases are drawn, nor draws on the law") {
  const Architecture small{{5, 4, 3}};
  const auto with = initialize<double>(small, {WeightLaw::naive, BiasLaw::normal}, stream(), 0);
  const auto without = initialize<double>(small, {WeightLaw::naive, BiasLaw::zero}, stream(), 0);
  const auto scaled = initialize<double>(small, {WeightLaw::scaled, BiasLaw::normal}, stream(), 0);
  for (std::size_t l = 0; l < 2; ++l) {
    CHECK(with.layers[l].weights == without.layers[l].weights);
    CHECK(without.layers[l].biases.isZero(0));
    CHECK(with.layers[l].biases == scaled.layers[l].biases);
    const double deviation = std::sqrt(1.0 / static_cast<double>(small.sizes[l]));
    CHECK((with.layers[l].weights * deviation - scaled.layers[l].weights).isZero(0));
  }
}

TEST_CASE("A float network is the double one rounded") {
  const Architecture small{{5, 4, 3}};
  for (const WeightLaw law : {WeightLaw::scaled, WeightLaw::orthogonal}) {
    const auto wide = initialize<double>(small, {law, BiasLaw::normal}, stream(), 0);
    const auto narrow = initialize<float>(small, {law, BiasLaw::normal}, stream(), 0);
    for (std::size_t l = 0; l < 2; ++l) {
      CHECK(wide.layers[l].weights.cast<float>() == narrow.layers[l].weights);
      CHECK(wide.layers[l].biases.cast<float>() == narrow.layers[l].biases);
    }
  }
}

TEST_CASE("No two parameters share a draw") {
  const auto network =
      initialize<float>(Architecture{{7, 5, 3}}, {WeightLaw::naive, BiasLaw::normal}, stream(), 0);
  std::vector<float> all;
  for (const auto& layer : network.layers) {
    all.insert(all.end(), layer.weights.data(), layer.weights.data() + layer.weights.size());
    all.insert(all.end(), layer.biases.data(), layer.biases.data() + layer.biases.size());
  }
  std::sort(all.begin(), all.end());
  CHECK(std::adjacent_find(all.begin(), all.end()) == all.end());
}

}  // namespace
}  // namespace initproof::network
