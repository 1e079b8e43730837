#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "initproof/audit/scores/declared_law.hpp"
#include "initproof/stats/sequence/distribution.hpp"
#include "initproof/tensor_file/tensor.hpp"

namespace initproof::audit {

/// What one pass over the scores of a tensor leaves.
struct Scores {
  std::uint64_t count = 0;
  std::uint64_t not_finite = 0;  ///< NaN or infinite; left out of all that follows
  std::uint64_t beyond = 0;      ///< weights beyond the law's bound, by more than rounding
  double sum = 0;
  double squared_weights = 0;  ///< sum of the squares of the weights themselves
  double largest = 0;          ///< |score|
  stats::Histogram cells;
  /// As the numbers lie in the file; 0 where there are none, or too many.
  std::uint64_t rows = 0, columns = 0;
  double squared_row_sums = 0;  ///< sum over rows of (sum of the row)^2
  double squared_column_sums = 0;
  std::uint64_t repeated_rows = 0;  ///< rows that are another one, number for number
};

[[nodiscard]] Scores scores_of(const tensor_file::Tensor& tensor, const DeclaredLaw& law);

/// Half of the distance of neighbouring numbers of that kind, as a part of the number, at most.
[[nodiscard]] double unit_roundoff(tensor_file::Element element) noexcept;

/// What rounding to such numbers may move a weight by, as a part of the weight and of `deviation`
/// together: below the least normal number, 6e-5 of half precision, their distance shrinks no more.
[[nodiscard]] double rounding_of(tensor_file::Element element, double deviation) noexcept;

/// Probability that two independent weights are the same number, at most: rounding a law of one
/// hump gives about half of `rounding`, and generators have 23 random bits at least.
[[nodiscard]] double chance_of_same(double rounding) noexcept;

}  // namespace initproof::audit
