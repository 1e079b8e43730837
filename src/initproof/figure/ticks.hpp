#pragma once

#include <string>
#include <vector>

namespace initproof::figure {

/// A mark on an axis; without a label it is a small one.
struct Tick {
  double at = 0;
  std::string label;
};

/// About `count` marks at multiples of 1, 2 or 5 times a power of ten, with as many decimals as the
/// step needs. Empty unless low < high and both are finite.
[[nodiscard]] std::vector<Tick> linear_ticks(double low, double high, int count = 6);

/// Marks at powers of ten (with small ones between), or at 1, 2 and 5 times them where the range
/// spans less than two. Empty unless 0 < low < high and both are finite.
[[nodiscard]] std::vector<Tick> logarithmic_ticks(double low, double high);

}  // namespace initproof::figure
