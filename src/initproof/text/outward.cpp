#include "initproof/text/outward.hpp"

#include <cmath>

#include <fmt/format.h>

#include "initproof/text/digits.hpp"

namespace initproof::text {
namespace {

/// The number of so many digits next to x on that side of it. By digits, as a unit of the last one
/// may be less than a double can be.
std::string outward(double x, int digits, int side) {
  if (!std::isfinite(x)) return not_finite(x);
  const std::string nearest = fmt::format("{:.{}e}", x, digits - 1);
  const bool inward = (value_of(nearest) - x) * side < 0;
  return rounded(value_of(inward ? stepped(nearest, side) : nearest), digits);
}

}  // namespace

std::string outward_interval(double low, double high, int digits) {
  return fmt::format("[{}, {}]", outward(low, digits, -1), outward(high, digits, 1));
}

}  // namespace initproof::text
