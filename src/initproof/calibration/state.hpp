#pragma once

#include <string>
#include <vector>

#include "initproof/calibration/calibrate.hpp"

namespace initproof::calibration {

/// What was counted, as text to go on from: a line that says which draws they are of (program,
/// seed, generator), then a cell a line: trial, alpha, runs, alarms.
[[nodiscard]] std::string state_of(const std::vector<Cell>& cells, const Settings& settings,
                                   const std::string& program);

/// The cells, and those of before that are none of them.
[[nodiscard]] std::vector<Cell> with_others(std::vector<Cell> cells,
                                            const std::vector<Cell>& before);

/// Reads it back: trial, alpha, runs and alarms of each cell. Throws claim::UsageError, which names
/// the source, if it is none, or of other draws.
[[nodiscard]] std::vector<Cell> cells_of(const std::string& text, const Settings& settings,
                                         const std::string& program, const std::string& source);

}  // namespace initproof::calibration
