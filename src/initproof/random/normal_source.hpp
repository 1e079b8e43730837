#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "initproof/random/normal_kernel.hpp"
#include "initproof/random/stream.hpp"

namespace initproof::random {

/// The weights of own_weights_group (16) replicates, as the kernels read them: all begin as 0.
class OwnWeights {
 public:
  void clear() noexcept { values_.clear(); }

  /// Replicate r has these weights, and 0 after them. Throws std::invalid_argument unless r is
  /// below own_weights_group.
  void set(std::size_t r, std::span<const float> weights);

  /// In whole blocks of four a replicate: weight i of replicate r stands at position(i, r).
  [[nodiscard]] std::span<const float> values() const noexcept { return values_; }

  [[nodiscard]] static constexpr std::size_t position(std::size_t i, std::size_t r) noexcept {
    return 2 * (i / 2 * own_weights_group + r) + i % 2;
  }

 private:
  std::vector<float> values_;
};

/// Standard normal numbers of a Stream, in single or in double precision.
///
/// Normal i of a replicate is a pure function of (stream, replicate, i), whichever call delivers it
/// and whichever instruction set computes it. A block of four 32-bit words gives four floats or two
/// doubles, in pairs, by the transform of Box and Muller: single precision from 32 bits a uniform,
/// with 32 further bits for those below 2^-16, double precision from 64 bits. Both reach 9.49
/// standard deviations (the smallest uniform is 2^-65). The relative error of a normal is below
/// 5.8e-7 in single and 1.1e-15 in double precision; see normals.md.
class NormalSource {
 public:
  explicit NormalSource(const Stream& stream) noexcept
      : source_{stream.key(), stream.generator()} {}

  /// Writes normals first, first + 1, ... of one replicate. `first` is a multiple of the normals in
  /// a block (4 floats, 2 doubles), otherwise std::invalid_argument is thrown.
  void fill(std::uint64_t replicate, std::uint64_t first, std::span<float> out) const;
  void fill(std::uint64_t replicate, std::uint64_t first, std::span<double> out) const;

  /// out[r] = sum over i of weights[i] * normal i of replicate first_replicate + r, every normal
  /// really drawn, each product and sum rounded once. This is z of a neuron whose inputs are the
  /// weights. Floats are added as (normals 0, 2, 4, ...) + (normals 1, 3, 5, ...), doubles in the
  /// order of i. Nothing is allocated, and nothing but the sums is written.
  void weighted_sums(std::uint64_t first_replicate, std::span<const float> weights,
                     std::span<float> out) const;
  void weighted_sums(std::uint64_t first_replicate, std::span<const double> weights,
                     std::span<double> out) const;

  /// The same for the replicates first_replicate + r, each with weights of its own.
  void own_weighted_sums(std::uint64_t first_replicate, const OwnWeights& weights,
                         std::span<float, own_weights_group> out) const;

 private:
  Source source_;
};

/// The instruction set that the normals are computed with: "avx512", "avx2" or "baseline". Chosen
/// by what the processor has; the environment variable INITPROOF_ISA forces a lower one. The
/// numbers are the same, to the bit, on all of them. Throws std::invalid_argument if the variable
/// names one that the processor does not have, or none; so does the first normal drawn.
[[nodiscard]] const char* instruction_set();

}  // namespace initproof::random
