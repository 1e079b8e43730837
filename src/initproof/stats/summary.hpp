#pragma once

#include <cstdint>
#include <variant>
#include <vector>

#include "initproof/stats/moments.hpp"

namespace initproof::stats {

/// How many of the trials succeeded.
struct Proportion {
  std::uint64_t successes = 0;
  std::uint64_t trials = 0;

  void merge(const Proportion& other) noexcept {
    successes += other.successes;
    trials += other.trials;
  }
  friend bool operator==(const Proportion&, const Proportion&) = default;
};

/// How many observations fell into each cell of a grid that the reader knows.
struct Histogram {
  std::vector<std::uint64_t> counts;

  /// Throws std::invalid_argument if both are non-empty and have different numbers of cells.
  void merge(const Histogram& other);
  [[nodiscard]] std::uint64_t total() const noexcept;
  friend bool operator==(const Histogram&, const Histogram&) = default;
};

/// Observations one by one, where there are few enough to keep.
struct Values {
  std::vector<double> values;

  void merge(const Values& other) {
    values.insert(values.end(), other.values.begin(), other.values.end());
  }
  friend bool operator==(const Values&, const Values&) = default;
};

/// What a block of observations is condensed into; `std::vector` where an experiment has strata.
using Summary = std::variant<Moments, Proportion, Histogram, Values, std::vector<Moments>,
                             std::vector<Proportion>>;

/// Adds `block` to `total`; the alternatives (and the strata) must agree, or
/// std::invalid_argument is thrown.
void merge(Summary& total, const Summary& block);

}  // namespace initproof::stats
