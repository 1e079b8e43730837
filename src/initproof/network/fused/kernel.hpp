#pragma once

#include <cstddef>
#include <cstdint>

namespace initproof::network {

/// Rows of the fused path's arrays begin at multiples of this many bytes, the widest register.
inline constexpr std::size_t fused_row_bytes = 64;

/// A layer as the fused path keeps it: weight (j, k), from input j to unit k, is
/// scale * weights[j * stride + k]. What lies between the last unit and the end of a row is 0 and
/// stays 0. Plain pointers, so that translation units for different processors share no code.
template <class Scalar>
struct FusedLayer {
  std::size_t inputs;
  std::size_t units;
  std::size_t input_stride;  ///< of the layer before; not used in the first layer
  std::size_t stride;        ///< units rounded up to whole rows
  Scalar* weights;           ///< inputs x stride
  Scalar* transposed;        ///< units x input_stride, the same numbers; null in the first layer
  Scalar* biases;            ///< stride
  double scale;
  Scalar* z;      ///< examples x stride
  Scalar* a;      ///< sigma(z)
  Scalar* slope;  ///< sigma'(z)
  Scalar* delta;  ///< dC/dz
};

/// One input of an example that is not zero.
template <class Scalar>
struct SparseEntry {
  std::uint32_t input;
  Scalar value;
};

/// Entries of an example come in multiples of this.
inline constexpr std::size_t entries_at_once = 4;

/// Some examples of a set in compressed rows: the entries of example i are those from row_start[i]
/// to row_start[i + 1], by ascending input. Entries of value 0 fill up what is missing to a
/// multiple of entries_at_once.
template <class Scalar>
struct FusedBatch {
  const std::uint32_t* examples;  ///< which of the set
  std::size_t count;
  std::size_t upcoming;  ///< how many more follow in `examples`: those of later batches
  const std::size_t* row_start;
  const SparseEntry<Scalar>* entries;
  const Scalar* targets;  ///< examples x stride of the last layer
};

struct FusedRates {
  double learning_rate;  ///< eta
  double decay_rate;     ///< u
  bool quadratic;        ///< the cost: quadratic or cross-entropy
};

/// The hot loops behind FusedTrainer, compiled once for each instruction set.
template <class Scalar>
struct FusedKernel {
  /// z and a of all layers.
  void (*forward)(FusedLayer<Scalar>* layers, std::size_t count, const FusedBatch<Scalar>& batch);
  /// One update.
  void (*step)(FusedLayer<Scalar>* layers, std::size_t count, const FusedBatch<Scalar>& batch,
               const FusedRates& rates);
};

/// The kernel for the processor at hand: the one that random::instruction_set() names.
template <class Scalar>
[[nodiscard]] const FusedKernel<Scalar>& fused_kernel();

}  // namespace initproof::network
