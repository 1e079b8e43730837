#include "initproof/network/cost.hpp"

#include <algorithm>
#include <cmath>
#include <stdexcept>
#include <string>

#include "initproof/elementary/elementary.hpp"

namespace initproof::network {
namespace {

// ln(1 + e^z)
double softplus(double z) {
  return std::max(z, 0.0) + elementary::log1p(elementary::exp(-std::abs(z)));
}

// -ln sigma(z) = softplus(-z) and -ln(1 - sigma(z)) = softplus(z): two positive terms, where
// softplus(z) - y z would cancel.
double sigmoid_cross_entropy(double z, double y) {
  return (y == 0 ? 0 : y * softplus(-z)) + (y == 1 ? 0 : (1 - y) * softplus(z));
}

// -sum y (z - ln sum e^z). The largest term of the sum is 1 after the shift: log1p of the others.
double softmax_cross_entropy(const Vector<double>& z, const Vector<double>& y) {
  Eigen::Index largest = 0;
  const double top = z.maxCoeff(&largest);
  double others = 0;
  for (Eigen::Index k = 0; k < z.size(); ++k) {
    if (k != largest) others += elementary::exp(z(k) - top);
  }
  const double log_sum = elementary::log1p(others);
  double sum = 0;
  for (Eigen::Index k = 0; k < z.size(); ++k) {
    if (y(k) != 0) sum += y(k) * ((top - z(k)) + log_sum);
  }
  return sum;
}

}  // namespace

std::string_view name(Cost cost) noexcept {
  return cost == Cost::quadratic ? "quadratic" : "cross-entropy";
}

Cost cost_named(std::string_view text) {
  for (const Cost cost : {Cost::quadratic, Cost::cross_entropy}) {
    if (text == name(cost)) return cost;
  }
  throw std::invalid_argument("unknown cost '" + std::string(text) +
                              "', expected quadratic or cross-entropy");
}

void check_pair(Cost cost, Activation output) {
  if (cost == Cost::cross_entropy && output != Activation::sigmoid &&
      output != Activation::softmax) {
    throw std::invalid_argument("cross-entropy needs sigmoid or softmax outputs, not " +
                                std::string(name(output)));
  }
}

template <class Scalar>
double total_cost(Cost cost, Activation output, const Matrix<Scalar>& z, const Matrix<Scalar>& a,
                  const Matrix<Scalar>& y) {
  check_pair(cost, output);
  if (cost == Cost::quadratic) {
    return (a.template cast<double>() - y.template cast<double>()).squaredNorm() / 2;
  }
  double sum = 0;
  for (Eigen::Index example = 0; example < z.cols(); ++example) {
    if (output == Activation::softmax) {
      sum += softmax_cross_entropy(z.col(example).template cast<double>(),
                                   y.col(example).template cast<double>());
      continue;
    }
    for (Eigen::Index k = 0; k < z.rows(); ++k) {
      sum += sigmoid_cross_entropy(static_cast<double>(z(k, example)),
                                   static_cast<double>(y(k, example)));
    }
  }
  return sum;
}

template <class Scalar>
Matrix<Scalar> output_delta(Cost cost, Activation output, const Matrix<Scalar>& z,
                            const Matrix<Scalar>& a, const Matrix<Scalar>& y) {
  check_pair(cost, output);
  Matrix<Scalar> delta = a - y;
  if (cost == Cost::cross_entropy) return delta;
  if (output != Activation::softmax) return delta.cwiseProduct(slope(output, z));
  for (Eigen::Index example = 0; example < a.cols(); ++example) {
    const Scalar mean = a.col(example).dot(delta.col(example));
    delta.col(example) = a.col(example).array() * (delta.col(example).array() - mean);
  }
  return delta;
}

template double total_cost(Cost, Activation, const Matrix<float>&, const Matrix<float>&,
                           const Matrix<float>&);
template double total_cost(Cost, Activation, const Matrix<double>&, const Matrix<double>&,
                           const Matrix<double>&);
template Matrix<float> output_delta(Cost, Activation, const Matrix<float>&, const Matrix<float>&,
                                    const Matrix<float>&);
template Matrix<double> output_delta(Cost, Activation, const Matrix<double>&, const Matrix<double>&,
                                     const Matrix<double>&);

}  // namespace initproof::network
