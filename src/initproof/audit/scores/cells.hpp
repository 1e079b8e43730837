#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "initproof/stats/sequence/distribution.hpp"

namespace initproof::audit {

/// The cells that scores are counted in.
[[nodiscard]] const stats::CellGrid& score_grid();

/// Counts scores in those cells, as the grid itself does, without searching for each.
class CellCounter {
 public:
  CellCounter();

  /// None may be NaN.
  void add(std::span<const double> scores) noexcept;
  [[nodiscard]] const stats::Histogram& cells() const noexcept { return cells_; }

 private:
  stats::Histogram cells_;
};

}  // namespace initproof::audit
