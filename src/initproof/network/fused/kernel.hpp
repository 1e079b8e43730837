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

/// One input of an example that is not zero, in four bytes, as a set of images is read from memory
/// again in every epoch: its value is number `code` of the example's values.
struct SparseEntry {
  std::uint16_t input;
  std::uint16_t code;
};

/// So many inputs at most have numbers, and as many values and 0, that fit.
inline constexpr std::size_t most_fused_inputs = 0xFFFF;

/// Where an example lies in its set.
struct SparseExample {
  std::size_t first;   ///< its first entry; the next example's is the end of its own
  std::size_t values;  ///< value number 0
};

/// Entries of an example come in multiples of this.
inline constexpr std::size_t entries_at_once = 4;

/// Some examples of a set, their entries by ascending input. Entries of value 0 fill up what is
/// missing to a multiple of entries_at_once.
template <class Scalar>
struct FusedBatch {
  const std::uint32_t* numbers;  ///< which of the set
  std::size_t count;
  std::size_t upcoming;           ///< how many more follow in `numbers`: those of later batches
  const SparseExample* examples;  ///< of the set, and one that only ends the last one
  const SparseEntry* entries;
  const Scalar* values;
  const Scalar* targets;      ///< examples x target_stride
  std::size_t target_stride;  ///< stride of the last layer
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
