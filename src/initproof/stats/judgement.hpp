#pragma once

#include <stdexcept>

#include "initproof/stats/interval.hpp"

namespace initproof::stats {

enum class Judgement { refuted, undecided, confirmed };

/// Compares an interval with the set of values that agree with a prediction: confirmed when it lies
/// inside, refuted when they have no point in common (an empty interval says that the model itself
/// is impossible, and is refuted), undecided otherwise. Failing to refute is never confirming.
/// Throws std::invalid_argument if an end of either is not a number: nothing was computed then.
[[nodiscard]] constexpr Judgement judge(const Interval& interval, const Interval& agreeing) {
  if (interval.undefined() || agreeing.undefined()) {
    throw std::invalid_argument("judge: an end of an interval is not a number");
  }
  if (!interval.intersects(agreeing)) return Judgement::refuted;
  return agreeing.contains(interval) ? Judgement::confirmed : Judgement::undecided;
}

}  // namespace initproof::stats
