#include "initproof/audit/scores.hpp"

#include <algorithm>
#include <cmath>
#include <set>
#include <utility>

#include "initproof/audit/likeness/number_hash.hpp"

namespace initproof::audit {
namespace {

constexpr std::size_t cells = 512;
// A sum each of the columns, a hash each of the rows is held.
constexpr std::uint64_t longest_side = std::uint64_t{1} << 24U;

// Sums along both sides of a matrix whose numbers come row by row.
class Sides {
 public:
  explicit Sides(std::uint64_t columns) : column_sums_(columns) {}

  void add(double weight, double score) {
    if (column_sums_.empty()) return;
    column_sums_[column_] += score;
    row_sum_ += score;
    hash_.add(weight);
    constant_ = constant_ && (column_ == 0 || weight == first_);
    if (column_ == 0) first_ = weight;
    if (++column_ == column_sums_.size()) end_row();
  }
  void write(Scores& scores) const {
    scores.squared_row_sums = squared_row_sums_;
    scores.repeated_rows = repeated_;
    for (const double sum : column_sums_) scores.squared_column_sums += sum * sum;
  }

 private:
  void end_row() {
    squared_row_sums_ += row_sum_ * row_sum_;
    // Rows of one number, of zeros say, are alike without being copies.
    const bool is_new = seen_.insert(hash_.take()).second;
    if (!is_new && !constant_) ++repeated_;
    row_sum_ = 0;
    column_ = 0;
    constant_ = true;
  }

  std::vector<double> column_sums_;
  std::size_t column_ = 0;
  double row_sum_ = 0, squared_row_sums_ = 0, first_ = 0;
  bool constant_ = true;
  NumberHash hash_;
  std::set<NumberHash::Value> seen_;
  std::uint64_t repeated_ = 0;
};

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

const stats::CellGrid& score_grid() {
  static const stats::CellGrid grid = stats::gaussian_grid(1, cells);
  return grid;
}

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
  const double farthest = law.bound() * (1 + 4 * law.rounding());
  std::vector<double> finite;
  for_each_chunk(tensor, [&](std::span<const double> weights) {
    finite.clear();
    for (const double weight : weights) {
      const bool good = std::isfinite(weight);
      const double score = good ? law.score(weight) : 0;
      sides.add(weight, score);
      if (!good) {
        ++scores.not_finite;
        continue;
      }
      finite.push_back(score);
      scores.beyond += std::abs(weight) > farthest ? 1U : 0U;
      scores.squared_weights += weight * weight;
      scores.sum += score;
      scores.largest = std::max(scores.largest, std::abs(score));
    }
    if (!finite.empty()) scores.cells.merge(score_grid().count(std::span<const double>(finite)));
    scores.count += finite.size();
  });
  sides.write(scores);
  if (tensor.columns_first) {  // what lies one after the other is a column
    std::swap(scores.rows, scores.columns);
    std::swap(scores.squared_row_sums, scores.squared_column_sums);
  }
  return scores;
}

}  // namespace initproof::audit
