// The loops, in an unnamed namespace: each file that includes this compiles its own.

#include "initproof/elementary/loops.hpp"
#include "initproof/network/elementwise/elementwise.hpp"

namespace initproof::network {
namespace {

// With e = exp(-|z|) nothing overflows, and 1 - sigma(z) = sigma(-z) keeps its digits.
template <class Scalar>
[[gnu::always_inline]] inline Scalar sigmoid_of(Scalar z) noexcept {
  const Scalar e = elementary::loops::exp(-std::abs(z));
  return (z >= 0 ? Scalar(1) : e) / (1 + e);
}

template <class Scalar>
[[gnu::always_inline]] inline Scalar sigmoid_slope_of(Scalar z) noexcept {
  const Scalar e = elementary::loops::exp(-std::abs(z));
  return e / ((1 + e) * (1 + e));
}

template <class Scalar, class Function>
[[gnu::always_inline]] inline void each(const Scalar* from, Scalar* to, std::size_t n,
                                        Function f) noexcept {
  for (std::size_t i = 0; i < n; ++i) to[i] = f(from[i]);
}

template <class Scalar>
void sigmoids(const Scalar* from, Scalar* to, std::size_t n) {
  each(from, to, n, [](Scalar z) { return sigmoid_of(z); });
}

template <class Scalar>
void sigmoid_slopes(const Scalar* from, Scalar* to, std::size_t n) {
  each(from, to, n, [](Scalar z) { return sigmoid_slope_of(z); });
}

template <class Scalar>
void tanhs(const Scalar* from, Scalar* to, std::size_t n) {
  each(from, to, n, [](Scalar z) { return elementary::loops::tanh(z); });
}

// tanh'(z) = 4 sigma'(2 z), by tanh(z) = 2 sigma(2 z) - 1.
template <class Scalar>
void tanh_slopes(const Scalar* from, Scalar* to, std::size_t n) {
  each(from, to, n, [](Scalar z) { return 4 * sigmoid_slope_of(2 * z); });
}

template <class Scalar>
void exps(const Scalar* from, Scalar* to, std::size_t n) {
  each(from, to, n, [](Scalar z) { return elementary::loops::exp(z); });
}

template <class Scalar>
constexpr Elementwise<Scalar> all{sigmoids<Scalar>, sigmoid_slopes<Scalar>, tanhs<Scalar>,
                                  tanh_slopes<Scalar>, exps<Scalar>};

}  // namespace
}  // namespace initproof::network
