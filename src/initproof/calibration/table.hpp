#pragma once

#include <string>
#include <vector>

#include "initproof/calibration/calibrate.hpp"
#include "initproof/calibration/trial.hpp"

namespace initproof::calibration {

/// One line for a terminal of 80 columns: trial, alpha, alarms of runs, bounds, what follows.
[[nodiscard]] std::string line_of(const Cell& cell);

/// The whole as a page in Markdown, in the language spoken: what was tried, how often it failed,
/// and the command that gives it again.
[[nodiscard]] std::string page_of(const Table& table, const std::vector<Trial>& trials,
                                  const std::string& command);

}  // namespace initproof::calibration
