#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "initproof/stats/sequence/probability.hpp"

namespace initproof::stats {

/// The p-quantile of independent observations of any one law (reads Values).
///
/// q is a p-quantile if P(X <= q) >= p and P(X < q) <= p. Each of the two probabilities is enclosed
/// at alpha / 2 by a ProbabilitySequence on the count of observations up to q; a q is rejected when
/// the enclosure of P(X <= q) lies below p, or that of P(X < q) above. The counts of a true q are
/// those of two coins, so that it is ever rejected with a probability of at most alpha; ties and
/// jumps are allowed for. Rejection is monotone in q, and order statistics are the ends.
class QuantileSequence final : public ConfidenceSequence {
 public:
  /// `weight` is that of the prior, in trials. Throws std::invalid_argument unless 0 < p < 1.
  QuantileSequence(double alpha, double p, double weight);

  /// Throws std::domain_error if a value is NaN or infinite.
  void absorb(const Summary& block) override;
  [[nodiscard]] std::uint64_t samples() const override { return sorted_.size(); }
  [[nodiscard]] double estimate() const override;
  [[nodiscard]] Interval interval() const override;
  /// Calibrated from the p-value at which the interval would lose the value.
  [[nodiscard]] double log_e_value(double value) const override;
  [[nodiscard]] Record record() const override;
  [[nodiscard]] Guarantee guarantee() const override;
  [[nodiscard]] std::string method() const override;

  [[nodiscard]] const ProbabilitySequence& counts() const noexcept { return counts_; }

 private:
  double alpha_;
  double p_;
  ProbabilitySequence counts_;  // at alpha / 2; holds no observations
  std::vector<double> sorted_;
};

/// A sequence that tells values apart whose probabilities below differ by `resolution` (in units of
/// probability) from p.
[[nodiscard]] SequentialDesign design_quantile(double alpha, double p, double resolution);

}  // namespace initproof::stats
