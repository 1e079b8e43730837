#pragma once

#include <cstddef>
#include <vector>

#include "initproof/claim/claim.hpp"

#include "common/neuron/neuron.hpp"

namespace initproof::proofs {

/// A sum of many terms is nearly normal whatever they are; one of 1, 2 or 3 terms is so only if
/// they are. So that is where "exactly normal" is looked at.
inline constexpr std::size_t most_few_inputs = 3;

/// Distance of the law of k independent weights of one variance from the normal law of the same
/// variance: weights uniform about 0, and weights of one size and either sign. Any k from 1 on that
/// keeps k! in a double.
[[nodiscard]] double distance_of_uniform_sum(std::size_t k);
[[nodiscard]] double distance_of_sign_sum(std::size_t k);

/// Draws neurons of 1, 2 and 3 active inputs with the neuron's weights and no bias; channel k-1:
/// Histogram of z over the cells of N(0, k var w). The neuron's weights must have a variance.
[[nodiscard]] claim::Experiment few_input_neurons(const Neuron& neuron);

/// The distance from N(0, k var w) for k = 1, 2, 3, against the laws that uniform weights and
/// weights of one size would give.
[[nodiscard]] std::vector<claim::Hypothesis> few_input_hypotheses(const Neuron& neuron);

}  // namespace initproof::proofs
