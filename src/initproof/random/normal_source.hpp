#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

#include "initproof/random/stream.hpp"

namespace initproof::random {

/// Standard normal numbers of a Stream.
///
/// Normal i of a replicate is a pure function of (stream, replicate, i), whichever call delivers it
/// and whichever instruction set computes it: block i / 4 gives two pairs of 32-bit uniforms, each
/// pair two normals by the Box-Muller transform in single precision. They reach 6.76 standard
/// deviations (the smallest uniform is 2^-33).
class NormalSource {
 public:
  explicit NormalSource(const Stream& stream) noexcept : stream_(stream) {}

  /// Writes normals first, first + 1, ... of one replicate. `first` is a multiple of 4, otherwise
  /// std::invalid_argument is thrown.
  void fill(std::uint64_t replicate, std::uint64_t first, std::span<float> out) const;

  /// out[r] = sum over i of weights[i] * normal i of replicate first_replicate + r, every normal
  /// really drawn, summed in the order of i. This is z of a neuron whose inputs are the weights.
  void weighted_sums(std::uint64_t first_replicate, std::span<const float> weights,
                     std::span<float> out) const;

  [[nodiscard]] const Stream& stream() const noexcept { return stream_; }

 private:
  Stream stream_;
};

/// The instruction set that the normals are computed with: "avx512", "avx2" or "baseline". Chosen
/// by what the processor has; the environment variable INITPROOF_ISA forces a lower one. The
/// numbers are the same, to the bit, on all of them.
[[nodiscard]] const char* instruction_set();

}  // namespace initproof::random
