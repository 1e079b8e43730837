#pragma once

#include <optional>
#include <vector>

#include "initproof/advice/theory/propagation.hpp"

namespace initproof::advice {

/// What is E f(z)^2 of one activation at z normal with variance S, and what else finite layers ask
/// for.
struct SquareMoments {
  double square = 0;     ///< g(S) = E f(z)^2
  double fourth = 0;     ///< E f(z)^4
  double slope = 0;      ///< g'(S)
  double curvature = 0;  ///< g''(S)
};

/// By the trapezoidal rule, to 1e-6 of each or better; S > 0.
[[nodiscard]] SquareMoments square_moments(const Nonlinearity& f, double variance) noexcept;

/// By what share E z^2 over networks of these widths lies above `signals[l].z`, layer by layer, to
/// leading order of 1 / width; none unless all layers are dense and their weights independent.
/// `wider`: if the hidden layers were so many times as wide, infinity allowed.
///
/// Given the layer before, the z of a layer are independent, of variance S = C q + var(b) with q
/// the mean of a^2 over its n inputs and C = n var(w). S is a Markov chain over the layers about
/// the recursion K of propagate(); with V its variance and B its bias, g(S) = E f(z)^2,
///
///   V' = C^2 ((E f(z)^4 - g^2) / n + g'^2 V),   B' = C (g' B + g'' (V + k / 3) / 2),
///
/// because E g(S) = g(K) + g' B + g'' V / 2 + ..., and a z whose fourth cumulant is k and not 0
/// adds k E (f^2)''''(z) / 24 = k g'' / 6. k is what is left of that of weights and biases: 0 if
/// they are normal, else var(w)^2 sum a^4 times their excess. (Corrections of this order also in
/// Yaida, "Non-Gaussian processes and neural networks at finite widths", MSML 2020.) Of rectifiers
/// and the identity g'' is 0, and so is B. Of inputs the sum of x^4 is that of Spec::input_share;
/// what comes from few of them, or from biases that are not normal, is there in wide layers, too.
[[nodiscard]] std::optional<std::vector<double>> width_correction(
    const Spec& spec, const std::vector<LayerSignal>& signals, double wider = 1);

}  // namespace initproof::advice
