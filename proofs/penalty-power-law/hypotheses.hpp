#pragma once

#include <cstdint>
#include <vector>

#include "initproof/claim/claim.hpp"

namespace initproof::proofs::penalty_power_law {

/// The sum of the squares of so many weights of size N_w^k: N_w^(2k + 1).
[[nodiscard]] double law(double weights, double k);

/// The law as an identity, its values for the slide's three exponents, its power at `weights` and
/// `k`, and its expectation for random weights, which rests on `random_weights`.
[[nodiscard]] std::vector<claim::Hypothesis> hypotheses(std::uint64_t weights, double k);

/// Channel 0: Moments of the sum of squares of whole networks of that many uniform weights of root
/// mean square N_w^k.
[[nodiscard]] claim::Experiment random_weights(std::uint64_t weights, double k);

}  // namespace initproof::proofs::penalty_power_law
