#include "initproof/network/backpropagation.hpp"

#include "initproof/network/product/product.hpp"

namespace initproof::network {

template <class Scalar>
void Backpropagation<Scalar>::run(const Network<Scalar>& network, const Batch<Scalar>& batch) {
  const std::size_t layers = network.layers.size();
  z_.resize(layers);
  a_.resize(layers);
  delta_.resize(layers);
  arriving_.resize(layers);
  gradient_.resize(layers);
  forward(network, batch);
  backward(network, batch);
}

template <class Scalar>
void Backpropagation<Scalar>::forward(const Network<Scalar>& network, const Batch<Scalar>& batch) {
  for (std::size_t l = 0; l < z_.size(); ++l) {
    const Matrix<Scalar>& inputs = l == 0 ? batch.inputs : a_[l - 1];
    multiply(network.layers[l].weights, inputs, z_[l]);
    z_[l].colwise() += network.layers[l].biases;
    a_[l] = activate(network.architecture.activation(l), z_[l]);
  }
  const auto& architecture = network.architecture;
  cost_ = total_cost(architecture.cost, architecture.output, z_.back(), a_.back(), batch.targets) /
          static_cast<double>(batch.inputs.cols());
}

template <class Scalar>
void Backpropagation<Scalar>::backward(const Network<Scalar>& network, const Batch<Scalar>& batch) {
  const auto& architecture = network.architecture;
  delta_.back() =
      output_delta(architecture.cost, architecture.output, z_.back(), a_.back(), batch.targets);
  for (std::size_t l = z_.size() - 1; l-- > 0;) {
    multiply_transposed(network.layers[l + 1].weights, delta_[l + 1], arriving_[l]);
    delta_[l] = arriving_[l].cwiseProduct(slope(architecture.hidden, z_[l]));
  }
  const auto examples = static_cast<Scalar>(batch.inputs.cols());
  for (std::size_t l = 0; l < z_.size(); ++l) {
    const Matrix<Scalar>& inputs = l == 0 ? batch.inputs : a_[l - 1];
    // Divided here and not afterwards: delta is much smaller than the gradient.
    const Matrix<Scalar> share = delta_[l] / examples;
    multiply_by_transposed(share, inputs, gradient_[l].weights);
    gradient_[l].biases = share.rowwise().sum();
  }
}

template class Backpropagation<float>;
template class Backpropagation<double>;

}  // namespace initproof::network
