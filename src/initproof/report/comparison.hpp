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

/// Chooses so many decimals that the margin and the interval's distances, from the prediction and
/// from the ends of the margin, are seen to two digits. So is its width, unless that is less than a
/// tenth of those: an interval that is narrower than it is shown comes out wider, never narrower.
[[nodiscard]] Comparison compare(const stats::Interval& interval, double estimate, double predicted,
                                 double margin);

}  // namespace initproof::report
