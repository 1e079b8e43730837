#include "initproof/network/cost.hpp"

#include <cmath>
#include <stdexcept>

#include "support/catch.hpp"

namespace initproof::network {
namespace {

double cost_of(Cost cost, Activation output, const Matrix<double>& z, const Matrix<double>& y) {
  return total_cost(cost, output, z, activate(output, z), y);
}

Matrix<double> column(std::initializer_list<double> values) {
  Matrix<double> made(index(values.size()), 1);
  Eigen::Index i = 0;
  for (const double value : values) made(i++, 0) = value;
  return made;
}

TEST_CASE("Cross-entropy of saturated outputs is finite and keeps its digits") {
  // -ln(1 - sigma(z)) = z + e^-z - ... where a has long rounded to 1.
  CHECK(cost_of(Cost::cross_entropy, Activation::sigmoid, column({800}), column({0})) == 800);
  CHECK(cost_of(Cost::cross_entropy, Activation::sigmoid, column({-800}), column({1})) == 800);
  CHECK(cost_of(Cost::cross_entropy, Activation::sigmoid, column({50}), column({1})) ==
        Approx(std::exp(-50.0)).epsilon(1e-14));
  CHECK(cost_of(Cost::cross_entropy, Activation::softmax, column({50, 0}), column({1, 0})) ==
        Approx(std::exp(-50.0)).epsilon(1e-14));
  CHECK(cost_of(Cost::cross_entropy, Activation::softmax, column({900, -900}), column({0, 1})) ==
        1800);
}

TEST_CASE("Costs at numbers that can be worked out by hand") {
  CHECK(cost_of(Cost::cross_entropy, Activation::sigmoid, column({0, 0}), column({1, 0})) ==
        Approx(2 * std::log(2.0)).epsilon(1e-15));
  CHECK(cost_of(Cost::cross_entropy, Activation::softmax, column({0, 0}), column({1, 0})) ==
        Approx(std::log(2.0)).epsilon(1e-15));
  CHECK(cost_of(Cost::quadratic, Activation::sigmoid, column({0, 0}), column({1, 0})) == 0.25);
  CHECK(cost_of(Cost::quadratic, Activation::relu, column({3, -1}), column({1, 0})) == 2);
}

TEST_CASE("Examples are added up, column by column") {
  Matrix<double> z(2, 2);
  z << 0, 1, 2, 3;
  Matrix<double> y(2, 2);
  y << 1, 0, 0, 1;
  for (const Activation output : {Activation::sigmoid, Activation::softmax}) {
    for (const Cost cost : {Cost::quadratic, Cost::cross_entropy}) {
      CHECK(cost_of(cost, output, z, y) == Approx(cost_of(cost, output, z.col(0), y.col(0)) +
                                                  cost_of(cost, output, z.col(1), y.col(1)))
                                               .epsilon(1e-15));
    }
  }
}

TEST_CASE("Cross-entropy goes with sigmoid and softmax outputs only") {
  CHECK_NOTHROW(check_pair(Cost::cross_entropy, Activation::sigmoid));
  CHECK_NOTHROW(check_pair(Cost::cross_entropy, Activation::softmax));
  CHECK_THROWS_AS(check_pair(Cost::cross_entropy, Activation::tanh), std::invalid_argument);
  CHECK_THROWS_AS(check_pair(Cost::cross_entropy, Activation::relu), std::invalid_argument);
  for (const Activation any :
       {Activation::sigmoid, Activation::tanh, Activation::relu, Activation::softmax}) {
    CHECK_NOTHROW(check_pair(Cost::quadratic, any));
  }
}

TEST_CASE("Names of costs round trip, others are refused") {
  for (const Cost cost : {Cost::quadratic, Cost::cross_entropy}) {
    CHECK(cost_named(name(cost)) == cost);
  }
  CHECK_THROWS_AS(cost_named("hinge"), std::invalid_argument);
}

}  // namespace
}  // namespace initproof::network
