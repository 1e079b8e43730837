#include "initproof/network/fused/kernel.hpp"

#include <string_view>

#include "initproof/network/fused/kernels.hpp"
#include "initproof/random/normal_source.hpp"

namespace initproof::network {
namespace {

const FusedKernels& chosen() {
  static const FusedKernels kernels = kernels_named(random::instruction_set());
  return kernels;
}

}  // namespace

FusedKernels kernels_named([[maybe_unused]] const char* instruction_set) noexcept {
#if defined(__x86_64__)
  const std::string_view name = instruction_set;
  if (name == "avx512") return avx512_kernels();
  if (name == "avx2") return avx2_kernels();
#endif
  return baseline_kernels();
}

template <>
const FusedKernel<float>& fused_kernel() {
  return chosen().of_float;
}

template <>
const FusedKernel<double>& fused_kernel() {
  return chosen().of_double;
}

}  // namespace initproof::network
