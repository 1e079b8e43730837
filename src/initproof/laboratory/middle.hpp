#pragma once

#include "initproof/laboratory/answers.hpp"
#include "initproof/rigor/enclosure.hpp"

namespace initproof::laboratory {

/// The middle of an enclosure, rounded to double; not a number if it is undefined.
[[nodiscard]] double middle(const rigor::Enclosure& x);

/// {"low", "high", "value"}: the ends rounded outward, and the middle.
[[nodiscard]] Json enclosed(const rigor::Enclosure& x);

}  // namespace initproof::laboratory
