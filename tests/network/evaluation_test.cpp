#include "initproof/network/evaluation.hpp"

#include <cmath>
#include <stdexcept>
#include <vector>

#include "support/catch.hpp"

namespace initproof::network {
namespace {

Vector<double> vector(std::initializer_list<double> values) {
  Vector<double> made(index(values.size()));
  Eigen::Index i = 0;
  for (const double value : values) made(i++) = value;
  return made;
}

TEST_CASE("The class is that of the largest output, the first of equal ones") {
  const auto right = [](const Vector<double>& a, const Vector<double>& y) {
    return classified<double>(Activation::sigmoid, a, y);
  };
  CHECK(right(vector({0.1, 0.7, 0.2}), vector({0, 1, 0})));
  CHECK_FALSE(right(vector({0.1, 0.7, 0.2}), vector({0, 0, 1})));
  CHECK(right(vector({0.4, 0.4}), vector({1, 0})));
  CHECK_FALSE(right(vector({0.4, 0.4}), vector({0, 1})));
}

TEST_CASE("A single output tells two classes apart by the middle of its range") {
  CHECK(classified<double>(Activation::sigmoid, vector({0.6}), vector({1})));
  CHECK_FALSE(classified<double>(Activation::sigmoid, vector({0.4}), vector({1})));
  CHECK(classified<double>(Activation::tanh, vector({-0.2}), vector({-1})));
  CHECK(classified<double>(Activation::tanh, vector({0.2}), vector({1})));
}

// z = 2 x: outputs sigma(2), sigma(-2), sigma(0) against targets 1, 0, 1, with more examples than
// are evaluated at once.
TEST_CASE("Cost, penalty and accuracy by hand") {
  auto network = zero_network<double>(Architecture{{1, 1}});
  network.layers[0].weights(0, 0) = 2;
  std::vector<float> inputs;
  std::vector<float> targets;
  for (int i = 0; i < 300; ++i) {
    inputs.insert(inputs.end(), {1, -1, 0});
    targets.insert(targets.end(), {1, 0, 1});
  }
  const Evaluation e = evaluate(network, Dataset::of_targets(inputs, 1, targets, 1), 0.5);
  CHECK(e.cost == Approx((2 * std::log1p(std::exp(-2.0)) + std::log(2.0)) / 3).epsilon(1e-14));
  CHECK(e.penalty == 1);
  CHECK(e.total() == e.cost + 1);
  CHECK(e.accuracy == Approx(2.0 / 3).epsilon(1e-15));
  CHECK_THROWS_AS(evaluate(network, Dataset::of_targets(inputs, 1, targets, 1), -0.5),
                  std::invalid_argument);
}

TEST_CASE("Predictions are the outputs of the last layer") {
  auto network = zero_network<double>(Architecture{{1, 1, 1}});
  network.layers[1].weights(0, 0) = 4;
  network.layers[1].biases(0) = -2;
  const Matrix<double> a = predict(network, Matrix<double>(Matrix<double>::Ones(1, 2)));
  CHECK(a.cols() == 2);
  CHECK(a(0, 1) == 0.5);
}

}  // namespace
}  // namespace initproof::network
