#if defined(__x86_64__)
#define INITPROOF_VECTOR_BYTES 64
#include "initproof/random/normal_kernel.inl"

namespace initproof::random {

const NormalKernel& avx512_kernel() noexcept {
  static constexpr NormalKernel kernel = kernel_named("avx512");
  return kernel;
}

}  // namespace initproof::random
#endif
