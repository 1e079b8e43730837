#include "initproof/claim/run/power.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace initproof::claim {
namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();

// Upward (side 1) or downward (side -1).
double refuted_from(const Hypothesis& h, const stats::PlannedPower& power, double side) {
  const double edge = h.predicted + side * h.margin.delta;
  const double limit = side > 0 ? power.truths.high : power.truths.low;
  const double room = side * (limit - edge);
  if (!(room > 0)) return 0;  // every truth on this side agrees
  const auto refuted = [&](double beyond) {
    return power.excludes(edge + side * beyond, edge) >= stats::stated_power;
  };
  double low = 0;
  // Not quite to the end, where a variance of 0, say, has no law.
  double high = room * (1 - 1e-6);
  if (std::isinf(room)) {
    high = h.margin.delta > 0 ? h.margin.delta : std::max(1e-3 * std::abs(h.predicted), 1e-12);
    const double farthest = 1e12 * std::max(high, 1.0);
    while (!refuted(high)) {
      if (high > farthest) return infinity;
      low = high;
      high *= 2;
    }
  } else if (!refuted(high)) {
    return infinity;
  }
  while (high - low > 1e-3 * (h.margin.delta + low)) {
    const double middle = low + (high - low) / 2;
    (refuted(middle) ? high : low) = middle;
  }
  return h.margin.delta + high;
}

}  // namespace

double refuted_from(const Hypothesis& h, const stats::PlannedPower& power) {
  double distance = 0;
  if (h.relation != Relation::at_least) distance = std::max(distance, refuted_from(h, power, 1));
  if (h.relation != Relation::at_most) distance = std::max(distance, refuted_from(h, power, -1));
  return distance > 0 ? distance : infinity;
}

}  // namespace initproof::claim
