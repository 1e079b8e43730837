#pragma once

#include "initproof/claim/claim.hpp"

namespace initproof::proofs {

/// Moves to `claim.omitted` the counter-claims of a hypothesis that lie within its margin of the
/// prediction, whatever its evidence: at the chosen parameters they are the truth, as far as the
/// hypothesis can tell. (claim::omit_coinciding does so for sampled hypotheses.) `hypothesis` is
/// one of the claim's own.
void omit_within_margin(claim::Claim& claim, claim::Hypothesis& hypothesis);

}  // namespace initproof::proofs
