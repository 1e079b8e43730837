#pragma once

#include <cstdint>
#include <string>

#include "initproof/stats/confidence_sequence.hpp"

namespace initproof::stats {

/// Probability of success of independent trials (reads Proportion).
///
/// The mixture of binomial likelihood ratios over a Beta(a, b) prior against p,
///
///   E = B(a + S, b + F) / (B(a, b) p^S (1-p)^F),   S successes, F failures,
///
/// is a martingale of mean 1 under p; ln E is convex in p, so that E < 1/alpha is an interval
/// (Robbins 1970, section 2; Howard et al. 2021, proposition 7, gives its sub-Bernoulli form).
class ProbabilitySequence final : public ConfidenceSequence {
 public:
  /// Prior Beta(weight * centre, weight * (1 - centre)), weight in trials; 0 < centre < 1.
  ProbabilitySequence(double alpha, double centre, double weight);

  /// For a probability that is expected, narrowest after about n trials.
  [[nodiscard]] static ProbabilitySequence planned_for(double alpha, double expected,
                                                       std::uint64_t n);

  void absorb(const Summary& block) override;
  [[nodiscard]] std::uint64_t samples() const override { return total_.trials; }
  [[nodiscard]] double estimate() const override;
  [[nodiscard]] Interval interval() const override { return interval_for(total_); }
  [[nodiscard]] double log_e_value(double value) const override;
  [[nodiscard]] Record record() const override;
  [[nodiscard]] Guarantee guarantee() const override;
  [[nodiscard]] std::string method() const override;

  [[nodiscard]] Interval interval_for(const Proportion& total) const;
  /// Where 0 < p < 1 lies to the interval for these trials, without a search for its ends.
  enum class Side { below, within, above };
  [[nodiscard]] Side side_of(const Proportion& total, double p) const;
  /// After that many trials with probability p each end is nearer to p with the given probability.
  [[nodiscard]] double gap_at(double p, std::uint64_t trials, double power) const;
  /// The probability that after that many trials with probability `truth` the interval lies wholly
  /// on the truth's side of another value.
  [[nodiscard]] double excludes(std::uint64_t trials, double truth, double value) const;

 private:
  /// ln of the e-value for these trials, as a function of the probability.
  [[nodiscard]] auto evidence_of(const Proportion& total) const;

  double alpha_;
  double log_threshold_;
  double a_;
  double b_;
  Proportion total_;
};

/// A sequence that tells values `resolution` apart from the expected probability.
[[nodiscard]] SequentialDesign design_probability(double alpha, double expected, double resolution);

}  // namespace initproof::stats
