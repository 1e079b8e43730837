#pragma once

#include <cstdint>
#include <string>

#include "initproof/stats/interval.hpp"

namespace initproof::report {

// Numbers are written as the language spoken writes them (language.hpp), but for `exact`.

/// The number to `digits` significant digits without trailing zeros, e.g. 0.001091, 2.5e-7, ∞.
[[nodiscard]] std::string number(double x, int digits = 6);

/// The same for a probability: one below 1 is never rounded to 1, but has as many digits as it
/// needs.
[[nodiscard]] std::string share(double x, int digits = 6);

/// The value that `number` prints.
[[nodiscard]] double rounded_value(double x, int digits);

/// The number as it is typed on a command line: the fewest digits that read back as the same.
[[nodiscard]] std::string exact(double x);

/// A count with its thousands apart, e.g. 8,000,000.
[[nodiscard]] std::string count(std::uint64_t n);

/// An interval and what it is compared with, printed to the same decimal place.
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
