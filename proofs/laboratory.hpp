#pragma once

#include "initproof/laboratory/bench.hpp"

namespace initproof::proofs {

/// What the laboratory takes from a lecture: its claims, and the neurons of those about one.
[[nodiscard]] laboratory::Sources laboratory_sources(const claim::Lecture& lecture);

}  // namespace initproof::proofs
