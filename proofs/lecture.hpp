#pragma once

#include "initproof/claim/lecture.hpp"

namespace initproof::proofs {

/// The lecture that the folders beside this file check, in the order of lecture.txt.
[[nodiscard]] const claim::Lecture& lecture();

}  // namespace initproof::proofs
