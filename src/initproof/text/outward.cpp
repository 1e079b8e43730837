#include "initproof/text/outward.hpp"

#include <cmath>

#include <fmt/format.h>

#include "initproof/text/digits.hpp"

namespace initproof::text {
std::string outward(double x, int digits, int side) {
  if (!std::isfinite(x)) return not_finite(x);
  // By digits, as a unit of the last one may be less than a double can be.
  const std::string nearest = fmt::format("{:.{}e}", x, digits - 1);
  const bool inward = (value_of(nearest) - x) * side < 0;
  return rounded(value_of(inward ? stepped(nearest, side) : nearest), digits);
}

std::string outward_interval(double low, double high, int digits) {
  return fmt::format("[{}, {}]", outward(low, digits, -1), outward(high, digits, 1));
}

}  // namespace initproof::text
