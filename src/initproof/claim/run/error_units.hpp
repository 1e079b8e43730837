#pragma once

#include <cstdint>

#include "initproof/claim/claim.hpp"
#include "initproof/claim/result.hpp"

namespace initproof::claim {

/// How many units of the lecture's error budget a hypothesis may spend that rests on observations
/// of this cost: 1 on draws, 16 on networks.
///
/// A median of replicates says nothing before about log2(2/alpha) of them, so that four doublings
/// of the share save four of 42 trainings. An interval on draws is ln(1/alpha) long in their
/// number: a share that is smaller by 16 costs a tenth more of what seconds buy by the million.
[[nodiscard]] constexpr std::uint64_t error_units(Cost cost) noexcept {
  return cost == Cost::networks ? 16 : 1;
}

/// Those of all hypotheses of the claim that rest on draws.
[[nodiscard]] std::uint64_t error_units(const Claim& claim);

/// Those of the hypotheses whose intervals a run really has made, at whole units: by the sequences
/// that the claim's own margins are planned with.
[[nodiscard]] std::uint64_t error_units_spent(const ClaimResult& result);

/// What the run's sequences have spent that were planned anew for a user's smaller margins.
[[nodiscard]] double alpha_planned_anew(const ClaimResult& result);

}  // namespace initproof::claim
