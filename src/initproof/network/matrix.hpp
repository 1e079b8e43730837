#pragma once

#include <cstddef>

#include <Eigen/Core>

namespace initproof::network {

/// Column-major: for a weight matrix the weights that leave one input lie side by side, for a batch
/// the numbers of one example. Multiplied by product/product.hpp, whose sums are the same on every
/// processor; Eigen's own product of two matrices is not, and is not used.
template <class Scalar>
using Matrix = Eigen::Matrix<Scalar, Eigen::Dynamic, Eigen::Dynamic>;

template <class Scalar>
using Vector = Eigen::Matrix<Scalar, Eigen::Dynamic, 1>;

/// Eigen counts with signed numbers.
[[nodiscard]] constexpr Eigen::Index index(std::size_t n) noexcept {
  return static_cast<Eigen::Index>(n);
}

}  // namespace initproof::network
