#include "initproof/rigor/box.hpp"

#include <cmath>
#include <stdexcept>

#include <fmt/format.h>

namespace initproof::rigor {
namespace {

// Never outside [low, high], also when high - low would overflow.
double middle(const Axis& axis) {
  return axis.low / 2 + axis.high / 2;
}

}  // namespace

Box::Box(std::vector<Axis> axes) : axes_(std::move(axes)) {
  if (axes_.empty()) throw std::invalid_argument("a box needs at least one axis");
  for (const Axis& axis : axes_) {
    if (!std::isfinite(axis.low) || !std::isfinite(axis.high) || axis.low > axis.high) {
      throw std::invalid_argument(
          fmt::format("axis {} has the ends {} and {}", axis.name, axis.low, axis.high));
    }
  }
}

std::vector<Enclosure> Box::sides() const {
  std::vector<Enclosure> result;
  result.reserve(axes_.size());
  for (const Axis& axis : axes_) result.emplace_back(axis.low, axis.high);
  return result;
}

Box Box::centre() const {
  Box point = *this;
  for (Axis& axis : point.axes_) axis.low = axis.high = middle(axis);
  return point;
}

std::pair<Box, Box> Box::bisect(std::size_t axis) const {
  std::pair<Box, Box> halves{*this, *this};
  const double cut = middle(axes_.at(axis));
  halves.first.axes_[axis].high = cut;
  halves.second.axes_[axis].low = cut;
  return halves;
}

std::string Box::describe() const {
  std::string words;
  for (const Axis& axis : axes_) {
    if (!words.empty()) words += ", ";
    words += axis.low == axis.high ? fmt::format("{} = {}", axis.name, axis.low)
                                   : fmt::format("{} in [{}, {}]", axis.name, axis.low, axis.high);
  }
  return words;
}

}  // namespace initproof::rigor
