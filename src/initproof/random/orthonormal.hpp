#pragma once

#include <cstddef>
#include <span>

namespace initproof::random {

/// Turns a rows x columns matrix of independent standard normals into one with orthonormal columns
/// that is uniformly distributed, as no such matrix is preferred: Q of the factors QR whose R has a
/// positive diagonal (Mezzadri, "How to generate random matrices from the classical compact
/// groups", Notices of the AMS 54(5), 2007). By Householder's reflections in the precision of
/// Scalar, every sum in the order of the rows, so that the bits are the same on every processor.
///
/// `matrix` holds the numbers row after row. Throws std::invalid_argument if rows < columns or the
/// size is not rows times columns.
template <class Scalar>
void make_orthonormal(std::span<Scalar> matrix, std::size_t rows, std::size_t columns);

}  // namespace initproof::random
