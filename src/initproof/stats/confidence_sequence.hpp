#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "initproof/stats/guarantee.hpp"
#include "initproof/stats/interval.hpp"
#include "initproof/stats/record.hpp"
#include "initproof/stats/summary.hpp"

namespace initproof::stats {

/// Probability with which a design tells its resolution apart.
inline constexpr double default_power = 0.999;
/// Probability with which a truth at the distance that is stated of a run is refuted by it.
inline constexpr double stated_power = 0.99;

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
  /// ln of the e-value against `value` so far: its mean is at most 1 if the value is the truth, for
  /// every stopping rule (of a Gaussian variance: that sees deviations from the mean alone). Minus
  /// ln 2 at least where calibrated from a p-value; 0 before the first observation.
  [[nodiscard]] virtual double log_e_value(double value) const = 0;
  /// What the interval rests on now; empty where nobody else can compute it anew.
  [[nodiscard]] virtual Record record() const { return {}; }
  [[nodiscard]] virtual Guarantee guarantee() const = 0;
  /// The method by name and proposition, for reports.
  [[nodiscard]] virtual std::string method() const = 0;
};

/// What a plan promises before the first draw, under a law that it names.
struct PlannedPower {
  /// A lower bound of the probability that, at the planned number of samples, the interval lies
  /// wholly on the truth's side of another value. Exact where the law allows it.
  std::function<double(double truth, double value)> excludes;
  Interval truths;                   ///< what the quantity can be
  std::string law;                   ///< e.g. "replicates are Gaussian with deviation {}"
  std::vector<double> numbers = {};  ///< what stands in the places
};

/// How many observations tell a resolution apart with default_power, and what is seen with them.
struct Plan {
  std::uint64_t samples = 0;
  PlannedPower power = {};
};

/// A sequence together with what its design says it will cost and can see.
struct SequentialDesign {
  std::unique_ptr<ConfidenceSequence> sequence;
  std::uint64_t planned_samples = 0;  ///< enough to tell the resolution apart with default_power
  PlannedPower power = {};
  /// What the same sequence, its prior as it is, needs for a smaller resolution: a run that goes on
  /// to it spends no alpha anew. For resolutions from `finest` on; empty if there are none.
  /// Throws std::domain_error if no number of samples would do.
  std::function<Plan(double resolution)> continued = {};
  double finest = 0;
};

}  // namespace initproof::stats
