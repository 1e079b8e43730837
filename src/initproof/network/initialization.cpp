#include "initproof/network/initialization.hpp"

#include <algorithm>
#include <cmath>
#include <span>
#include <stdexcept>
#include <utility>
#include <vector>

#include "initproof/network/training/shuffle.hpp"
#include "initproof/random/normal_source.hpp"
#include "initproof/random/orthonormal.hpp"

namespace initproof::network {
namespace {

class Normals {
 public:
  Normals(const random::Stream& stream, std::uint64_t replicate)
      : source_(stream), replicate_(replicate) {}

  Matrix<double> matrix(Eigen::Index rows, Eigen::Index columns) {
    std::vector<float> values(static_cast<std::size_t>(rows * columns));
    source_.fill(replicate_, position_, values);
    position_ += (values.size() + 3) / 4 * 4;
    return Eigen::Map<const Matrix<float>>(values.data(), rows, columns).cast<double>();
  }

 private:
  random::NormalSource source_;
  std::uint64_t replicate_;
  std::uint64_t position_ = 0;
};

std::span<double> numbers(Matrix<double>& m) {
  return {m.data(), static_cast<std::size_t>(m.size())};
}

// Rows or columns, whichever are fewer, become orthonormal. Column after column, a matrix is the
// other one row after row.
Matrix<double> orthonormal(Matrix<double> normals) {
  const auto rows = static_cast<std::size_t>(normals.rows());
  const auto columns = static_cast<std::size_t>(normals.cols());
  if (columns >= rows) {
    random::make_orthonormal(numbers(normals), columns, rows);
    return normals;
  }
  Matrix<double> across = normals.transpose();
  random::make_orthonormal(numbers(across), rows, columns);
  return across.transpose();
}

Matrix<double> weights(WeightLaw law, Matrix<double> normals) {
  if (law != WeightLaw::orthogonal) {
    return normals * weight_deviation(law, static_cast<std::size_t>(normals.cols()),
                                      static_cast<std::size_t>(normals.rows()));
  }
  return orthonormal(std::move(normals));
}

}  // namespace

double weight_deviation(WeightLaw law, std::size_t fan_in, std::size_t fan_out) {
  const auto in = static_cast<double>(fan_in);
  const auto out = static_cast<double>(fan_out);
  switch (law) {
    case WeightLaw::naive:
      return 1;
    case WeightLaw::scaled:
      return std::sqrt(1 / in);
    case WeightLaw::glorot:
      return std::sqrt(2 / (in + out));
    case WeightLaw::he:
      return std::sqrt(2 / in);
    case WeightLaw::orthogonal:
      return std::sqrt(1 / std::max(in, out));
  }
  throw std::invalid_argument("weight_deviation: no such law");
}

template <class Scalar>
Network<Scalar> initialize(const Architecture& architecture, const Initialization& initialization,
                           const random::Stream& stream, std::uint64_t run) {
  auto network = zero_network<Scalar>(architecture);
  Normals normals(stream, replicate_of(run));
  for (auto& layer : network.layers) {
    layer.weights =
        weights(initialization.weights, normals.matrix(layer.weights.rows(), layer.weights.cols()))
            .template cast<Scalar>();
    const Matrix<double> biases = normals.matrix(layer.biases.size(), 1);
    if (initialization.biases == BiasLaw::normal) layer.biases = biases.template cast<Scalar>();
  }
  return network;
}

template Network<float> initialize(const Architecture&, const Initialization&,
                                   const random::Stream&, std::uint64_t);
template Network<double> initialize(const Architecture&, const Initialization&,
                                    const random::Stream&, std::uint64_t);

}  // namespace initproof::network
