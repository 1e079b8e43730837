#include "eigen_training.hpp"

#include <cmath>
#include <random>

#include <Eigen/Core>

namespace initproof::bench {
namespace {

using Matrix = Eigen::MatrixXf;
using Vector = Eigen::VectorXf;
constexpr Eigen::Index inputs = 784, outputs = 10, batch = 10;
constexpr float eta = 0.1F, lambda_over_n = 1e-4F;

Matrix normal_matrix(Eigen::Index rows, Eigen::Index columns, float deviation) {
  static std::mt19937 engine;
  std::normal_distribution<float> law(0, deviation);
  return Matrix::NullaryExpr(rows, columns, [&] { return law(engine); });
}

Matrix sigmoid(const Matrix& z) {
  return (1 + (-z.array()).exp()).inverse().matrix();
}

}  // namespace

struct EigenTraining::State {
  Eigen::Map<const Matrix> images;
  std::vector<std::uint8_t> labels;
  Matrix w1, w2;
  Vector b1, b2;
  Matrix x{inputs, batch}, y{outputs, batch};
};

EigenTraining::EigenTraining(std::span<const float> images, std::span<const std::uint8_t> labels,
                             std::size_t hidden)
    : state_(new State{{images.data(), inputs, static_cast<Eigen::Index>(labels.size())},
                       {labels.begin(), labels.end()},
                       normal_matrix(static_cast<Eigen::Index>(hidden), inputs, 1.0F / 28),
                       normal_matrix(outputs, static_cast<Eigen::Index>(hidden),
                                     1 / std::sqrt(static_cast<float>(hidden))),
                       normal_matrix(static_cast<Eigen::Index>(hidden), 1, 1),
                       normal_matrix(outputs, 1, 1)}) {}

EigenTraining::~EigenTraining() {
  delete state_;
}

void EigenTraining::train_epoch(std::span<const std::uint32_t> order) {
  State& s = *state_;
  for (std::size_t first = 0; first + batch <= order.size(); first += batch) {
    s.y.setZero();
    for (Eigen::Index i = 0; i < batch; ++i) {
      const std::uint32_t example = order[first + static_cast<std::size_t>(i)];
      s.x.col(i) = s.images.col(example);
      s.y(s.labels[example], i) = 1;
    }
    const Matrix a1 = sigmoid((s.w1 * s.x).colwise() + s.b1);
    const Matrix a2 = sigmoid((s.w2 * a1).colwise() + s.b2);
    const Matrix delta2 = a2 - s.y;
    const Matrix delta1 =
        (s.w2.transpose() * delta2).cwiseProduct(a1.cwiseProduct((1 - a1.array()).matrix()));
    constexpr float keep = 1 - eta * lambda_over_n, step = eta / static_cast<float>(batch);
    s.w2 *= keep;
    s.w2.noalias() -= step * (delta2 * a1.transpose());
    s.w1 *= keep;
    s.w1.noalias() -= step * (delta1 * s.x.transpose());
    s.b2 -= step * delta2.rowwise().sum();
    s.b1 -= step * delta1.rowwise().sum();
  }
}

double EigenTraining::accuracy() const {
  const State& s = *state_;
  const Matrix a1 = sigmoid((s.w1 * s.images).colwise() + s.b1);
  const Matrix a2 = sigmoid((s.w2 * a1).colwise() + s.b2);
  double right = 0;
  for (Eigen::Index i = 0; i < a2.cols(); ++i) {
    Eigen::Index best = 0;
    a2.col(i).maxCoeff(&best);
    right += best == s.labels[static_cast<std::size_t>(i)] ? 1 : 0;
  }
  return right / static_cast<double>(a2.cols());
}

}  // namespace initproof::bench
