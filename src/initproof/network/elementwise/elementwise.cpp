#include "initproof/network/elementwise/elementwise.hpp"

#include <string_view>

#include "initproof/random/normal_source.hpp"

namespace initproof::network {
namespace {

template <class Scalar>
const Elementwise<Scalar>& chosen() {
#if defined(__x86_64__)
  const std::string_view name = random::instruction_set();
  if (name == "avx512" || name == "avx2") return elementwise_avx2<Scalar>();
#endif
  return elementwise_baseline<Scalar>();
}

}  // namespace

template <class Scalar>
const Elementwise<Scalar>& elementwise() {
  static const Elementwise<Scalar>& functions = chosen<Scalar>();
  return functions;
}

template const Elementwise<float>& elementwise();
template const Elementwise<double>& elementwise();

}  // namespace initproof::network
