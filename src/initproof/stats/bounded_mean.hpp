#pragma once

#include <cstdint>
#include <string>

#include "initproof/stats/confidence_sequence.hpp"

namespace initproof::stats {

/// Mean of independent observations in a known range, of any distribution (reads Moments).
///
/// Predictable plug-in empirical Bernstein: with X scaled to [0, 1], any predictable lambda_i in
/// (0, 1) and predictable m_i, and psi(l) = -ln(1 - l) - l, the interval
///
///   sum lambda_i X_i / sum lambda_i  +-  (ln(2/alpha) + sum (X_i - m_i)^2 psi(lambda_i)) / sum
///   lambda_i
///
/// covers the mean at every stopping time (Waudby-Smith and Ramdas 2024, "Estimating means of
/// bounded random variables by betting", JRSS B 86, theorem 2; their v_i psi_E is this product).
/// Here lambda and m change only between blocks, from what earlier blocks showed, so that a block's
/// moments are all that is needed of it.
class BoundedMeanSequence final : public ConfidenceSequence {
 public:
  /// Throws std::invalid_argument unless range is finite and not empty.
  BoundedMeanSequence(double alpha, Interval range, std::uint64_t planned_samples);

  /// Throws std::domain_error if the block's mean lies outside the range, or if its values spread
  /// more about it than values in the range can.
  void absorb(const Summary& block) override;
  [[nodiscard]] std::uint64_t samples() const override { return moments_.count(); }
  [[nodiscard]] double estimate() const override;
  [[nodiscard]] Interval interval() const override;
  [[nodiscard]] double detectable_gap(double power) const override;
  [[nodiscard]] Guarantee guarantee() const override;
  [[nodiscard]] std::string method() const override;

 private:
  [[nodiscard]] double next_lambda() const;
  [[nodiscard]] double half_width() const;  // x scaled to [0, 1]

  double log_two_over_alpha_;
  Interval range_;
  double planned_;
  Moments moments_;          // in the units of the data
  double sum_lambda_ = 0;    // over observations
  double sum_lambda_x_ = 0;  // x scaled to [0, 1]
  double penalty_ = 0;       // sum of (x - m)^2 psi(lambda)
};

/// `expected_variance` is used for planning only; the interval does not rely on it.
[[nodiscard]] SequentialDesign design_bounded_mean(double alpha, Interval range,
                                                   double expected_variance, double resolution);

}  // namespace initproof::stats
