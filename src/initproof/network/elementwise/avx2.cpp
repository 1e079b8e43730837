#if defined(__x86_64__)
#include "initproof/network/elementwise/loops.inl"

namespace initproof::network {

template <>
const Elementwise<float>& elementwise_avx2() noexcept {
  return all<float>;
}

template <>
const Elementwise<double>& elementwise_avx2() noexcept {
  return all<double>;
}

}  // namespace initproof::network
#endif
