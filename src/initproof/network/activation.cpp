#include "initproof/network/activation.hpp"

#include <cmath>
#include <stdexcept>
#include <string>

#include "initproof/network/activations.hpp"

namespace initproof::network {
namespace {

// With e = exp(-|z|) nothing overflows, and 1 - sigma(z) = sigma(-z) keeps its digits.
template <class Scalar>
Scalar sigmoid(Scalar z) {
  const Scalar e = std::exp(-std::abs(z));
  return (z >= 0 ? Scalar(1) : e) / (1 + e);
}

template <class Scalar>
Scalar sigmoid_slope(Scalar z) {
  const Scalar e = std::exp(-std::abs(z));
  return e / ((1 + e) * (1 + e));
}

// tanh'(z) = 4 sigma'(2 z), by tanh(z) = 2 sigma(2 z) - 1.
template <class Scalar>
Scalar tanh_slope(Scalar z) {
  return 4 * sigmoid_slope(2 * z);
}

template <class Scalar>
Matrix<Scalar> softmax(const Matrix<Scalar>& z) {
  Matrix<Scalar> a = (z.rowwise() - z.colwise().maxCoeff()).array().exp();
  for (Eigen::Index example = 0; example < a.cols(); ++example) {
    a.col(example) /= a.col(example).sum();
  }
  return a;
}

}  // namespace

std::string_view name(Activation activation) noexcept {
  for (const NamedActivation& named : activations) {
    if (named.activation == activation) return named.name;
  }
  return "unknown";
}

Activation activation_named(std::string_view text) {
  std::string expected;
  for (const NamedActivation& named : activations) {
    if (text == named.name) return named.activation;
    const bool last = named.activation == activations.back().activation;
    expected.append(expected.empty() ? "" : last ? " or " : ", ").append(named.name);
  }
  throw std::invalid_argument("unknown activation '" + std::string(text) + "', expected " +
                              expected);
}

template <class Scalar>
Matrix<Scalar> activate(Activation activation, const Matrix<Scalar>& z) {
  switch (activation) {
    case Activation::sigmoid:
      return z.unaryExpr(&sigmoid<Scalar>);
    case Activation::tanh:
      return z.unaryExpr([](Scalar x) { return std::tanh(x); });
    case Activation::relu:
      return z.cwiseMax(Scalar(0));
    case Activation::softmax:
      return softmax(z);
  }
  throw std::invalid_argument("activate: no such activation");
}

template <class Scalar>
Matrix<Scalar> slope(Activation activation, const Matrix<Scalar>& z) {
  switch (activation) {
    case Activation::sigmoid:
      return z.unaryExpr(&sigmoid_slope<Scalar>);
    case Activation::tanh:
      return z.unaryExpr(&tanh_slope<Scalar>);
    case Activation::relu:
      return z.unaryExpr([](Scalar x) { return Scalar(x > 0 ? 1 : 0); });
    case Activation::softmax:
      break;
  }
  throw std::invalid_argument("slope: softmax has no elementwise derivative");
}

template Matrix<float> activate(Activation, const Matrix<float>&);
template Matrix<double> activate(Activation, const Matrix<double>&);
template Matrix<float> slope(Activation, const Matrix<float>&);
template Matrix<double> slope(Activation, const Matrix<double>&);

}  // namespace initproof::network
