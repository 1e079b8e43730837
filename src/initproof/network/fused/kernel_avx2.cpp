#if defined(__x86_64__)
#define INITPROOF_VECTOR_BYTES 32
#include "initproof/network/fused/kernels.hpp"
#include "initproof/network/fused/step.inl"

namespace initproof::network {

FusedKernels avx2_kernels() noexcept {
  return {{forward<float>, step<float>}, {forward<double>, step<double>}};
}

}  // namespace initproof::network
#endif
