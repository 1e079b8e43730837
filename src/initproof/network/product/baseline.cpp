#define INITPROOF_VECTOR_BYTES 16
#include "initproof/network/product/kernel.inl"

namespace initproof::network {

ProductKernels baseline_products() noexcept {
  return {product<float>, product<double>};
}

}  // namespace initproof::network
