#define INITPROOF_VECTOR_BYTES 16
#include "initproof/random/normal_kernel.inl"

namespace initproof::random {

const NormalKernel& baseline_kernel() noexcept {
  static constexpr NormalKernel kernel{"baseline", weighted_sums, fill};
  return kernel;
}

}  // namespace initproof::random
