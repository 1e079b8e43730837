#define INITPROOF_VECTOR_BYTES 16
#include "initproof/random/normal_kernel.inl"

namespace initproof::random {

const NormalKernel& baseline_kernel() noexcept {
  static constexpr NormalKernel kernel = kernel_named("baseline");
  return kernel;
}

}  // namespace initproof::random
