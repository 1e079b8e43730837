#include "common/training/plateau.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <optional>
#include <stdexcept>
#include <utility>

#include "initproof/elementary/elementary.hpp"
#include "initproof/network/matrix.hpp"
#include "initproof/network/product/product.hpp"
#include "initproof/network/training/shuffle.hpp"
#include "initproof/random/normal_source.hpp"

namespace initproof::proofs {
namespace {

using network::index;
using MatrixD = network::Matrix<double>;
using VectorD = network::Vector<double>;

network::Network<float> start_of(const network::SparseExamples<float>& examples,
                                 const TrainingSetting& setting, const InitialWeights& initial,
                                 const random::Stream& stream, std::uint64_t run) {
  auto start = network::initialize<float>(
      setting.architecture(examples.features(), examples.outputs()), initial.law, stream, run);
  if (initial.squares > 0) {
    const double factor = std::sqrt(initial.squares / start.squared_weights());
    for (auto& layer : start.layers) layer.weights *= static_cast<float>(factor);
  }
  return start;
}

VectorD mean_targets(const network::Dataset& data) {
  VectorD mean = VectorD::Zero(index(data.outputs()));
  for (std::size_t i = 0; i < data.size(); ++i) {
    for (std::size_t k = 0; k < data.outputs(); ++k)
      mean(index(k)) += static_cast<double>(data.target(i, k));
  }
  return mean / static_cast<double>(data.size());
}

// The squares beside the diagonal of a symmetric matrix, on one side.
double off_diagonal(const MatrixD& m) {
  double sum = 0;
  for (Eigen::Index q = 1; q < m.cols(); ++q) sum += m.col(q).head(q).squaredNorm();
  return sum;
}

// Turns rows and columns p and q of a symmetric matrix so that element (p, q) becomes 0 (Golub and
// Van Loan, Matrix Computations, 4th ed., 8.5.2).
void rotate(MatrixD& m, Eigen::Index p, Eigen::Index q) {
  if (m(p, q) == 0) return;
  const double tau = (m(q, q) - m(p, p)) / (2 * m(p, q));
  const double t = (tau >= 0 ? 1 : -1) / (std::abs(tau) + std::sqrt(1 + tau * tau));
  const double c = 1 / std::sqrt(1 + t * t), s = t * c;
  const auto turn = [c, s](double& x, double& y) {
    const double before = x;
    x = c * before - s * y;
    y = s * before + c * y;
  };
  for (Eigen::Index i = 0; i < m.rows(); ++i) turn(m(i, p), m(i, q));
  for (Eigen::Index i = 0; i < m.rows(); ++i) turn(m(p, i), m(q, i));
}

// Of a symmetric matrix, by Jacobi's rotations: the same bits on every processor. Some five sweeps
// do; rounding leaves less than the tolerance.
double largest_eigenvalue(MatrixD m) {
  constexpr int most_sweeps = 30;
  constexpr double tolerance = 1e-28;  // of squares: 1e-14 of the matrix
  for (int sweep = 0; sweep < most_sweeps && off_diagonal(m) > tolerance * m.squaredNorm(); ++sweep)
    for (Eigen::Index p = 0; p < m.rows(); ++p)
      for (Eigen::Index q = p + 1; q < m.rows(); ++q) rotate(m, p, q);
  return m.diagonal().maxCoeff();
}

}  // namespace

DecayingNetwork::DecayingNetwork(const SharedExamples& examples, const TrainingSetting& setting,
                                 const InitialWeights& initial, const random::Stream& stream,
                                 std::uint64_t run)
    : decay_time_(setting.decay_time()),
      trainer_(start_of(*examples, setting, initial, stream, run), examples,
               setting.sgd(examples->size()), stream, run) {}

double DecayingNetwork::decay_times() const {
  return static_cast<double>(trainer_.updates()) / decay_time_;
}

void DecayingNetwork::run_to(double times) {
  while (decay_times() < times) trainer_.run_epoch();
}

network::Network<float> DecayingNetwork::network_at(double times) {
  const double updates_then = std::round(times * decay_time_);
  std::optional<network::Network<float>> then;
  const auto look = [&] {
    if (static_cast<double>(updates()) == updates_then) then = network();
  };
  while (static_cast<double>(updates()) < updates_then) trainer_.run_epoch(look);
  if (!then) throw std::logic_error("DecayingNetwork::network_at: the time has passed");
  return std::move(*then);
}

StudentTask::StudentTask(const random::Stream& stream, std::uint64_t run)
    : inputs_(inputs * examples), labels_(examples) {
  constexpr std::size_t units = 3;
  const random::NormalSource normals(stream);
  const std::uint64_t replicate = side_replicate(run);
  normals.fill(replicate, 0, inputs_);
  std::vector<float> teacher(units * (inputs + 1));
  normals.fill(replicate, inputs_.size(), teacher);
  std::vector<double> outputs(examples, 0);
  for (std::size_t i = 0; i < examples; ++i) {
    for (std::size_t u = 0; u < units; ++u) {
      const double z = std::inner_product(&teacher[u * inputs], &teacher[u * inputs] + inputs,
                                          &inputs_[i * inputs], 0.0);
      outputs[i] += static_cast<double>(teacher[units * inputs + u]) * elementary::tanh(z);
    }
  }
  std::vector<double> sorted = outputs;
  std::sort(sorted.begin(), sorted.end());
  const double median = std::midpoint(sorted[examples / 2 - 1], sorted[examples / 2]);
  for (std::size_t i = 0; i < examples; ++i) labels_[i] = outputs[i] > median ? 1 : 0;
  data_ = network::Dataset::of_classes(inputs_, inputs, labels_, 1);
  sparse_ = std::make_shared<const network::SparseExamples<float>>(data_);
}

double best_constant_cost(const network::Dataset& data) {
  const auto entropy = [](double p) {
    return p > 0 && p < 1 ? -p * elementary::log(p) - (1 - p) * elementary::log1p(-p) : 0.0;
  };
  const VectorD mean = mean_targets(data);
  return std::accumulate(mean.begin(), mean.end(), 0.0,
                         [&](double sum, double p) { return sum + entropy(p); });
}

double mean_input_length(const network::Dataset& data) {
  double sum = 0;
  for (std::size_t i = 0; i < data.size(); ++i) {
    const auto x = data.input(i);
    sum += std::sqrt(std::inner_product(x.begin(), x.end(), x.begin(), 0.0));
  }
  return sum / static_cast<double>(data.size());
}

double covariance_norm(const network::Dataset& data) {
  const VectorD mean = mean_targets(data);
  MatrixD covariance = MatrixD::Zero(index(data.outputs()), index(data.features()));
  for (std::size_t i = 0; i < data.size(); ++i) {
    const auto x = data.input(i);
    VectorD away = mean;
    for (std::size_t k = 0; k < data.outputs(); ++k)
      away(index(k)) -= static_cast<double>(data.target(i, k));
    for (std::size_t j = 0; j < x.size(); ++j) {
      if (x[j] != 0) covariance.col(index(j)) += away * static_cast<double>(x[j]);
    }
  }
  covariance /= static_cast<double>(data.size());
  MatrixD squares;
  network::multiply_by_transposed(covariance, covariance, squares);
  return std::sqrt(largest_eigenvalue(std::move(squares)));
}

std::uint64_t side_replicate(std::uint64_t run) {
  return network::replicate_of(run, std::numeric_limits<std::uint32_t>::max());
}

double fitted_slope(std::span<const double> x, std::span<const double> y) {
  const double count = static_cast<double>(x.size());
  const double mean = std::accumulate(x.begin(), x.end(), 0.0) / count;
  double covariance = 0;
  double variance = 0;
  for (std::size_t i = 0; i < x.size(); ++i) {
    covariance += (x[i] - mean) * y[i];
    variance += (x[i] - mean) * (x[i] - mean);
  }
  return covariance / variance;
}

}  // namespace initproof::proofs
