#pragma once

#include <string_view>

#include "initproof/rigor/enclosure.hpp"
#include "initproof/rigor/quick_tails.hpp"

namespace initproof::proofs {

/// What an enclosure may be wide, on either side of the number predicted from it: far below every
/// margin, so that a margin need not be widened by it.
inline constexpr double widest_prediction = 1e-12;

/// The middle of the enclosure, from which the truth is less than `widest_prediction` away. Throws
/// std::domain_error, with the quantity's name, if it is undefined or wider.
[[nodiscard]] double predicted(const rigor::Enclosure& enclosure, std::string_view name);
[[nodiscard]] double predicted(const rigor::Approximation& known, std::string_view name);

}  // namespace initproof::proofs
