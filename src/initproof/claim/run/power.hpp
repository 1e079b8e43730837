#pragma once

#include "initproof/claim/claim.hpp"
#include "initproof/stats/confidence_sequence.hpp"

namespace initproof::claim {

/// The least distance from the prediction, to a part in a thousand, at and beyond which a truth is
/// refuted by the run at its planned length with stats::stated_power at least: its interval lies
/// wholly beyond the margin, on whichever sides the relation and the quantity have. Infinite if
/// there is none.
[[nodiscard]] double refuted_from(const Hypothesis& hypothesis, const stats::PlannedPower& power);

}  // namespace initproof::claim
