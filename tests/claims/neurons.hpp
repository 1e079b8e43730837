#pragma once

#include <cstdint>
#include <string>

#include "initproof/claim/claim.hpp"
#include "initproof/testing/check.hpp"

#include "common/neuron/neuron.hpp"
#include "support/generators.hpp"

namespace initproof::proofs {

/// Layers of 1 to `most_inputs` inputs with any number of them active, and variances of weight and
/// bias within so many decades of 1, or 0; never such that z is constant.
[[nodiscard]] rc::Gen<tests::Settings> layers(std::uint64_t most_inputs, int decades);
/// The same with weights of variance 1 / fan_in, which is therefore no setting.
[[nodiscard]] rc::Gen<tests::Settings> any_scaled_neuron(std::uint64_t most_inputs, int decades);
/// Layers whose z has a variance from low to high (to three digits), evenly spread in its
/// logarithm, and made up of weights and bias in any proportion.
[[nodiscard]] rc::Gen<tests::Settings> any_neuron_of_variance(std::uint64_t most_inputs, double low,
                                                              double high);

/// The neuron that --set makes of these settings; weights have variance 1 / fan_in if it is not
/// set.
[[nodiscard]] Neuron neuron_of(const tests::Settings& settings);

/// Runs one hypothesis on one experiment, with the very draws that the claim would make: it passes
/// if it is confirmed.
[[nodiscard]] testing::Outcome confirm(const std::string& claim_id,
                                       const claim::Experiment& experiment,
                                       const claim::Hypothesis& hypothesis, std::uint64_t seed,
                                       double alpha);

}  // namespace initproof::proofs
