#pragma once

#include <string>

#include "initproof/claim/figure.hpp"
#include "initproof/report/plot_range.hpp"

namespace initproof::report {

/// Throws std::invalid_argument naming figure and series unless the series has the numbers that its
/// mark needs.
void check_lengths(const claim::Figure& figure, const claim::Series& series);

/// The series as rows of numbers for gnuplot, two to four columns as its mark needs; blank lines
/// where a row could not be drawn. Empty if none can.
[[nodiscard]] std::string data_rows(const claim::Figure& figure, const claim::Series& series,
                                    const Range& across, const Range& up);

}  // namespace initproof::report
