#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "initproof/stats/confidence_sequence.hpp"

namespace initproof::stats {

/// Median of independent observations of any distribution (reads Values): made for the few hundred
/// replicates that a training experiment can afford, whose law nobody knows.
///
/// If m is a median, an observation is at most m with probability p >= 1/2, so that
///
///   E_k = 1/2 [k = 0] 2^n + integral over q in [0, 1/2] of (2q)^k (2(1 - q))^(n - k) dq,
///   k = #(X_i <= m),
///
/// is a supermartingale of mean at most 1, and so is the same with #(X_i >= m): half of the prior
/// for q is a point at 0, half is spread evenly over [0, 1/2]. The point rejects soonest, as 2^n is
/// the most that n observations can say: with 2/alpha = 1.28e11 after 38 instead of 42 that the
/// even prior needs (37 by the point alone, which the first observation on the other side ruins for
/// ever). It costs a factor of 2 later on, one observation or two. Both are kept below
/// 2/alpha by every median; solved for m that leaves the order statistics from X_(c+1) to X_(n-c),
/// c the largest count with E_c >= 2/alpha (Darling and Robbins 1967, "Confidence sequences for
/// mean, variance, and median", PNAS 58; Howard and Ramdas 2022, "Sequential estimation of
/// quantiles", Bernoulli 28, for quantiles in general). Ties and jumps are allowed for.
class MedianSequence final : public ConfidenceSequence {
 public:
  explicit MedianSequence(double alpha);

  /// Throws std::domain_error if a value is NaN or infinite.
  void absorb(const Summary& block) override;
  [[nodiscard]] std::uint64_t samples() const override { return sorted_.size(); }
  [[nodiscard]] double estimate() const override;
  [[nodiscard]] Interval interval() const override;
  [[nodiscard]] double log_e_value(double value) const override;
  [[nodiscard]] Record record() const override;
  [[nodiscard]] Guarantee guarantee() const override;
  [[nodiscard]] std::string method() const override;

  /// How many of n observations may lie on one side of a value that is rejected; -1 while n is too
  /// small to reject anything.
  [[nodiscard]] std::int64_t critical_count(std::uint64_t n) const { return critical_count(n, -1); }
  /// The largest share p such that a value which an observation lies beyond with probability p is
  /// outside the interval of n observations with probability `power` at least, whatever the law:
  /// P(at most critical_count of n) = power. 0 while n is too small to reject anything.
  [[nodiscard]] double excluded_share(std::uint64_t n, double power) const;
  /// ln of the e-value that speaks against `value` as too low, or as too high: by what lies at or
  /// below it, or at or above. 0 before the first observation.
  [[nodiscard]] double log_one_sided(double value, bool too_low) const;
  [[nodiscard]] const std::vector<double>& sorted() const noexcept { return sorted_; }

 private:
  [[nodiscard]] std::int64_t critical_count(std::uint64_t n, std::int64_t at_least) const;
  [[nodiscard]] double quantile_of_sample(double p) const;

  double alpha_;
  double log_threshold_;
  std::vector<double> sorted_;
  std::int64_t critical_count_ = -1;  // of the samples so far
};

/// `expected_deviation` (the standard deviation of an observation, taken as Gaussian) is used for
/// planning only.
[[nodiscard]] SequentialDesign design_median(double alpha, double expected_deviation,
                                             double resolution);

}  // namespace initproof::stats
