#pragma once

#include <cmath>
#include <complex>
#include <vector>

#include "initproof/network/dataset.hpp"
#include "initproof/network/network.hpp"

namespace initproof::network::examples {

/// The parameters as complex numbers, in plain nested vectors.
struct ComplexNetwork {
  using Number = std::complex<double>;
  Architecture architecture;
  std::vector<std::vector<std::vector<Number>>> weights;  // layer, unit, input
  std::vector<std::vector<Number>> biases;                // layer, unit

  explicit ComplexNetwork(const Network<double>& network) : architecture(network.architecture) {
    for (const auto& layer : network.layers) {
      auto& rows = weights.emplace_back();
      auto& shifts = biases.emplace_back();
      for (Eigen::Index k = 0; k < layer.weights.rows(); ++k) {
        auto& row = rows.emplace_back();
        for (Eigen::Index j = 0; j < layer.weights.cols(); ++j) row.push_back(layer.weights(k, j));
        shifts.push_back(layer.biases(k));
      }
    }
  }
};

inline std::vector<std::complex<double>> activations(Activation f,
                                                     std::vector<std::complex<double>> z) {
  std::complex<double> sum = 0;
  for (const auto& x : z) sum += std::exp(x);
  for (auto& x : z) {
    switch (f) {
      case Activation::sigmoid:
        x = 1.0 / (1.0 + std::exp(-x));
        break;
      case Activation::tanh:
        x = std::tanh(x);
        break;
      case Activation::relu:
        x = x.real() > 0 ? x : 0;
        break;
      case Activation::softmax:
        x = std::exp(x) / sum;
        break;
    }
  }
  return z;
}

/// The mean cost by the definitions, one number at a time, sharing no code with the room. With
/// one parameter moved by i h, its imaginary part is h times the derivative, without cancellation
/// (Squire and Trapp, "Using complex variables to estimate derivatives of real functions", SIAM
/// Review 40(1), 1998).
inline std::complex<double> mean_cost(const ComplexNetwork& network, const Dataset& data) {
  using Number = std::complex<double>;
  Number total = 0;
  for (std::size_t i = 0; i < data.size(); ++i) {
    std::vector<Number> a(data.input(i).begin(), data.input(i).end());
    for (std::size_t l = 0; l < network.weights.size(); ++l) {
      std::vector<Number> z = network.biases[l];
      for (std::size_t k = 0; k < z.size(); ++k) {
        for (std::size_t j = 0; j < a.size(); ++j) z[k] += network.weights[l][k][j] * a[j];
      }
      a = activations(network.architecture.activation(l), z);
    }
    const bool softmax = network.architecture.output == Activation::softmax;
    for (std::size_t k = 0; k < a.size(); ++k) {
      const double y = static_cast<double>(data.target(i, k));
      if (network.architecture.cost == Cost::quadratic) {
        total += (a[k] - y) * (a[k] - y) / 2.0;
      } else {
        total -= y * std::log(a[k]);
        if (!softmax) total -= (1 - y) * std::log(1.0 - a[k]);
      }
    }
  }
  return total / static_cast<double>(data.size());
}

}  // namespace initproof::network::examples
