#pragma once

#include <cstddef>
#include <vector>

#include "initproof/network/activation.hpp"
#include "initproof/network/cost.hpp"

namespace initproof::network {

/// The shape of a fully connected network, and what it is trained to make small.
struct Architecture {
  std::vector<std::size_t> sizes;  ///< inputs, hidden layers, outputs: {784, 30, 10}
  Activation hidden = Activation::sigmoid;
  Activation output = Activation::sigmoid;
  Cost cost = Cost::cross_entropy;

  /// Layers of weights: one less than sizes, of which there must be two or more.
  [[nodiscard]] std::size_t layers() const noexcept { return sizes.size() - 1; }
  [[nodiscard]] std::size_t inputs() const noexcept { return sizes.front(); }
  [[nodiscard]] std::size_t outputs() const noexcept { return sizes.back(); }
  /// Of layer 0, ..., layers() - 1.
  [[nodiscard]] Activation activation(std::size_t layer) const noexcept {
    return layer + 1 == layers() ? output : hidden;
  }
  /// N_w: the weights of all layers, biases not counted.
  [[nodiscard]] std::size_t weights() const noexcept;

  friend bool operator==(const Architecture&, const Architecture&) = default;
};

/// Throws std::invalid_argument, naming the value, for fewer than two sizes, a size of 0, hidden
/// softmax, softmax with a single output, or a cost that does not fit the output activation.
void check(const Architecture& architecture);

}  // namespace initproof::network
