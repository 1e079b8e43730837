#include "initproof/network/network.hpp"

#include <stdexcept>

#include <fmt/format.h>

#include "initproof/network/product/product.hpp"

namespace initproof::network {

template <class Scalar>
double Network<Scalar>::squared_weights() const {
  double sum = 0;
  for (const auto& layer : layers) sum += layer.weights.template cast<double>().squaredNorm();
  return sum;
}

template <class Scalar>
Network<Scalar> zero_network(const Architecture& architecture) {
  check(architecture);
  Network<Scalar> network{architecture, {}};
  for (std::size_t l = 0; l < architecture.layers(); ++l) {
    const Eigen::Index inputs = index(architecture.sizes[l]);
    const Eigen::Index units = index(architecture.sizes[l + 1]);
    network.layers.push_back({Matrix<Scalar>::Zero(units, inputs), Vector<Scalar>::Zero(units)});
  }
  return network;
}

template <class Scalar>
Matrix<Scalar> predict(const Network<Scalar>& network, const Matrix<Scalar>& inputs) {
  const auto& architecture = network.architecture;
  if (inputs.rows() != index(architecture.inputs())) {
    throw std::invalid_argument(fmt::format("the network has {} inputs, the examples have {}",
                                            architecture.inputs(), inputs.rows()));
  }
  Matrix<Scalar> a = inputs;
  for (std::size_t l = 0; l < network.layers.size(); ++l) {
    Matrix<Scalar> z = product(network.layers[l].weights, a);
    z.colwise() += network.layers[l].biases;
    a = activate(architecture.activation(l), z);
  }
  return a;
}

template struct Network<float>;
template struct Network<double>;
template Network<float> zero_network(const Architecture&);
template Network<double> zero_network(const Architecture&);
template Matrix<float> predict(const Network<float>&, const Matrix<float>&);
template Matrix<double> predict(const Network<double>&, const Matrix<double>&);

}  // namespace initproof::network
