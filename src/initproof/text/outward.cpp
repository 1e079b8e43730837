#include "initproof/text/outward.hpp"

#include <cmath>

#include <fmt/format.h>

#include "initproof/text/digits.hpp"

namespace initproof::text {
namespace {

/// The shortest step from x that changes its last digit printed, at first not at all.
double outward(double x, int digits, double direction) {
  if (x == 0 || !std::isfinite(x)) return x;
  const double unit = std::pow(10.0, std::floor(std::log10(std::abs(x))) - (digits - 1));
  double shown = rounded_value(x, digits);
  for (int step = 1; step <= 2 && (shown - x) * direction < 0; ++step)
    shown = rounded_value(x + direction * unit * 0.5 * step, digits);
  return shown;
}

}  // namespace

std::string outward_interval(double low, double high, int digits) {
  return fmt::format("[{}, {}]", rounded(outward(low, digits, -1), digits),
                     rounded(outward(high, digits, 1), digits));
}

}  // namespace initproof::text
