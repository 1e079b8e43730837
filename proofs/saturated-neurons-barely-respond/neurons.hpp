#pragma once

#include <vector>

#include "initproof/claim/claim.hpp"

#include "common/neuron/neuron.hpp"

namespace initproof::proofs::saturated_neurons_barely_respond {

/// Median of |da/dw| of a hidden neuron, for a weight whose input is 1: sigma' falls with |z|, so
/// it is sigma' at the median of |z|.
[[nodiscard]] double median_slope(double variance);

/// log10 |da/dw| of independent draws of the neuron.
[[nodiscard]] claim::Experiment single_neurons(const std::string& name, const Neuron& layer);

/// Hypotheses on both layers' experiments, named "naive-neurons" and "scaled-neurons".
[[nodiscard]] std::vector<claim::Hypothesis> neuron_hypotheses(const Neuron& naive,
                                                               const Neuron& scaled);

/// The share of neurons whose |da/dw| is below x, with both kinds of weights.
[[nodiscard]] figure::Figure sensitivity_figure(const Neuron& naive, const Neuron& scaled);

}  // namespace initproof::proofs::saturated_neurons_barely_respond
