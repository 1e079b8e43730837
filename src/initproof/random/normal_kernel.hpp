#pragma once

#include <cstddef>
#include <cstdint>

#include "initproof/random/generator.hpp"
#include "initproof/random/philox.hpp"

namespace initproof::random {

/// Where the words of a kernel's normals come from.
struct Source {
  PhiloxKey key{};
  Generator generator = Generator::xoshiro;
};

/// Replicates with weights of their own are summed so many at a time.
inline constexpr std::size_t own_weights_group = 16;

/// The hot loops behind NormalSource, compiled once for each instruction set. A block is four
/// words: four normals in single precision, two in double.
struct NormalKernel {
  const char* name;

  /// out[r] = sum over i < terms of weights[i] * normal i of replicate first_replicate + r.
  void (*weighted_sums)(const Source& source, std::uint64_t first_replicate, const float* weights,
                        std::size_t terms, float* out, std::size_t replicates);
  void (*weighted_sums_double)(const Source& source, std::uint64_t first_replicate,
                               const double* weights, std::size_t terms, double* out,
                               std::size_t replicates);

  /// The same for own_weights_group replicates, each with weights of its own; see OwnWeights for
  /// their order. Four normals a block.
  void (*own_weighted_sums)(const Source& source, std::uint64_t first_replicate,
                            const float* weights, std::size_t blocks, float* out);

  /// The normals of `blocks` consecutive blocks of one replicate.
  void (*fill)(const Source& source, std::uint64_t replicate, std::uint64_t first_block, float* out,
               std::size_t blocks);
  void (*fill_double)(const Source& source, std::uint64_t replicate, std::uint64_t first_block,
                      double* out, std::size_t blocks);
};

[[nodiscard]] const NormalKernel& baseline_kernel() noexcept;
#if defined(__x86_64__)
[[nodiscard]] const NormalKernel& avx2_kernel() noexcept;
[[nodiscard]] const NormalKernel& avx512_kernel() noexcept;
#endif

}  // namespace initproof::random
