#pragma once

#include <string>
#include <vector>

#include "initproof/claim/claim.hpp"

#include "common/neuron/neuron.hpp"

namespace initproof::proofs {

/// |z| beyond which the slides' neuron counts as saturated: sigma(4) = 0.982.
inline constexpr double saturation_threshold = 4.0;

/// |z| at which sigma(z) leaves [0.01, 0.99]: ln 99.
[[nodiscard]] double one_percent_threshold();

/// E sigma'(z) and var sigma'(z) for z ~ N(0, variance): the middle of an interval that encloses
/// it. Throws std::domain_error if the variance is not positive.
[[nodiscard]] double mean_slope(double variance);
[[nodiscard]] double variance_of_slope(double variance);

/// Channel 0: Proportion with |z| > 4, 1: Proportion with sigma(z) outside [0.01, 0.99], 2: Moments
/// of sigma'(z).
[[nodiscard]] Condense saturation_of_neurons();

/// Draws the neuron again and again, condensed to saturation_of_neurons().
[[nodiscard]] claim::Experiment saturation_neurons(const Neuron& neuron);

/// What somebody might take the variance of z for.
struct VarianceCounterclaim {
  std::string name;
  text::Message statement;
  double variance = 0;
};

/// Margins of the three hypotheses, and why they are of that size.
struct SaturationMargins {
  double beyond_threshold = 0;
  double outside_one_percent = 0;
  double slope = 0;
  text::Message reason;
};

/// Hypotheses on the three channels of saturation_neurons for z ~ N(0, variance).
[[nodiscard]] std::vector<claim::Hypothesis> saturation_hypotheses(
    const Neuron& neuron, const SaturationMargins& margins,
    const std::vector<VarianceCounterclaim>& believed);

/// Densities of z of both neurons with the region |z| > 4 shaded.
[[nodiscard]] figure::Figure saturation_figure(const Neuron& naive, const Neuron& scaled);

}  // namespace initproof::proofs
