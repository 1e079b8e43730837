#pragma once

#include <string_view>

#include "initproof/network/matrix.hpp"

namespace initproof::network {

enum class Activation { sigmoid, tanh, relu, softmax };

[[nodiscard]] std::string_view name(Activation activation) noexcept;

/// The activation of that name; throws std::invalid_argument naming it if there is none.
[[nodiscard]] Activation activation_named(std::string_view text);

/// a = f(z), of the shape of z: units x examples. Sigmoid and tanh neither overflow nor lose digits
/// at either end; softmax is taken over each column, after its largest entry is subtracted.
template <class Scalar>
[[nodiscard]] Matrix<Scalar> activate(Activation activation, const Matrix<Scalar>& z);

/// f'(z), elementwise and of the shape of z, computed from z and not as a (1 - a), which is 0 for
/// every saturated neuron whose a rounds to 1. relu'(0) = 0. Throws std::invalid_argument for
/// softmax, whose derivative is a matrix for each example.
template <class Scalar>
[[nodiscard]] Matrix<Scalar> slope(Activation activation, const Matrix<Scalar>& z);

}  // namespace initproof::network
