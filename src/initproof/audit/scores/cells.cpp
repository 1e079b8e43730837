#include "initproof/audit/scores/cells.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace initproof::audit {
namespace {

constexpr std::size_t cells = 512;

// The axis from the first edge to the last in steps so short that none holds two edges: the step of
// a score and one comparison tell its cell.
class Steps {
 public:
  explicit Steps(const std::vector<double>& edges) : edges_(edges), first_(edges.front()) {
    double narrowest = std::numeric_limits<double>::infinity();
    for (std::size_t i = 1; i < edges.size(); ++i)
      narrowest = std::min(narrowest, edges[i] - edges[i - 1]);
    // With room for what rounding moves an edge by.
    steps_of_one_ = 1.5 / narrowest;
    // Nothing lies at or beyond it, infinite scores of huge weights neither.
    edges_.push_back(std::numeric_limits<double>::quiet_NaN());
    const std::size_t steps = step_of(edges.back()) + 2;
    for (std::size_t i = 0; i < steps; ++i) below_.push_back(0);
    // Edges in the steps before.
    for (const double edge : edges) ++below_[step_of(edge) + 1];
    for (std::size_t i = 1; i < steps; ++i) below_[i] += below_[i - 1];
    last_step_ = static_cast<double>(steps - 1);
  }

  [[nodiscard]] std::size_t cell_of(double x) const noexcept {
    const double step = std::clamp((x - first_) * steps_of_one_ + 1, 0.0, last_step_);
    const std::size_t below = below_[static_cast<std::size_t>(step)];
    return below + (edges_[below] <= x ? 1U : 0U);
  }

 private:
  // Step 0 is all that lies before the first edge.
  [[nodiscard]] std::size_t step_of(double x) const noexcept {
    return static_cast<std::size_t>((x - first_) * steps_of_one_ + 1);
  }

  std::vector<double> edges_;
  double first_, steps_of_one_ = 0, last_step_ = 0;
  std::vector<std::uint16_t> below_;
};

}  // namespace

const stats::CellGrid& score_grid() {
  static const stats::CellGrid grid = stats::gaussian_grid(1, cells);
  return grid;
}

CellCounter::CellCounter() : cells_{std::vector<std::uint64_t>(score_grid().cells(), 0)} {}

void CellCounter::add(std::span<const double> scores) noexcept {
  static const Steps steps(score_grid().edges());
  for (const double x : scores) ++cells_.counts[steps.cell_of(x)];
}

}  // namespace initproof::audit
