#pragma once

#include <cstddef>
#include <vector>

#include "initproof/network/dataset.hpp"
#include "initproof/network/network.hpp"

namespace initproof::network {

/// The gradient of the mean cost of a batch, with everything met on the way. Examples are columns;
/// layer 0 is the first layer of weights, from n_0 inputs to n_1 neurons, and layer l has the shape
/// n_(l+1) x n_l. The decay is no part of it.
///
///   z_l = W_l a_(l-1) + b_l,  a_l = f(z_l)
///   delta_L = dC/dz_L,  delta_l = (W_(l+1)^T delta_(l+1)) f'(z_l)
///   gradient of W_l: delta_l a_(l-1)^T / m, of b_l: the mean of delta_l over the m examples
///
/// Source: Nielsen, "Neural Networks and Deep Learning", chapter 2, equations BP1 to BP4.
template <class Scalar>
class Backpropagation {
 public:
  /// The batch must fit the network. The cost and all that is returned below then belong to it.
  void run(const Network<Scalar>& network, const Batch<Scalar>& batch);

  /// Mean cost over the batch, without the penalty.
  [[nodiscard]] double cost() const noexcept { return cost_; }
  [[nodiscard]] std::size_t layers() const noexcept { return z_.size(); }
  // Of layer l, for a batch of m examples: n_(l+1) x m, a column an example. layer < layers().
  /// Weighted inputs.
  [[nodiscard]] const Matrix<Scalar>& z(std::size_t layer) const { return z_[layer]; }
  /// Activations.
  [[nodiscard]] const Matrix<Scalar>& a(std::size_t layer) const { return a_[layer]; }
  /// Errors dC_x/dz of each example by itself, not divided by m.
  [[nodiscard]] const Matrix<Scalar>& delta(std::size_t layer) const { return delta_[layer]; }
  /// What arrives at a hidden layer before f' is applied: W_(l+1)^T delta_(l+1).
  [[nodiscard]] const Matrix<Scalar>& arriving(std::size_t layer) const { return arriving_[layer]; }
  /// Of the mean cost: weights n_(l+1) x n_l, biases n_(l+1).
  [[nodiscard]] const Layer<Scalar>& gradient(std::size_t layer) const { return gradient_[layer]; }

 private:
  void forward(const Network<Scalar>& network, const Batch<Scalar>& batch);
  void backward(const Network<Scalar>& network, const Batch<Scalar>& batch);

  double cost_ = 0;
  std::vector<Matrix<Scalar>> z_, a_, delta_, arriving_;
  std::vector<Layer<Scalar>> gradient_;
};

}  // namespace initproof::network
