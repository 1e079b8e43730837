#pragma once

#include <string_view>

namespace initproof::tests {

/// The share of the suite's error budget that the named statistical test may spend, all its cases
/// together. Throws std::out_of_range for a name that is not in the table of error_budget.cpp.
[[nodiscard]] double alpha_of(std::string_view test);

/// What all rows of the table add up to.
[[nodiscard]] double total_alpha();

}  // namespace initproof::tests
