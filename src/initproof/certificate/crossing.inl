#pragma once

#include <utility>

#include "initproof/certificate/crossing.hpp"
#include "initproof/rigor/functions.hpp"

namespace initproof::certificate {
namespace detail {

/// A point between two.
[[nodiscard]] inline rigor::Enclosure middle(const rigor::Enclosure& a, const rigor::Enclosure& b) {
  const bool far_apart = a.certainly_positive() && b.certainly_positive() &&
                         (certainly_less(4 * a, b) || certainly_less(4 * b, a));
  return (far_apart ? rigor::sqrt(a * b) : (a + b) / 2).lower_end();
}

[[nodiscard]] inline bool round_alike(const rigor::Enclosure& a, const rigor::Enclosure& b) {
  return a.low() == b.low() && a.high() == b.high();
}

}  // namespace detail

template <class Function>
rigor::Enclosure crossing(const Function& value, rigor::Enclosure negative,
                          rigor::Enclosure positive) {
  // Doubles lie less than 2^11 binary orders apart: a dozen steps in the ratio, then one a bit.
  constexpr int most_steps = 400;
  for (int i = 0; i < most_steps && !detail::round_alike(negative, positive); ++i) {
    rigor::Enclosure point = detail::middle(negative, positive);
    const rigor::Enclosure found = value(point);
    if (found.certainly_negative()) {
      negative = std::move(point);
    } else if (found.certainly_positive()) {
      positive = std::move(point);
    } else {
      break;
    }
  }
  return hull(negative, positive);
}

}  // namespace initproof::certificate
