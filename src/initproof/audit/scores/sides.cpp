#include "initproof/audit/scores/sides.hpp"

#include <algorithm>

namespace initproof::audit {

void Sides::add(std::span<const double> weights, std::span<const double> scores) {
  if (column_sums_.empty()) return;
  for (std::size_t done = 0; done < weights.size();) {
    const std::size_t now = std::min(weights.size() - done, column_sums_.size() - column_);
    add_to_row(weights.subspan(done, now), scores.subspan(done, now));
    done += now;
    if (column_ == column_sums_.size()) end_row();
  }
}

void Sides::add_to_row(std::span<const double> weights, std::span<const double> scores) {
  hash_.add(weights);
  if (column_ == 0) first_ = weights.front();
  constant_ = constant_ &&
              std::all_of(weights.begin(), weights.end(), [this](double w) { return w == first_; });
  double* column = column_sums_.data() + column_;
  double sum = 0;
  for (const double score : scores) {
    sum += score;
    *column++ += score;
  }
  row_sum_ += sum;
  column_ += weights.size();
}

void Sides::end_row() {
  squared_row_sums_ += row_sum_ * row_sum_;
  const NumberHash::Value hash = hash_.take();
  // Rows of one number, of zeros say, are alike without being copies.
  if (!constant_) rows_.push_back(hash);
  row_sum_ = 0;
  column_ = 0;
  constant_ = true;
}

void Sides::write(Scores& scores) {
  scores.squared_row_sums = squared_row_sums_;
  for (const double sum : column_sums_) scores.squared_column_sums += sum * sum;
  std::sort(rows_.begin(), rows_.end());
  const auto last = std::unique(rows_.begin(), rows_.end());
  scores.repeated_rows = static_cast<std::uint64_t>(rows_.end() - last);
}

}  // namespace initproof::audit
