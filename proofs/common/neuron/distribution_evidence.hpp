#pragma once

#include <vector>

#include "initproof/claim/claim.hpp"
#include "initproof/stats/sequence/distribution.hpp"

#include "common/neuron/neuron.hpp"

namespace initproof::proofs {

/// Cells that distributions are compared on: fine enough to add 0.00025 to a distance.
inline constexpr std::size_t distribution_cells = 4096;

/// The cells of N(0, var z), in the unit that z is drawn in.
[[nodiscard]] stats::CellGrid grid_in_units(const Neuron& neuron);

/// The degrees of freedom of the Student law that a test of normality must tell apart.
inline constexpr double student_freedom = 30;

/// Channel 0: Histogram of z over the cells of N(0, variance), 1 and 2: Proportion beyond three and
/// five standard deviations, 3: Moments.
[[nodiscard]] Condense distribution_of_neurons(const Neuron& neuron);

/// Draws the neuron again and again, condensed to distribution_of_neurons().
[[nodiscard]] claim::Experiment distribution_neurons(const Neuron& neuron);

/// The distance from N(0, variance), and the tails beyond 3 and 5 standard deviations, against the
/// logistic and the Student law of the same variance and the Gaussian of `counterclaim_variance`,
/// which is named `counterclaim_name` and said to be believed because of `counterclaim_statement`.
[[nodiscard]] std::vector<claim::Hypothesis> gaussian_hypotheses(
    const Neuron& neuron, double counterclaim_variance, const std::string& counterclaim_name,
    const text::Message& counterclaim_statement);

/// The measured density of z beside N(0, variance), the Gaussian of the counter-claim and the other
/// laws, on a logarithmic scale so that the tails are seen.
[[nodiscard]] figure::Figure density_figure(const claim::ClaimResult& result, const Neuron& neuron,
                                            double counterclaim_variance,
                                            const text::Message& counterclaim_label);

}  // namespace initproof::proofs
