#pragma once

#include <string>

#include "initproof/advice/measure/measurement.hpp"
#include "initproof/advice/words/answer.hpp"

namespace initproof::advice {

/// The answer as JSON (docs/network.md): numbers with all their digits, enclosed ones as
/// [low, high], what is infinite as null. `measurement` may be nullptr.
[[nodiscard]] std::string json_text(const Answer& answer, const Measurement* measurement,
                                    const MeasureOptions& options);

}  // namespace initproof::advice
