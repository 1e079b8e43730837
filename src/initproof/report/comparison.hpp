#pragma once

#include <string>

#include "initproof/stats/interval.hpp"

namespace initproof::report {

/// An interval and what it is compared with, printed to the same decimal place, as the language
/// spoken writes numbers.
struct Comparison {
  std::string interval;  ///< "[392.71, 393.42]", rounded outward; "empty" if it is
  std::string estimate;
  std::string predicted;
};

/// As many as a double has.
constexpr int all_digits = 17;

/// Chooses so many decimals that the interval's width, its distance from the prediction and the
/// margin are seen to two digits, but no more than `digits` significant digits: with few, an
/// interval that is narrower comes out wider, never narrower.
[[nodiscard]] Comparison compare(const stats::Interval& interval, double estimate, double predicted,
                                 double margin, int digits = all_digits);

}  // namespace initproof::report
