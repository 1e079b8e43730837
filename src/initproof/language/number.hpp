#pragma once

#include <cstdint>
#include <string>

namespace initproof::language {

// Numbers as the language spoken writes them (language.hpp).

/// The number to `digits` significant digits without trailing zeros, e.g. 0.001091, 2.5e-7, ∞.
[[nodiscard]] std::string number(double x, int digits = 6);

/// The same for a probability: one below 1 is never rounded to 1, but has as many digits as it
/// needs.
[[nodiscard]] std::string share(double x, int digits = 6);

/// A count with its thousands apart, e.g. 8,000,000.
[[nodiscard]] std::string count(std::uint64_t n);

}  // namespace initproof::language
