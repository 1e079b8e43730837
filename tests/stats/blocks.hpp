#pragma once

#include <vector>

#include "initproof/stats/moments.hpp"

namespace initproof::stats {

/// A block of these observations.
inline Moments moments(const std::vector<double>& values) {
  return Moments::of(values);
}

}  // namespace initproof::stats
