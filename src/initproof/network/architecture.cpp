#include "initproof/network/architecture.hpp"

#include <stdexcept>

#include <fmt/format.h>

namespace initproof::network {

std::size_t Architecture::weights() const noexcept {
  std::size_t sum = 0;
  for (std::size_t i = 1; i < sizes.size(); ++i) sum += sizes[i - 1] * sizes[i];
  return sum;
}

void check(const Architecture& architecture) {
  const auto& sizes = architecture.sizes;
  if (sizes.size() < 2) {
    throw std::invalid_argument(
        fmt::format("a network has at least 2 layers (inputs, outputs), not {}", sizes.size()));
  }
  for (std::size_t i = 0; i < sizes.size(); ++i) {
    if (sizes[i] == 0) throw std::invalid_argument(fmt::format("layer {} has size 0", i));
  }
  if (architecture.hidden == Activation::softmax) {
    throw std::invalid_argument("softmax is an output activation, not one of hidden layers");
  }
  if (architecture.output == Activation::softmax && architecture.outputs() == 1) {
    throw std::invalid_argument("softmax needs at least 2 outputs, not 1");
  }
  check_pair(architecture.cost, architecture.output);
}

}  // namespace initproof::network
