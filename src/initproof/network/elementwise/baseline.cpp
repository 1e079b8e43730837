#include "initproof/network/elementwise/loops.inl"

namespace initproof::network {

template <>
const Elementwise<float>& elementwise_baseline() noexcept {
  return all<float>;
}

template <>
const Elementwise<double>& elementwise_baseline() noexcept {
  return all<double>;
}

}  // namespace initproof::network
