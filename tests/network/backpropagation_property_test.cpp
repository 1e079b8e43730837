#include <algorithm>
#include <cmath>

#include <rapidcheck.h>

#include "initproof/network/backpropagation.hpp"
#include "initproof/network/evaluation.hpp"

#include "network/examples.hpp"
#include "network/forward_oracle.hpp"
#include "support/catch.hpp"

namespace initproof::network {
namespace {

using examples::ComplexNetwork;

struct Case {
  Architecture architecture = examples::any_architecture();
  std::size_t count = *rc::gen::inRange<std::size_t>(1, 6);
  examples::Examples examples = examples::make_examples(
      count, architecture.inputs(), architecture.outputs(), 0.3, examples::any_seed());
  Network<double> network =
      initialize<double>(architecture, {WeightLaw::scaled, BiasLaw::normal},
                         random::Stream(examples::any_seed(), "test", "backpropagation"), 0);
};

// Sums of at most 7 products per layer and 5 examples, four layers deep: a hundred roundings, each
// enlarged by slopes and weights of order 1.
constexpr double rounding = 200 * 0x1p-53;

TEST_CASE("Gradients equal complex-step derivatives of the definition") {
  REQUIRE(rc::check("every weight and bias", [] {
    const Case c;
    Backpropagation<double> backward;
    backward.run(c.network, examples::whole<double>(c.examples.view()));
    const double h = 1e-100;
    ComplexNetwork moved(c.network);
    const auto derivative = [&](std::complex<double>& parameter) {
      parameter += std::complex<double>(0, h);
      const double slope = mean_cost(moved, c.examples.view()).imag() / h;
      parameter = parameter.real();
      return slope;
    };
    const double cost = mean_cost(moved, c.examples.view()).real();
    RC_ASSERT(std::abs(backward.cost() - cost) <= rounding * (1 + cost));
    for (std::size_t l = 0; l < c.network.layers.size(); ++l) {
      const auto& gradient = backward.gradient(l);
      const double scale =
          1 + gradient.weights.cwiseAbs().maxCoeff() + gradient.biases.cwiseAbs().maxCoeff();
      for (std::size_t k = 0; k < moved.biases[l].size(); ++k) {
        const double bias = derivative(moved.biases[l][k]);
        RC_ASSERT(std::abs(gradient.biases(index(k)) - bias) <= rounding * scale);
        for (std::size_t j = 0; j < moved.weights[l][k].size(); ++j) {
          const double weight = derivative(moved.weights[l][k][j]);
          RC_ASSERT(std::abs(gradient.weights(index(k), index(j)) - weight) <= rounding * scale);
        }
      }
    }
  }));
}

// Whether a unit is so near to the kink of relu that a step of h may cross it.
bool near_kink(const Backpropagation<double>& backward, const Architecture& architecture,
               double reach) {
  for (std::size_t l = 0; l < backward.layers(); ++l) {
    if (architecture.activation(l) == Activation::relu &&
        backward.z(l).cwiseAbs().minCoeff() < reach) {
      return true;
    }
  }
  return false;
}

TEST_CASE("Gradients equal central differences of the evaluated cost") {
  REQUIRE(rc::check("every weight", [] {
    const Case c;
    const Dataset data = c.examples.view();
    Backpropagation<double> backward;
    backward.run(c.network, examples::whole<double>(data));
    const double h = 1e-5;
    RC_PRE(!near_kink(backward, c.architecture, 1e-3));
    Network<double> moved = c.network;
    for (std::size_t l = 0; l < moved.layers.size(); ++l) {
      auto& weights = moved.layers[l].weights;
      for (Eigen::Index i = 0; i < weights.size(); ++i) {
        double& w = weights.data()[i];
        const double kept = w;
        w = kept + h;
        const double above = evaluate(moved, data).cost;
        w = kept - h;
        const double below = evaluate(moved, data).cost;
        w = kept;
        // h^2/6 times a third derivative, and the cost's rounding divided by h.
        const double allowed = 1e-8 * (1 + above);
        RC_ASSERT(std::abs((above - below) / (2 * h) - backward.gradient(l).weights.data()[i]) <=
                  allowed);
      }
    }
  }));
}

TEST_CASE("A batch is averaged: doubling every example changes nothing") {
  REQUIRE(rc::check("gradient of the doubled batch", [] {
    const Case c;
    examples::Examples twice = c.examples;
    twice.inputs.insert(twice.inputs.end(), c.examples.inputs.begin(), c.examples.inputs.end());
    twice.targets.insert(twice.targets.end(), c.examples.targets.begin(), c.examples.targets.end());
    Backpropagation<double> once;
    Backpropagation<double> doubled;
    once.run(c.network, examples::whole<double>(c.examples.view()));
    doubled.run(c.network, examples::whole<double>(twice.view()));
    for (std::size_t l = 0; l < once.layers(); ++l) {
      const auto difference = once.gradient(l).weights - doubled.gradient(l).weights;
      RC_ASSERT(difference.cwiseAbs().maxCoeff() <=
                rounding * (1 + once.gradient(l).weights.cwiseAbs().maxCoeff()));
      const auto shift = once.gradient(l).biases - doubled.gradient(l).biases;
      RC_ASSERT(shift.cwiseAbs().maxCoeff() <=
                rounding * (1 + once.gradient(l).biases.cwiseAbs().maxCoeff()));
    }
  }));
}

TEST_CASE("The output's delta is a - y with cross-entropy, (a - y) f'(z) with quadratic cost") {
  REQUIRE(rc::check("to the bit", [] {
    Case c;
    const auto batch = examples::whole<double>(c.examples.view());
    Backpropagation<double> backward;
    backward.run(c.network, batch);
    const std::size_t last = backward.layers() - 1;
    const Matrix<double> error = backward.a(last) - batch.targets;
    if (c.architecture.cost == Cost::cross_entropy) {
      RC_ASSERT(backward.delta(last) == error);
    } else if (c.architecture.output != Activation::softmax) {
      const Matrix<double> slopes = slope(c.architecture.output, backward.z(last));
      RC_ASSERT(backward.delta(last) == Matrix<double>(error.cwiseProduct(slopes)));
    }
  }));
}

}  // namespace
}  // namespace initproof::network
