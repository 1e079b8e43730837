#pragma once

#include <cstdint>
#include <memory>
#include <string>

#include "initproof/stats/guarantee.hpp"
#include "initproof/stats/interval.hpp"
#include "initproof/stats/summary.hpp"

namespace initproof::stats {

/// Probability with which a difference of the detectable gap is found.
inline constexpr double default_power = 0.999;

/// An interval for one quantity that holds at every stopping time: the probability that it *ever*
/// misses the truth, over the whole infinite run, is at most alpha. A run may therefore stop as
/// soon as the answer is clear, for whatever reason, and may be continued later.
///
/// Blocks are absorbed in the order of their index.
class ConfidenceSequence {
 public:
  virtual ~ConfidenceSequence() = default;

  /// Throws std::invalid_argument if the summary is of another kind than the sequence reads.
  virtual void absorb(const Summary& block) = 0;

  [[nodiscard]] virtual std::uint64_t samples() const = 0;
  /// NaN before the first observation.
  [[nodiscard]] virtual double estimate() const = 0;
  /// Rounded outward.
  [[nodiscard]] virtual Interval interval() const = 0;
  /// The smallest distance from the truth at which a value is outside the interval, at the present
  /// number of samples, with at least the given probability. Nothing below it can be told apart.
  [[nodiscard]] virtual double detectable_gap(double power = default_power) const = 0;
  [[nodiscard]] virtual Guarantee guarantee() const = 0;
  /// The method by name and proposition, for reports.
  [[nodiscard]] virtual std::string method() const = 0;
};

/// A sequence together with what its design says it will cost.
struct SequentialDesign {
  std::unique_ptr<ConfidenceSequence> sequence;
  std::uint64_t planned_samples = 0;  ///< enough to tell the resolution apart with default_power
};

}  // namespace initproof::stats
