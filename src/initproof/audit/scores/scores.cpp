#include "initproof/audit/scores/scores.hpp"

#include <algorithm>
#include <utility>
#include <vector>

#include "initproof/audit/likeness/finite.hpp"
#include "initproof/audit/scores/sides.hpp"
#include "initproof/audit/scores/tally.hpp"

namespace initproof::audit {
namespace {

// A sum each of the columns, a hash each of the rows is held.
constexpr std::uint64_t longest_side = std::uint64_t{1} << 24U;

// How many rows there are of numbers that lie one after the other; 0 where one side has no law of
// its own worth asking for.
std::uint64_t stored_rows(const tensor_file::Tensor& tensor) {
  if (tensor.shape.size() < 2 || tensor.count == 0) return 0;
  const std::uint64_t rows = tensor.columns_first ? tensor.shape.back() : tensor.shape.front();
  const std::uint64_t columns = tensor.count / rows;
  const auto fits = [](std::uint64_t side) { return side > 1 && side <= longest_side; };
  return fits(rows) && fits(columns) ? rows : 0;
}

}  // namespace

double unit_roundoff(tensor_file::Element element) noexcept {
  switch (element) {
    case tensor_file::Element::f16:
      return 0x1p-11;
    case tensor_file::Element::bf16:
      return 0x1p-8;
    case tensor_file::Element::f32:
      return 0x1p-24;
    case tensor_file::Element::f64:
      return 0x1p-53;
  }
  return 0;
}

double rounding_of(tensor_file::Element element, double deviation) noexcept {
  double half_step = 0;  // of subnormal numbers
  switch (element) {
    case tensor_file::Element::f16:
      half_step = 0x1p-25;
      break;
    case tensor_file::Element::bf16:
      half_step = 0x1p-134;
      break;
    case tensor_file::Element::f32:
      half_step = 0x1p-150;
      break;
    case tensor_file::Element::f64:
      break;
  }
  return unit_roundoff(element) + half_step / deviation;
}

double chance_of_same(double rounding) noexcept {
  return std::min(1.0, std::max(2 * rounding, 0x1p-23));
}

Scores scores_of(const tensor_file::Tensor& tensor, const DeclaredLaw& law) {
  Scores scores;
  scores.rows = stored_rows(tensor);
  if (scores.rows > 0) scores.columns = tensor.count / scores.rows;
  Sides sides(scores.columns);
  Tally tally(law.bound() * (1 + 4 * law.rounding()));
  std::vector<double> room;
  for_each_chunk(tensor, [&](std::span<const double> weights) {
    room.resize(weights.size());
    const std::span<double> each(room);
    law.score(weights, each);
    if (all_finite(weights)) {
      tally.add(weights, each);
    } else {
      scores.not_finite += tally.add_finite(weights, each);
    }
    sides.add(weights, each);
  });
  tally.write(scores);
  sides.write(scores);
  if (tensor.columns_first) {  // what lies one after the other is a column
    std::swap(scores.rows, scores.columns);
    std::swap(scores.squared_row_sums, scores.squared_column_sums);
  }
  return scores;
}

}  // namespace initproof::audit
