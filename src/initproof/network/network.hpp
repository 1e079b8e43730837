#pragma once

#include <cstddef>
#include <vector>

#include "initproof/network/architecture.hpp"
#include "initproof/network/matrix.hpp"

namespace initproof::network {

/// z = weights * x + biases; also used for the gradients with respect to them.
template <class Scalar>
struct Layer {
  Matrix<Scalar> weights;  ///< units x inputs
  Vector<Scalar> biases;   ///< units

  friend bool operator==(const Layer& a, const Layer& b) {
    return a.weights.rows() == b.weights.rows() && a.weights.cols() == b.weights.cols() &&
           a.biases.size() == b.biases.size() && a.weights == b.weights && a.biases == b.biases;
  }
};

/// The parameters of a fully connected network. Scalar is float or double.
template <class Scalar>
struct Network {
  Architecture architecture;
  std::vector<Layer<Scalar>> layers;

  /// R = sum of w^2 over all layers, in double precision.
  [[nodiscard]] double squared_weights() const;

  friend bool operator==(const Network&, const Network&) = default;
};

/// A network of that shape with all parameters 0. Throws as check(architecture) does.
template <class Scalar>
[[nodiscard]] Network<Scalar> zero_network(const Architecture& architecture);

/// a of the last layer, outputs x examples, for inputs of features x examples. Throws
/// std::invalid_argument if the number of rows is not that of the network's inputs.
template <class Scalar>
[[nodiscard]] Matrix<Scalar> predict(const Network<Scalar>& network, const Matrix<Scalar>& inputs);

}  // namespace initproof::network
