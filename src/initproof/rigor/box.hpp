#pragma once

#include <cstddef>
#include <string>
#include <utility>
#include <vector>

#include "initproof/rigor/enclosure.hpp"

namespace initproof::rigor {

/// One parameter and all the values it may take; a single value if low == high.
struct Axis {
  std::string name;
  double low = 0;
  double high = 0;
};

/// A product of intervals, one a parameter.
class Box {
 public:
  /// Throws std::invalid_argument if there is no axis, or one is not an interval of finite numbers.
  explicit Box(std::vector<Axis> axes);

  [[nodiscard]] const std::vector<Axis>& axes() const noexcept { return axes_; }
  /// The sides in the order of the axes.
  [[nodiscard]] std::vector<Enclosure> sides() const;
  /// The box of the one point in the middle.
  [[nodiscard]] Box centre() const;
  /// The two halves along an axis. Together they are the whole box: they share the cut.
  [[nodiscard]] std::pair<Box, Box> bisect(std::size_t axis) const;
  /// In words: "u in [0, 0.5], K = 100".
  [[nodiscard]] std::string describe() const;

 private:
  std::vector<Axis> axes_;
};

}  // namespace initproof::rigor
