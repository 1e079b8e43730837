#if defined(__x86_64__)
#define INITPROOF_VECTOR_BYTES 32
#include "initproof/network/product/kernel.inl"

namespace initproof::network {

ProductKernels avx2_products() noexcept {
  return {product<float>, product<double>};
}

}  // namespace initproof::network
#endif
