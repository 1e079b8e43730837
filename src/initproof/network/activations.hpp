#pragma once

#include <array>
#include <string_view>

#include "initproof/network/activation.hpp"

namespace initproof::network {

struct NamedActivation {
  std::string_view name;  ///< on the command line, in files and errors
  Activation activation;
  bool elementwise = true;  ///< one neuron at a time, so that hidden layers may have it
};

/// All activations there are. What each does to z, activation.cpp says.
inline constexpr auto activations = std::to_array<NamedActivation>({
    {"sigmoid", Activation::sigmoid},
    {"tanh", Activation::tanh},
    {"relu", Activation::relu},
    {"softmax", Activation::softmax, false},
});

}  // namespace initproof::network
