#pragma once

#include "initproof/rigor/enclosure.hpp"

namespace initproof::certificate {

/// Where a function changes its sign, between a point at which it is certainly negative and one at
/// which it is certainly positive (in whichever order): by halving the ratio where both are
/// positive and far apart, then by secants of which the end that stays weighs less and less (Dowell
/// and Jarratt 1971) with a bisection in between, until both ends round to the same doubles or the
/// sign is no longer certain. `value` gives an enclosure of the function at a point.
template <class Function>
[[nodiscard]] rigor::Enclosure crossing(const Function& value, rigor::Enclosure negative,
                                        rigor::Enclosure positive);

}  // namespace initproof::certificate

#include "initproof/certificate/crossing.inl"
