#pragma once

#include <algorithm>
#include <cmath>
#include <limits>

namespace initproof::stats {

/// A closed interval of the real line; empty when low > high.
struct Interval {
  double low = -std::numeric_limits<double>::infinity();
  double high = std::numeric_limits<double>::infinity();

  [[nodiscard]] static constexpr Interval all() noexcept { return {}; }
  [[nodiscard]] static constexpr Interval around(double centre, double radius) noexcept {
    return {centre - radius, centre + radius};
  }

  [[nodiscard]] constexpr bool empty() const noexcept { return !(low <= high); }
  /// An end is not a number.
  [[nodiscard]] constexpr bool undefined() const noexcept { return low != low || high != high; }
  [[nodiscard]] constexpr double width() const noexcept { return high - low; }
  [[nodiscard]] constexpr bool contains(double x) const noexcept { return low <= x && x <= high; }
  [[nodiscard]] constexpr bool contains(const Interval& other) const noexcept {
    return other.empty() || (low <= other.low && other.high <= high);
  }
  [[nodiscard]] constexpr bool intersects(const Interval& other) const noexcept {
    return !empty() && !other.empty() && low <= other.high && other.low <= high;
  }
  /// The points of both; empty if there are none.
  [[nodiscard]] constexpr Interval intersection(const Interval& other) const noexcept {
    return {std::max(low, other.low), std::min(high, other.high)};
  }

  friend constexpr bool operator==(const Interval&, const Interval&) = default;
};

/// The interval widened by `ulps` units in the last place at either end, for a bound that was
/// computed with at most that much rounding.
[[nodiscard]] inline Interval outward(Interval x, int ulps = 1) noexcept {
  constexpr double infinity = std::numeric_limits<double>::infinity();
  for (int i = 0; i < ulps; ++i) {
    x.low = std::nextafter(x.low, -infinity);
    x.high = std::nextafter(x.high, infinity);
  }
  return x;
}

}  // namespace initproof::stats
