#include "initproof/figure/plot_range.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <vector>

namespace initproof::figure {
namespace {

class Extent {
 public:
  explicit Extent(const Axis& axis) : axis_(axis) {}

  void add(const std::vector<double>& values) {
    for (const double x : values) {
      if (!drawable(x, axis_)) continue;
      low_ = std::min(low_, x);
      high_ = std::max(high_, x);
    }
  }

  /// With `room`, a share of the width, added at both ends; one that starts at 0 stays there.
  [[nodiscard]] Range padded(double room) const {
    if (low_ > high_) return axis_.logarithmic ? Range{1, 10} : Range{0, 1};
    if (axis_.logarithmic) {
      const double factor = low_ == high_ ? 2 : std::pow(high_ / low_, room);
      return {low_ / factor, high_ * factor};
    }
    const double width = high_ - low_;
    // A few units in the last place are no width that could be drawn.
    const double scale = std::max(std::abs(low_), std::abs(high_));
    if (width <= 1e-12 * scale || width == 0) {
      const double half = scale > 0 ? 0.1 * scale : 1;
      return {low_ - half, high_ + half};
    }
    return {low_ == 0 ? 0 : low_ - room * width, high_ == 0 ? 0 : high_ + room * width};
  }

 private:
  const Axis& axis_;
  double low_ = std::numeric_limits<double>::infinity();
  double high_ = -std::numeric_limits<double>::infinity();
};

Range chosen(const Axis& axis, const Extent& extent, double room) {
  if (axis.range && drawable(axis.range->first, axis) && drawable(axis.range->second, axis) &&
      axis.range->first < axis.range->second)
    return {axis.range->first, axis.range->second};
  return extent.padded(room);
}

}  // namespace

bool drawable(double x, const Axis& axis) noexcept {
  return std::isfinite(x) && (!axis.logarithmic || x > 0);
}

Range horizontal_range(const figure::Figure& figure) {
  Extent extent(figure.x);
  for (const Series& series : figure.series)
    if (series.mark != Mark::horizontal) extent.add(series.x);
  return chosen(figure.x, extent, 0.02);
}

Range vertical_range(const figure::Figure& figure) {
  Extent extent(figure.y);
  for (const Series& series : figure.series) {
    if (series.mark == Mark::vertical) continue;
    if (series.mark != Mark::band) extent.add(series.y);
    extent.add(series.y_low);
    extent.add(series.y_high);
  }
  return chosen(figure.y, extent, 0.06);
}

}  // namespace initproof::figure
