#include "initproof/audit/scores/tally.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>

namespace initproof::audit {
namespace {

// A sum waits for the addition before it: four of them do not wait for one another.
constexpr std::size_t sums = 4;

template <class Term>
double sum_of(std::size_t count, Term term) {
  std::array<double, sums> part = {};
  std::size_t i = 0;
  for (; i + sums <= count; i += sums)
    for (std::size_t j = 0; j < sums; ++j) part[j] += term(i + j);
  for (; i < count; ++i) part[0] += term(i);
  return (part[0] + part[1]) + (part[2] + part[3]);
}

double largest_of(std::span<const double> numbers) {
  std::array<double, sums> part = {};
  std::size_t i = 0;
  for (; i + sums <= numbers.size(); i += sums)
    for (std::size_t j = 0; j < sums; ++j) part[j] = std::max(part[j], std::abs(numbers[i + j]));
  for (; i < numbers.size(); ++i) part[0] = std::max(part[0], std::abs(numbers[i]));
  return *std::max_element(part.begin(), part.end());
}

}  // namespace

void Tally::add(std::span<const double> weights, std::span<const double> scores) {
  count_ += weights.size();
  sum_ += sum_of(scores.size(), [scores](std::size_t i) { return scores[i]; });
  squared_weights_ +=
      sum_of(weights.size(), [weights](std::size_t i) { return weights[i] * weights[i]; });
  largest_ = std::max(largest_, largest_of(scores));
  if (largest_of(weights) > farthest_)
    beyond_ += static_cast<std::uint64_t>(std::count_if(
        weights.begin(), weights.end(), [this](double w) { return std::abs(w) > farthest_; }));
  cells_.add(scores);
}

std::uint64_t Tally::add_finite(std::span<const double> weights, std::span<double> scores) {
  finite_.clear();
  their_scores_.clear();
  for (std::size_t i = 0; i < weights.size(); ++i) {
    if (std::isfinite(weights[i])) {
      finite_.push_back(weights[i]);
      their_scores_.push_back(scores[i]);
    } else {
      scores[i] = 0;
    }
  }
  add(finite_, their_scores_);
  return weights.size() - finite_.size();
}

void Tally::write(Scores& scores) const {
  scores.count = count_;
  scores.beyond = beyond_;
  scores.sum = sum_;
  scores.squared_weights = squared_weights_;
  scores.largest = largest_;
  scores.cells = cells_.cells();
}

}  // namespace initproof::audit
