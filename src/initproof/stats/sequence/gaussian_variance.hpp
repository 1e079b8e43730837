#pragma once

#include <cstdint>
#include <string>

#include "initproof/stats/confidence_sequence.hpp"

namespace initproof::stats {

/// Variance of independent Gaussian observations with unknown mean (reads Moments).
///
/// The n - 1 recursive residuals (x_k - mean_{k-1}) sqrt((k-1)/k) are independent N(0, sigma^2),
/// and the sum of their squares is that of the deviations from the mean. Under sigma_0^2 the
/// mixture of likelihood ratios over the precision, tau ~ Gamma(a, rate a sigma_0^2), is a
/// martingale of mean 1:
///
///   E = a^a Gamma(A) / (Gamma(a) (a + r/2)^A) e^(r/2),  A = a + nu/2,  r = S / sigma_0^2,  nu = n
///   - 1,
///
/// so by Ville's inequality P(E ever reaches 1/alpha) <= alpha. ln E is convex in r, and the values
/// sigma_0^2 with E < 1/alpha form an interval (Robbins 1970, "Statistical methods related to the
/// law of the iterated logarithm", Ann. Math. Stat. 41; Howard et al. 2021, lemma 2 and
/// section 3.2).
///
/// E has a mean of at most 1 for every stopping rule that sees the recursive residuals alone, as
/// the interval does: one that knows the mean as well sees more than E accounts for.
class GaussianVarianceSequence final : public ConfidenceSequence {
 public:
  /// `prior_weight` is a above, in units of half samples: any positive number is valid, and
  /// prior_weight_for(planned samples) makes the interval narrowest there.
  GaussianVarianceSequence(double alpha, double prior_weight);
  [[nodiscard]] static double prior_weight_for(double alpha, std::uint64_t planned_samples);

  void absorb(const Summary& block) override;
  [[nodiscard]] std::uint64_t samples() const override { return moments_.count(); }
  [[nodiscard]] double estimate() const override { return moments_.variance(); }
  [[nodiscard]] Interval interval() const override { return interval_at(log_threshold_); }
  [[nodiscard]] double log_e_value(double value) const override;
  [[nodiscard]] Record record() const override;
  [[nodiscard]] Guarantee guarantee() const override;
  [[nodiscard]] std::string method() const override;

  /// The interval of S / sigma^2 (S the sum of squared deviations) outside which a value is
  /// rejected after `samples` observations.
  [[nodiscard]] Interval accepted_ratio(std::uint64_t samples) const {
    return accepted_ratio(samples, log_threshold_);
  }
  /// The interval for another threshold of ln E than that of alpha.
  [[nodiscard]] Interval interval_at(double log_threshold) const;
  /// After `samples` observations each end is nearer than this, in units of sigma^2, with the given
  /// probability.
  [[nodiscard]] double relative_gap(std::uint64_t samples, double power) const;
  /// The probability that after `samples` observations of variance `truth` the interval lies wholly
  /// on the truth's side of another value.
  [[nodiscard]] double excludes(std::uint64_t samples, double truth, double value) const;

 private:
  [[nodiscard]] Interval accepted_ratio(std::uint64_t samples, double log_threshold) const;

  double alpha_;
  double log_threshold_;
  double prior_weight_;
  Moments moments_;
};

/// A sequence that tells values `resolution` apart from the expected variance.
[[nodiscard]] SequentialDesign design_gaussian_variance(double alpha, double expected_variance,
                                                        double resolution);

}  // namespace initproof::stats
