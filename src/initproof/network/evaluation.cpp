#include "initproof/network/evaluation.hpp"

#include <algorithm>
#include <numeric>
#include <stdexcept>
#include <vector>

#include <fmt/format.h>

#include "initproof/network/product/product.hpp"

namespace initproof::network {
namespace {

constexpr std::size_t examples_at_once = 256;

}  // namespace

template <class Scalar>
bool classified(Activation output, const Vector<Scalar>& a, const Vector<Scalar>& y) {
  if (a.size() == 1) {
    const Scalar middle = output == Activation::tanh ? Scalar(0) : Scalar(0.5);
    return (a(0) > middle) == (y(0) > middle);
  }
  const auto largest = [](const Vector<Scalar>& v) {
    return std::max_element(v.data(), v.data() + v.size()) - v.data();
  };
  return largest(a) == largest(y);
}

template <class Scalar>
Evaluation evaluate(const Network<Scalar>& network, const Dataset& data, double penalty_rate) {
  const auto& architecture = network.architecture;
  check(data, architecture);
  if (!(penalty_rate >= 0)) {
    throw std::invalid_argument(fmt::format("lambda/n is {}, expected 0 or more", penalty_rate));
  }
  double cost = 0;
  std::size_t right = 0;
  std::vector<std::uint32_t> examples;
  for (std::size_t first = 0; first < data.size(); first += examples_at_once) {
    examples.resize(std::min(examples_at_once, data.size() - first));
    std::iota(examples.begin(), examples.end(), static_cast<std::uint32_t>(first));
    const Batch<Scalar> batch = gather<Scalar>(data, examples);
    Matrix<Scalar> a = batch.inputs;
    Matrix<Scalar> z;
    for (std::size_t l = 0; l < network.layers.size(); ++l) {
      multiply(network.layers[l].weights, a, z);
      z.colwise() += network.layers[l].biases;
      a = activate(architecture.activation(l), z);
    }
    cost += total_cost(architecture.cost, architecture.output, z, a, batch.targets);
    for (Eigen::Index i = 0; i < a.cols(); ++i) {
      right += classified<Scalar>(architecture.output, a.col(i), batch.targets.col(i)) ? 1U : 0U;
    }
  }
  const auto n = static_cast<double>(data.size());
  return {cost / n, penalty_rate / 2 * network.squared_weights(), static_cast<double>(right) / n};
}

template bool classified(Activation, const Vector<float>&, const Vector<float>&);
template bool classified(Activation, const Vector<double>&, const Vector<double>&);
template Evaluation evaluate(const Network<float>&, const Dataset&, double);
template Evaluation evaluate(const Network<double>&, const Dataset&, double);

}  // namespace initproof::network
