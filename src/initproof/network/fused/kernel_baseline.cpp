#define INITPROOF_VECTOR_BYTES 16
#include "initproof/network/fused/kernels.hpp"
#include "initproof/network/fused/step.inl"

namespace initproof::network {

FusedKernels baseline_kernels() noexcept {
  return {{forward<float>, step<float>}, {forward<double>, step<double>}};
}

}  // namespace initproof::network
