#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "initproof/audit/scores/cells.hpp"
#include "initproof/audit/scores/scores.hpp"

namespace initproof::audit {

/// Counts and sums over weights and their scores, whatever their order.
class Tally {
 public:
  /// Weights farther from 0 are beyond the law's bound.
  explicit Tally(double farthest) : farthest_(farthest) {}

  /// All are finite.
  void add(std::span<const double> weights, std::span<const double> scores);
  /// The finite ones of them. The scores of the others become 0, and how many they are is given
  /// back.
  std::uint64_t add_finite(std::span<const double> weights, std::span<double> scores);
  void write(Scores& scores) const;

 private:
  double farthest_;
  std::uint64_t count_ = 0, beyond_ = 0;
  double sum_ = 0, squared_weights_ = 0, largest_ = 0;
  CellCounter cells_;
  std::vector<double> finite_, their_scores_;
};

}  // namespace initproof::audit
