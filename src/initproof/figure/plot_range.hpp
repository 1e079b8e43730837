#pragma once

#include "initproof/figure/figure.hpp"

namespace initproof::figure {

/// The ends of an axis, low < high; both positive on a logarithmic one.
struct Range {
  double low = 0;
  double high = 1;
};

/// The axis's own range if it names one, else that of the data with a little room around.
[[nodiscard]] Range horizontal_range(const figure::Figure& figure);
[[nodiscard]] Range vertical_range(const figure::Figure& figure);

/// Whether the number can be shown on the axis.
[[nodiscard]] bool drawable(double x, const figure::Axis& axis) noexcept;

}  // namespace initproof::figure
