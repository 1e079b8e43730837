#pragma once

#include <string>

namespace initproof::text {

/// The number of so many significant digits next to x that is not above it (side -1) or not below
/// it (side 1), as `rounded` prints it.
[[nodiscard]] std::string outward(double x, int digits, int side);

/// "[low, high]" to so many significant digits, each end rounded outward: what is printed contains
/// what was found. The marks are a program's; text::numeral gives them a language's.
[[nodiscard]] std::string outward_interval(double low, double high, int digits);

}  // namespace initproof::text
