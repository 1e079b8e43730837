#pragma once

#include <cstddef>
#include <utility>
#include <vector>

#include "initproof/elementary/elementary.hpp"

namespace initproof::proofs::gradient_sum_is_incoherent {

/// Logarithms of the factors by which two nearby states part in each lap. After a lap the second is
/// brought back to the first distance, in the direction that it then has: so the laps' directions
/// turn to the one that grows fastest, whichever they start in, and the mean of the logarithms
/// tends to the largest Lyapunov exponent a lap (G. Benettin, L. Galgani, A. Giorgilli, J.-M.
/// Strelcyn, Meccanica 15 (1980), 9-20). A single long lap cannot do that: it stops growing when
/// the distance is no longer small.
///
/// `flow(state, lap)` gives the state after the lap; `space.distance(a, b)` their distance;
/// `space.towards(a, b, share)` the state a + share (b - a).
template <class State, class Flow, class Space>
[[nodiscard]] std::vector<double> logs_of_growth(State one, State other, std::size_t laps,
                                                 const Flow& flow, const Space& space) {
  const double start = space.distance(one, other);
  std::vector<double> logs;
  for (std::size_t lap = 0; lap < laps; ++lap) {
    one = flow(one, lap);
    other = flow(other, lap);
    const double parted = space.distance(one, other);
    logs.push_back(elementary::log(parted / start));
    other = space.towards(one, other, start / parted);
  }
  return logs;
}

/// The mean of the logarithms from lap `first` (counted from 0) on.
[[nodiscard]] inline double exponent_from(const std::vector<double>& logs, std::size_t first) {
  double sum = 0;
  for (std::size_t lap = first; lap < logs.size(); ++lap) sum += logs[lap];
  return sum / static_cast<double>(logs.size() - first);
}

}  // namespace initproof::proofs::gradient_sum_is_incoherent
