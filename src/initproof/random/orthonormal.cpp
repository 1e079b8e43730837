#include "initproof/random/orthonormal.hpp"

#include <cmath>
#include <stdexcept>
#include <string>
#include <vector>

namespace initproof::random {
namespace {

constexpr std::size_t at_once = 4;  // rows, so that what is summed stays in registers

// The rows of a matrix from some row on, and their columns from some column on.
template <class Scalar>
struct Part {
  Scalar* first;
  std::size_t step, rows, columns;

  [[nodiscard]] Scalar* row(std::size_t i) const noexcept { return first + i * step; }
};

// sums = v^T part: for each column the rows in their order.
template <class Scalar>
void project(const Part<Scalar>& part, const Scalar* v, Scalar* sums) noexcept {
  for (std::size_t c = 0; c < part.columns; ++c) sums[c] = 0;
  std::size_t i = 0;
  for (; i + at_once <= part.rows; i += at_once) {
    const Scalar *r0 = part.row(i), *r1 = part.row(i + 1), *r2 = part.row(i + 2),
                 *r3 = part.row(i + 3);
    const Scalar v0 = v[i], v1 = v[i + 1], v2 = v[i + 2], v3 = v[i + 3];
    for (std::size_t c = 0; c < part.columns; ++c)
      sums[c] = (((sums[c] + v0 * r0[c]) + v1 * r1[c]) + v2 * r2[c]) + v3 * r3[c];
  }
  for (; i < part.rows; ++i)
    for (std::size_t c = 0; c < part.columns; ++c) sums[c] += v[i] * part.row(i)[c];
}

// Reflects the part's columns at the plane across v: x - factor v (v^T x), factor 2 / v^T v.
template <class Scalar>
void reflect(const Part<Scalar>& part, const Scalar* v, Scalar factor, Scalar* sums) noexcept {
  project(part, v, sums);
  for (std::size_t i = 0; i < part.rows; ++i) {
    const Scalar f = factor * v[i];
    Scalar* row = part.row(i);
    for (std::size_t c = 0; c < part.columns; ++c) row[c] -= f * sums[c];
  }
}

template <class Scalar>
Scalar square(const Scalar* x, std::size_t n) noexcept {
  Scalar sum = 0;
  for (std::size_t i = 0; i < n; ++i) sum += x[i] * x[i];
  return sum;
}

}  // namespace

template <class Scalar>
void make_orthonormal(std::span<Scalar> matrix, std::size_t rows, std::size_t columns) {
  if (rows < columns || matrix.size() != rows * columns)
    throw std::invalid_argument(
        "make_orthonormal: expected at least as many rows as columns, found " +
        std::to_string(rows) + " x " + std::to_string(columns) + " in " +
        std::to_string(matrix.size()) + " numbers");
  // Reflection j leaves the first j rows as they are: its v are the last rows - j of a row here.
  std::vector<Scalar> reflections(rows * columns), factors(columns), diagonal(columns),
      sums(columns);
  for (std::size_t j = 0; j < columns; ++j) {
    Scalar* v = &reflections[j * rows + j];
    const std::size_t n = rows - j;
    for (std::size_t i = 0; i < n; ++i) v[i] = matrix[(j + i) * columns + j];
    // Away from the column, so that nothing cancels.
    diagonal[j] = std::sqrt(square(v, n)) * (v[0] > 0 ? Scalar(-1) : Scalar(1));
    v[0] -= diagonal[j];
    const Scalar length = square(v, n);
    factors[j] = length > 0 ? 2 / length : Scalar(0);
    reflect<Scalar>({&matrix[j * columns + j], columns, n, columns - j}, v, factors[j],
                    sums.data());
  }
  for (std::size_t i = 0; i < rows; ++i)
    for (std::size_t c = 0; c < columns; ++c) matrix[i * columns + c] = i == c ? 1 : 0;
  for (std::size_t j = columns; j-- > 0;)
    reflect<Scalar>({&matrix[j * columns + j], columns, rows - j, columns - j},
                    &reflections[j * rows + j], factors[j], sums.data());
  for (std::size_t i = 0; i < rows; ++i)
    for (std::size_t c = 0; c < columns; ++c)
      if (diagonal[c] < 0) matrix[i * columns + c] = -matrix[i * columns + c];
}

template void make_orthonormal(std::span<float>, std::size_t, std::size_t);
template void make_orthonormal(std::span<double>, std::size_t, std::size_t);

}  // namespace initproof::random
