#pragma once

#include <string>
#include <vector>

#include "initproof/claim/claim.hpp"

#include "common/neuron/neuron.hpp"

namespace initproof::proofs {

/// Channel 0: Moments of z.
[[nodiscard]] Condense moments_of_neurons();

/// Draws the neuron again and again, condensed to moments_of_neurons().
[[nodiscard]] claim::Experiment neurons(const Neuron& neuron);

/// The numbers of active inputs that var z is regressed on: 0 (if the bias varies), 1, 2, 4, ... up
/// to 64, further where the bias would hide the weights until then, and never beyond fan_in.
[[nodiscard]] std::vector<double> regression_points(const Neuron& neuron);

/// Draws neurons with each of the regression points as their number of active inputs; channel 0:
/// one Moments for each.
[[nodiscard]] claim::Experiment regression(const Neuron& neuron);

/// Hypotheses that the regression's intercept is the variance of the bias and its slope that of a
/// weight; none if there is only one point, a single input and no bias, and none on a coefficient
/// that is lost beside the other one.
[[nodiscard]] std::vector<claim::Hypothesis> regression_hypotheses(const Neuron& neuron);

/// A note for Claim::omitted on each coefficient that is lost.
[[nodiscard]] std::vector<text::Message> coefficients_left_out(const Neuron& neuron);

/// var z against the number of active inputs: the law, its counter-claims, and what was measured.
[[nodiscard]] figure::Figure variance_figure(const claim::ClaimResult& result,
                                             const Neuron& neuron);

}  // namespace initproof::proofs
