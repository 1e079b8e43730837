#if defined(__x86_64__)
#include "initproof/network/elementwise/loops.inl"

namespace initproof::network {

template <class Scalar>
const Elementwise<Scalar>& elementwise_avx2() noexcept {
  return all<Scalar>;
}

template const Elementwise<float>& elementwise_avx2() noexcept;
template const Elementwise<double>& elementwise_avx2() noexcept;

}  // namespace initproof::network
#endif
