#include "initproof/network/activation.hpp"

#include <cstddef>
#include <stdexcept>
#include <string>

#include "initproof/network/activations.hpp"
#include "initproof/network/elementwise/elementwise.hpp"

namespace initproof::network {
namespace {

template <class Scalar>
Matrix<Scalar> each(Loop<Scalar> loop, const Matrix<Scalar>& z) {
  Matrix<Scalar> result(z.rows(), z.cols());
  loop(z.data(), result.data(), static_cast<std::size_t>(z.size()));
  return result;
}

template <class Scalar>
Matrix<Scalar> softmax(const Matrix<Scalar>& z) {
  const Matrix<Scalar> shifted = z.rowwise() - z.colwise().maxCoeff();
  Matrix<Scalar> a = each(elementwise<Scalar>().exp, shifted);
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
      return each(elementwise<Scalar>().sigmoid, z);
    case Activation::tanh:
      return each(elementwise<Scalar>().tanh, z);
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
      return each(elementwise<Scalar>().sigmoid_slope, z);
    case Activation::tanh:
      return each(elementwise<Scalar>().tanh_slope, z);
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
