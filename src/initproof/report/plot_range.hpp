#pragma once

#include "initproof/claim/figure.hpp"

namespace initproof::report {

/// The ends of an axis, low < high; both positive on a logarithmic one.
struct Range {
  double low = 0;
  double high = 1;
};

/// The axis's own range if it names one, else that of the data with a little room around.
[[nodiscard]] Range horizontal_range(const claim::Figure& figure);
[[nodiscard]] Range vertical_range(const claim::Figure& figure);

/// Whether the number can be shown on the axis.
[[nodiscard]] bool drawable(double x, const claim::Axis& axis) noexcept;

}  // namespace initproof::report
