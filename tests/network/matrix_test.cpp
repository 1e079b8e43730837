#include "initproof/network/matrix.hpp"

#include <cmath>

#include "support/catch.hpp"

namespace {

using initproof::network::index;
using initproof::network::Matrix;

Matrix<float> waves(std::size_t rows, std::size_t columns, float step) {
  Matrix<float> m(index(rows), index(columns));
  for (Eigen::Index i = 0; i < m.size(); ++i) m.data()[i] = std::sin(step * static_cast<float>(i));
  return m;
}

}  // namespace

TEST_CASE("A sum of 784 terms is cut after 400 of them, whatever the processor's caches") {
  const Matrix<float> w = waves(30, 784, 0.7F);
  const Matrix<float> x = waves(784, 100, 1.3F);
  Matrix<float> z(30, 100);
  z.noalias() = w * x;
  // Sums of at most 400 terms are never cut.
  Matrix<float> parts(30, 100);
  parts.noalias() = w.leftCols(400) * x.topRows(400);
  parts.noalias() += w.rightCols(384) * x.bottomRows(384);
  CHECK(z == parts);
  Matrix<float> first(30, 100);
  first.noalias() = w.leftCols(392) * x.topRows(392);
  first.noalias() += w.rightCols(392) * x.bottomRows(392);
  CHECK(z != first);
}
