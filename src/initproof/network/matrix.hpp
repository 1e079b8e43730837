#pragma once

#include <cstddef>

#include <Eigen/Core>

namespace initproof::network {

/// Column-major: for a weight matrix the weights that leave one input lie side by side, for a batch
/// the numbers of one example.
template <class Scalar>
using Matrix = Eigen::Matrix<Scalar, Eigen::Dynamic, Eigen::Dynamic>;

template <class Scalar>
using Vector = Eigen::Matrix<Scalar, Eigen::Dynamic, 1>;

/// Eigen cuts long sums where the first-level cache of the processor ends, and so rounds them
/// otherwise from one processor to the next. Every program that has a Matrix cuts them as for
/// caches of these sizes: the same bits everywhere.
inline const bool sums_are_cut_alike = [] {
  constexpr std::ptrdiff_t kib = 1024;
  Eigen::setCpuCacheSizes(32 * kib, 512 * kib, 8192 * kib);
  return true;
}();

/// Eigen counts with signed numbers.
[[nodiscard]] constexpr Eigen::Index index(std::size_t n) noexcept {
  return static_cast<Eigen::Index>(n);
}

}  // namespace initproof::network
