#pragma once

#include <cstdint>
#include <limits>
#include <string>
#include <vector>

#include "initproof/rigor/box.hpp"

namespace initproof::rigor {

/// The outcome of a computation in interval arithmetic.
///
/// `low` and `high` enclose the quantity over the whole box, rounded outward to double. `holds`
/// says whether the inequality asked about was established on all of the box. If it was not, `box`
/// is the sub-box where it fails, or where the work ran out.
struct Proof {
  /// How it came about, and so what `box` is.
  enum class Ground {
    value,       ///< of one quantity, without a box
    proved,      ///< on all of the box
    enclosed,    ///< over the box
    by_corners,  ///< over the box, by its corners
    failed,      ///< on this sub-box it is certainly false
    open         ///< on this sub-box the work ran out
  };
  bool holds = false;
  bool refuted = false;  ///< a sub-box was found on which the inequality is certainly false
  double low = 0;
  double high = 0;
  /// Where `box` is the sub-box on which it is false: the quantity there.
  double part_low = -std::numeric_limits<double>::infinity();
  double part_high = std::numeric_limits<double>::infinity();
  std::uint64_t boxes = 0;  ///< sub-boxes looked at
  Ground ground = Ground::value;
  std::vector<Axis> box = {};
};

/// In words: "proved on u in [0, 0.5]"; nothing for Ground::value.
[[nodiscard]] std::string describe(const Proof& proof);

}  // namespace initproof::rigor
