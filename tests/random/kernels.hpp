#pragma once

#include <string_view>
#include <vector>

#include "initproof/random/normal_kernel.hpp"

namespace initproof::random {

/// The kernels that this processor can run, the baseline first.
inline std::vector<const NormalKernel*> runnable_kernels() {
  std::vector<const NormalKernel*> kernels{&baseline_kernel()};
#if defined(__x86_64__)
  if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma") &&
      __builtin_cpu_supports("bmi2")) {
    kernels.push_back(&avx2_kernel());
  }
  if (__builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") &&
      __builtin_cpu_supports("avx512cd") && __builtin_cpu_supports("avx512dq") &&
      __builtin_cpu_supports("avx512vl")) {
    kernels.push_back(&avx512_kernel());
  }
#endif
  return kernels;
}

}  // namespace initproof::random
