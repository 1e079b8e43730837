#pragma once

#include <span>

namespace initproof::audit {

/// A difference of a number with itself is 0, and NaN of one that is not finite.
[[nodiscard]] inline bool all_finite(std::span<const double> numbers) noexcept {
  double sum = 0;
  for (const double x : numbers) sum += x - x;
  return sum == 0;
}

}  // namespace initproof::audit
