#pragma once

#include <stdexcept>

#include "initproof/claim/claim.hpp"

namespace initproof::claim {

/// A claim names what it does not have: a mistake in its code, not in its use.
class UnsoundClaim : public std::logic_error {
 public:
  using std::logic_error::logic_error;
};

/// Throws UnsoundClaim, naming claim and fault, unless hypotheses, experiments and, over all
/// hypotheses, counter-claims have names of their own; every hypothesis that rests on draws names
/// an experiment of the claim and has a design, every other one an enclosure; no experiment is
/// called `figure_draws`, and all have blocks and draw. So a name that is mistyped is found when
/// the claim is made, before anything is drawn. How many channels a block has, only a block says: a
/// test draws one of every experiment.
void require_sound(const Claim& claim);

}  // namespace initproof::claim
