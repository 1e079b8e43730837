#pragma once

#include <string>

namespace initproof::text {

/// "[low, high]" to so many significant digits, each end rounded outward: what is printed contains
/// what was found. The marks are a program's; text::numeral gives them a language's.
[[nodiscard]] std::string outward_interval(double low, double high, int digits);

}  // namespace initproof::text
