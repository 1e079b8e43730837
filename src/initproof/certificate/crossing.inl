#pragma once

#include <cmath>
#include <utility>

#include "initproof/certificate/crossing.hpp"
#include "initproof/rigor/functions.hpp"

namespace initproof::certificate {
namespace detail {

[[nodiscard]] inline bool far_apart(const rigor::Enclosure& a, const rigor::Enclosure& b) {
  return a.certainly_positive() && b.certainly_positive() &&
         (certainly_less(4 * a, b) || certainly_less(4 * b, a));
}

/// A point between two.
[[nodiscard]] inline rigor::Enclosure middle(const rigor::Enclosure& a, const rigor::Enclosure& b) {
  return (far_apart(a, b) ? rigor::sqrt(a * b) : (a + b) / 2).lower_end();
}

[[nodiscard]] inline bool round_alike(const rigor::Enclosure& a, const rigor::Enclosure& b) {
  return a.low() == b.low() && a.high() == b.high();
}

/// An end of a bracket and what the function is there.
struct End {
  rigor::Enclosure point, value;
};

/// Whether the function is about a line between the ends, as far as its values tell: a steep one is
/// halved until it is.
[[nodiscard]] inline bool alike_in_size(const End& a, const End& b) {
  const double x = std::abs(a.value.low());
  const double y = std::abs(b.value.low());
  return x <= 16 * y && y <= 16 * x;
}

/// From an end on the line through both: where it is 0, or twice as far, which lies beyond the
/// crossing if the line is near enough. The middle, if that is not between the ends.
[[nodiscard]] inline rigor::Enclosure on_the_line(const End& from, const End& other, int times) {
  const rigor::Enclosure way = from.value * (other.point - from.point) / (from.value - other.value);
  rigor::Enclosure point = (from.point + times * way).lower_end();
  const bool between = (certainly_less(from.point, point) && certainly_less(point, other.point)) ||
                       (certainly_less(other.point, point) && certainly_less(point, from.point));
  return between ? point : middle(from.point, other.point);
}

}  // namespace detail

template <class Function>
rigor::Enclosure crossing(const Function& value, rigor::Enclosure negative,
                          rigor::Enclosure positive) {
  // Doubles lie less than 2^11 binary orders apart: a dozen steps in the ratio, then a few, or (by
  // the halving alone) three a bit.
  constexpr int most_steps = 400;
  detail::End ends[2] = {{negative, value(negative)}, {positive, value(positive)}};
  int last = 0;       // the end that moved last
  bool line = false;  // for good, as an end that is near the crossing has a small value
  for (int i = 0; i < most_steps && !detail::round_alike(ends[0].point, ends[1].point); ++i) {
    const detail::End& from = ends[last];
    const detail::End& other = ends[1 - last];
    line =
        line || (!detail::far_apart(from.point, other.point) && detail::alike_in_size(from, other));
    // To the crossing, then beyond it; and every third step halves, whatever those have done.
    const int times = 1 + i % 3;
    const bool halve = !line || times == 3;
    rigor::Enclosure point =
        halve ? detail::middle(from.point, other.point) : detail::on_the_line(from, other, times);
    rigor::Enclosure found = value(point);
    if (!found.certainly_negative() && !found.certainly_positive()) break;
    last = found.certainly_negative() ? 0 : 1;
    ends[last] = {std::move(point), std::move(found)};
  }
  return hull(ends[0].point, ends[1].point);
}

}  // namespace initproof::certificate
