#pragma once

#include <cstddef>
#include <cstdint>

#include "initproof/random/philox.hpp"

namespace initproof::random {

/// The hot loops behind NormalSource, compiled once for each instruction set.
struct NormalKernel {
  const char* name;
  /// out[r] = sum over i < terms of weights[i] * normal i of replicate first_replicate + r.
  void (*weighted_sums)(PhiloxKey key, std::uint64_t first_replicate, const float* weights,
                        std::size_t terms, float* out, std::size_t replicates);
  /// The normals of `blocks` consecutive blocks of one replicate, four a block.
  void (*fill)(PhiloxKey key, std::uint64_t replicate, std::uint64_t first_block, float* out,
               std::size_t blocks);
};

[[nodiscard]] const NormalKernel& baseline_kernel() noexcept;
#if defined(__x86_64__)
[[nodiscard]] const NormalKernel& avx2_kernel() noexcept;
[[nodiscard]] const NormalKernel& avx512_kernel() noexcept;
#endif

}  // namespace initproof::random
