#pragma once

#include <vector>

namespace initproof::data {

/// A point of the writing plane, x to the right, y downwards.
struct Point {
  double x = 0;
  double y = 0;

  friend bool operator==(const Point&, const Point&) = default;
};

/// What the pen writes without being lifted: points on a smooth curve. A point given twice in a row
/// is a corner.
using Stroke = std::vector<Point>;

/// One way to write a digit, in the unit square.
struct Glyph {
  double share = 1;  ///< how often it is written, among the glyphs of its digit; they add up to 1
  std::vector<Stroke> strokes;
};

/// The ways to write a digit, 0 to 9. Throws std::out_of_range for another number.
[[nodiscard]] const std::vector<Glyph>& glyphs(unsigned digit);

}  // namespace initproof::data
