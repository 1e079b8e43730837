#pragma once

#include "initproof/network/fused/kernel.hpp"

namespace initproof::network {

struct FusedKernels {
  FusedKernel<float> of_float;
  FusedKernel<double> of_double;
};

[[nodiscard]] FusedKernels baseline_kernels() noexcept;
#if defined(__x86_64__)
[[nodiscard]] FusedKernels avx2_kernels() noexcept;
[[nodiscard]] FusedKernels avx512_kernels() noexcept;
#endif

/// Of the instruction set of that name, as random::instruction_set() spells it.
[[nodiscard]] FusedKernels kernels_named(const char* instruction_set) noexcept;

}  // namespace initproof::network
