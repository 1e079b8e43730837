#pragma once

#include <cstddef>

namespace initproof::network {

/// to[i] = f(from[i]) for i < n.
template <class Scalar>
using Loop = void (*)(const Scalar* from, Scalar* to, std::size_t n);

/// The functions of the units and their slopes, and exp for softmax. The errors are below three
/// units in the last place, of tanh and of sigmoid's slope below four, of tanh's below eight; where
/// e^(-|z|) is subnormal, below one unit of the smallest number.
template <class Scalar>
struct Elementwise {
  Loop<Scalar> sigmoid, sigmoid_slope, tanh, tanh_slope, exp;
};

/// Compiled for the instruction set that random::instruction_set() names, or the nearest below it;
/// all give the same bits.
template <class Scalar>
[[nodiscard]] const Elementwise<Scalar>& elementwise();

template <class Scalar>
[[nodiscard]] const Elementwise<Scalar>& elementwise_baseline() noexcept;
#if defined(__x86_64__)
template <class Scalar>
[[nodiscard]] const Elementwise<Scalar>& elementwise_avx2() noexcept;
#endif

}  // namespace initproof::network
