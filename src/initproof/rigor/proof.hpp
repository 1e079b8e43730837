#pragma once

#include <cstdint>
#include <string>

namespace initproof::rigor {

/// The outcome of a computation in interval arithmetic.
///
/// `low` and `high` enclose the quantity over the whole box, rounded outward to double. `holds`
/// says whether the inequality asked about was established on all of the box. If it was not,
/// `detail` names the sub-box where it fails, or where the work ran out.
struct Proof {
  bool holds = false;
  bool refuted = false;  ///< a sub-box was found on which the inequality is certainly false
  double low = 0;
  double high = 0;
  std::uint64_t boxes = 0;  ///< sub-boxes looked at
  std::string detail;       ///< the box in words, e.g. "u in [0, 1/2]"
};

}  // namespace initproof::rigor
