#pragma once

#include "initproof/network/matrix.hpp"

/// Products of matrices with the same bits on every processor. An element is the sum of its terms
/// in the order of the inner index, from 0 on; every term and every sum is rounded as IEEE 754
/// says, and nothing is fused. (A general library cuts sums and fuses as suits the processor.)
/// `out` takes the size of the product and must be neither factor. Throws std::invalid_argument if
/// the inner sizes differ.
namespace initproof::network {

/// out = a b: forward, (units x inputs)(inputs x examples).
template <class Scalar>
void multiply(const Matrix<Scalar>& a, const Matrix<Scalar>& b, Matrix<Scalar>& out);

/// out = a^T b: backward, (units x inputs)^T (units x examples).
template <class Scalar>
void multiply_transposed(const Matrix<Scalar>& a, const Matrix<Scalar>& b, Matrix<Scalar>& out);

/// out = a b^T: gradients, (units x examples)(inputs x examples)^T.
template <class Scalar>
void multiply_by_transposed(const Matrix<Scalar>& a, const Matrix<Scalar>& b, Matrix<Scalar>& out);

/// a b
template <class Scalar>
[[nodiscard]] Matrix<Scalar> product(const Matrix<Scalar>& a, const Matrix<Scalar>& b) {
  Matrix<Scalar> out;
  multiply(a, b, out);
  return out;
}

}  // namespace initproof::network
