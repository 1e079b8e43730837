#pragma once

#include <string_view>

#include "initproof/network/activation.hpp"
#include "initproof/network/matrix.hpp"

namespace initproof::network {

/// The cost of one example with target y.
/// - quadratic: |a - y|^2 / 2, with any output activation;
/// - cross_entropy: -sum(y ln a + (1 - y) ln(1 - a)) with sigmoid outputs, -sum(y ln a) with a
///   softmax output; with any other the logarithm may have no value, and the pair is refused.
enum class Cost { quadratic, cross_entropy };

[[nodiscard]] std::string_view name(Cost cost) noexcept;

/// The cost of that name; throws std::invalid_argument naming it if there is none.
[[nodiscard]] Cost cost_named(std::string_view text);

/// Throws std::invalid_argument if the cost has no meaning for the output activation.
void check_pair(Cost cost, Activation output);

/// Sum of the costs over the examples (columns), from z and never from log(a): finite and with all
/// digits however saturated the outputs are. z, a, y: outputs x examples. In double precision.
template <class Scalar>
[[nodiscard]] double total_cost(Cost cost, Activation output, const Matrix<Scalar>& z,
                                const Matrix<Scalar>& a, const Matrix<Scalar>& y);

/// dC/dz of each example, outputs x examples. For cross-entropy exactly a - y, with sigmoid outputs
/// and with softmax alike (the targets of a softmax add up to 1); for the quadratic cost
/// (a - y) f'(z), and J^T (a - y) with the Jacobian J of softmax.
template <class Scalar>
[[nodiscard]] Matrix<Scalar> output_delta(Cost cost, Activation output, const Matrix<Scalar>& z,
                                          const Matrix<Scalar>& a, const Matrix<Scalar>& y);

}  // namespace initproof::network
