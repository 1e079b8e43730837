#include "initproof/network/elementwise/loops.inl"

namespace initproof::network {

template <class Scalar>
const Elementwise<Scalar>& elementwise_baseline() noexcept {
  return all<Scalar>;
}

template const Elementwise<float>& elementwise_baseline() noexcept;
template const Elementwise<double>& elementwise_baseline() noexcept;

}  // namespace initproof::network
