#pragma once

#include <string>

#include "initproof/figure/figure.hpp"
#include "initproof/figure/plot_range.hpp"

namespace initproof::figure {

/// Throws std::invalid_argument naming figure and series unless the series has the numbers that its
/// mark needs.
void check_lengths(const figure::Figure& figure, const figure::Series& series);

/// The series as rows of numbers for gnuplot, two to four columns as its mark needs; blank lines
/// where a row could not be drawn. Empty if none can.
[[nodiscard]] std::string data_rows(const figure::Figure& figure, const figure::Series& series,
                                    const Range& across, const Range& up);

}  // namespace initproof::figure
