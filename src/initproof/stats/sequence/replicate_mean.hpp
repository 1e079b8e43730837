#pragma once

#include <cstdint>
#include <string>

#include "initproof/stats/confidence_sequence.hpp"

namespace initproof::stats {

/// Mean of replicates whose spread is unknown and unbounded, such as fitted exponents (reads
/// Moments of the replicates).
///
/// Under the mean mu_0 the Bayes factor of the t statistic with an effect size ~ N(0, g) prior and
/// the right Haar prior on the standard deviation,
///
///   E = (1 + n g)^(-1/2) [(1 + t^2/nu) / (1 + t^2 / (nu (1 + n g)))]^(n/2),   nu = n - 1,
///
/// is a martingale of mean 1 in the scale-invariant filtration, whatever the standard deviation
/// (Lai 1976, "On confidence sequences", Annals of Statistics 4; Wang and Ramdas 2025,
/// "Anytime-valid t-tests and confidence sequences for Gaussian means with unknown variance",
/// Sequential Analysis).
///
/// So the probability that E ever reaches 1/alpha is at most alpha, whoever looks on. Its mean may
/// exceed 1 under a stopping rule that knows the scale, as one does that compares the interval with
/// a margin: 1.09 for g = 10 and the choice between one replicate and two. The e-value is therefore
/// the one that the p-value 1/E gives (Choe and Ramdas 2024, "Combining evidence across
/// filtrations", arXiv:2402.09698).
class ReplicateMeanSequence final : public ConfidenceSequence {
 public:
  /// `effect_variance` is g above; any positive number is valid.
  ReplicateMeanSequence(double alpha, double effect_variance);

  void absorb(const Summary& block) override;
  [[nodiscard]] std::uint64_t samples() const override { return moments_.count(); }
  [[nodiscard]] double estimate() const override;
  [[nodiscard]] Interval interval() const override;
  /// Calibrated from the p-value 1/E.
  [[nodiscard]] double log_e_value(double value) const override;
  [[nodiscard]] Record record() const override;
  [[nodiscard]] Guarantee guarantee() const override;
  [[nodiscard]] std::string method() const override;

  /// The |t| beyond which a mean is rejected after n replicates; infinite while n is too small.
  [[nodiscard]] double critical_t(std::uint64_t n) const;
  /// After n Gaussian replicates each end is nearer than this, in standard deviations, with the
  /// given probability.
  [[nodiscard]] double standardized_gap(std::uint64_t n, double power) const;

 private:
  /// ln E.
  [[nodiscard]] double log_bayes_factor(double value) const;

  double alpha_;
  double log_threshold_;
  double effect_variance_;
  Moments moments_;
};

/// `expected_deviation` (the standard deviation of a replicate) is used for planning only.
[[nodiscard]] SequentialDesign design_replicate_mean(double alpha, double expected_deviation,
                                                     double resolution);

}  // namespace initproof::stats
