#pragma once

#include <cstdint>

#include "initproof/claim/lecture.hpp"

namespace initproof::proofs {

/// What the lecture's error budget is cut into. Some fifty hypotheses on networks and seventy on
/// draws spend 950 of them; the rest is for claims to come. Were it cut in twice as many, each on
/// networks would need a replicate more.
inline constexpr std::uint64_t error_units = 1024;

/// The lecture that the folders beside this file check, in the order of lecture.txt.
[[nodiscard]] const claim::Lecture& lecture();

}  // namespace initproof::proofs
