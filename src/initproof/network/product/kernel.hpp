#pragma once

#include <cstddef>

namespace initproof::network {

/// What a product reads and writes. Plain pointers, so that translation units for different
/// processors share no code.
template <class Scalar>
struct Factors {
  std::size_t rows, inner, columns;
  const Scalar* a;  ///< element (i, k) at a[i * a_row + k * a_column]
  std::size_t a_row, a_column;
  const Scalar* b;  ///< element (k, j) at b[k * b_row + j * b_column]
  std::size_t b_row, b_column;
  Scalar* out;   ///< element (i, j) at out[i + j * rows]
  bool adds;     ///< the sums go on from what `out` has; else from 0
  Scalar* room;  ///< for `inner` pairs of registers, 128 bytes each
};

template <class Scalar>
using ProductKernel = void (*)(const Factors<Scalar>& factors) noexcept;

struct ProductKernels {
  ProductKernel<float> of_float;
  ProductKernel<double> of_double;
};

[[nodiscard]] ProductKernels baseline_products() noexcept;
#if defined(__x86_64__)
[[nodiscard]] ProductKernels avx2_products() noexcept;
[[nodiscard]] ProductKernels avx512_products() noexcept;
#endif

/// Of the instruction set of that name, as random::instruction_set() spells it. All give the same
/// bits.
[[nodiscard]] ProductKernels products_named(const char* instruction_set) noexcept;

}  // namespace initproof::network
