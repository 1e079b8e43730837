#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "initproof/audit/likeness/number_hash.hpp"
#include "initproof/audit/scores/scores.hpp"

namespace initproof::audit {

/// Sums of scores along both sides of a matrix whose numbers come row by row, and what its rows
/// are.
class Sides {
 public:
  /// None is looked at if there are 0 columns.
  explicit Sides(std::uint64_t columns) : column_sums_(columns) {}

  void add(std::span<const double> weights, std::span<const double> scores);
  void write(Scores& scores);

 private:
  void add_to_row(std::span<const double> weights, std::span<const double> scores);
  void end_row();

  std::vector<double> column_sums_;
  std::size_t column_ = 0;
  double row_sum_ = 0, squared_row_sums_ = 0, first_ = 0;
  bool constant_ = true;
  NumberHash hash_;
  std::vector<NumberHash::Value> rows_;  // those that are not constant
};

}  // namespace initproof::audit
