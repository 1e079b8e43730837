#pragma once

#include <cstddef>
#include <cstdint>

#include "initproof/network/matrix.hpp"
#include "initproof/random/engine.hpp"

namespace initproof::network::tests_of_products {

template <class Scalar>
[[nodiscard]] Matrix<Scalar> drawn(std::size_t rows, std::size_t columns, random::Engine& engine) {
  Matrix<Scalar> m(index(rows), index(columns));
  for (Eigen::Index i = 0; i < m.size(); ++i)
    m.data()[i] = static_cast<Scalar>(static_cast<std::int32_t>(engine())) * Scalar(0x1p-28);
  return m;
}

/// Every term and every sum rounded, in the order of the inner index.
template <class Scalar>
[[nodiscard]] Matrix<Scalar> by_definition(const Matrix<Scalar>& a, const Matrix<Scalar>& b) {
  Matrix<Scalar> c(a.rows(), b.cols());
  for (Eigen::Index i = 0; i < a.rows(); ++i)
    for (Eigen::Index j = 0; j < b.cols(); ++j) {
      volatile Scalar sum = 0;
      for (Eigen::Index k = 0; k < a.cols(); ++k) {
        const volatile Scalar term = a(i, k) * b(k, j);
        sum = sum + term;
      }
      c(i, j) = sum;
    }
  return c;
}

}  // namespace initproof::network::tests_of_products
