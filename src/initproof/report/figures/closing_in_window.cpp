#include "initproof/report/figures/closing_in_window.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace initproof::report {

using claim::Hypothesis;
using claim::HypothesisResult;

namespace {

/// The window made so large that it holds the value as well.
Window with(const Window& window, double value) {
  if (!std::isfinite(value)) return window;
  return {std::min(window.low, value), std::max(window.high, value)};
}

}  // namespace

std::vector<double> distances(const Hypothesis& hypothesis, const HypothesisResult& result) {
  std::vector<double> found;
  for (const claim::CounterclaimResult& counterclaim : result.counterclaims) {
    const double distance = counterclaim.predicted - hypothesis.predicted;
    if (std::isfinite(distance) && distance != 0) found.push_back(distance);
  }
  return found;
}

Window window_of(const Hypothesis& hypothesis, const HypothesisResult& result) {
  const double centre = hypothesis.predicted;
  const std::vector<double> offsets = distances(hypothesis, result);
  double nearest = std::numeric_limits<double>::infinity();
  for (const double offset : offsets) nearest = std::min(nearest, std::abs(offset));
  // A counter-claim more than twice as far is named in the caption instead.
  Window must{centre, centre};
  for (const double offset : offsets)
    if (std::abs(offset) <= 2 * nearest) must = with(must, centre + offset);
  Window measured = must;
  for (const claim::TrajectoryPoint& point : result.trajectory) {
    if (point.samples == 0 || point.interval.empty()) continue;
    must = with(must, std::clamp(point.estimate, centre - 3 * nearest, centre + 3 * nearest));
    // Infinite ends too: what is measured may lie on one side only, as a distance does.
    measured = {std::min(measured.low, point.interval.low),
                std::max(measured.high, point.interval.high)};
  }
  must = with(with(must, result.interval.low), result.interval.high);
  const double room = 0.25 * nearest;
  return {std::min(must.low, std::max(measured.low, centre - nearest)) - room,
          std::max(must.high, std::min(measured.high, centre + nearest)) + room};
}

std::size_t looks_seen(const HypothesisResult& result, const Window& window) {
  std::size_t seen = 0;
  for (const claim::TrajectoryPoint& point : result.trajectory)
    if (window.contains(point.interval.low) || window.contains(point.interval.high)) ++seen;
  return seen;
}

}  // namespace initproof::report
