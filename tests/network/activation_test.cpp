#include "initproof/network/activation.hpp"

#include <cmath>

#include "support/catch.hpp"

namespace initproof::network {
namespace {

Matrix<double> one(double z) {
  return Matrix<double>::Constant(1, 1, z);
}

TEST_CASE("Sigmoid and its slope keep their digits at both ends") {
  // sigma(z) = e^z (1 - e^z + ...) for z far below 0.
  for (const double z : {-40.0, -200.0, -700.0}) {
    const double e = std::exp(z);
    CHECK(activate(Activation::sigmoid, one(z))(0) == Approx(e).epsilon(1e-15));
    CHECK(slope(Activation::sigmoid, one(z))(0) == Approx(e).epsilon(1e-15));
    CHECK(slope(Activation::sigmoid, one(-z))(0) == Approx(e).epsilon(1e-15));
    CHECK(activate(Activation::sigmoid, one(-z))(0) == 1);
  }
  CHECK(activate(Activation::sigmoid, one(0))(0) == 0.5);
  CHECK(slope(Activation::sigmoid, one(0))(0) == 0.25);
}

TEST_CASE("Nothing overflows at extreme z") {
  for (const double z : {-1e300, -1e4, 1e4, 1e300}) {
    for (const Activation f : {Activation::sigmoid, Activation::tanh}) {
      CHECK(std::isfinite(activate(f, one(z))(0)));
      CHECK(slope(f, one(z))(0) == 0);
    }
  }
}

TEST_CASE("Tanh's slope is 1 - tanh^2") {
  for (const double z : {-2.0, -0.3, 0.0, 0.7, 3.0}) {
    const double t = std::tanh(z);
    CHECK(slope(Activation::tanh, one(z))(0) == Approx(1 - t * t).epsilon(1e-13));
  }
}

TEST_CASE("Relu and its slope") {
  CHECK(activate(Activation::relu, one(-3))(0) == 0);
  CHECK(activate(Activation::relu, one(3))(0) == 3);
  CHECK(slope(Activation::relu, one(-3))(0) == 0);
  CHECK(slope(Activation::relu, one(0))(0) == 0);
  CHECK(slope(Activation::relu, one(3))(0) == 1);
}

TEST_CASE("Softmax adds up to 1 in each column, whatever the size of z") {
  Matrix<double> z(3, 2);
  z << 1000, -5, 1001, -5, 999, -1e6;
  const Matrix<double> a = activate(Activation::softmax, z);
  CHECK(a.col(0).sum() == Approx(1).epsilon(1e-15));
  CHECK(a(1, 0) / a(0, 0) == Approx(std::exp(1.0)).epsilon(1e-14));
  CHECK(a(0, 1) == 0.5);
  CHECK(a(2, 1) == 0);
}

TEST_CASE("Softmax has no elementwise slope") {
  CHECK_THROWS_AS(slope(Activation::softmax, one(0)), std::invalid_argument);
}

TEST_CASE("Names of activations round trip, others are refused by name") {
  for (const Activation f :
       {Activation::sigmoid, Activation::tanh, Activation::relu, Activation::softmax}) {
    CHECK(activation_named(name(f)) == f);
  }
  try {
    (void)activation_named("swish");
    FAIL("accepted");
  } catch (const std::invalid_argument& error) {
    CHECK(std::string(error.what()).find("'swish'") != std::string::npos);
  }
}

}  // namespace
}  // namespace initproof::network
