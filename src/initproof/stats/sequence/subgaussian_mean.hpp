#pragma once

#include <cstdint>
#include <string>

#include "initproof/stats/confidence_sequence.hpp"

namespace initproof::stats {

/// Mean of independent observations that are sub-Gaussian with a known scale (reads Moments).
///
/// An observation X of mean m is sub-Gaussian with scale s if E exp(l (X - m)) <= exp(l^2 s^2 / 2)
/// for all l: a Gaussian of deviation s is, and anything in a range of width 2 s (Hoeffding 1963).
/// The mixture over l ~ N(0, g / s^2),
///
///   E = (1 + n g)^(-1/2) exp(n^2 g d^2 / (2 s^2 (1 + n g))),   d = mean - m,
///
/// is a supermartingale of mean at most 1 (Robbins 1970, section 4; Howard et al. 2021,
/// proposition 5), and E < 1/alpha is an interval around the mean.
class SubgaussianMeanSequence final : public ConfidenceSequence {
 public:
  /// `dilution` is g above: any positive number up to 1e280 is valid, with which n g is a number
  /// for every count n. Throws std::invalid_argument otherwise, and for a scale that is not between
  /// 1e-140 and 1e140.
  SubgaussianMeanSequence(double alpha, double scale, double dilution);

  void absorb(const Summary& block) override;
  [[nodiscard]] std::uint64_t samples() const override { return moments_.count(); }
  [[nodiscard]] double estimate() const override;
  [[nodiscard]] Interval interval() const override;
  [[nodiscard]] double log_e_value(double value) const override;
  [[nodiscard]] Record record() const override;
  [[nodiscard]] Guarantee guarantee() const override;
  [[nodiscard]] std::string method() const override;

  /// Half of the interval's width after n observations, whatever they are; infinite for none.
  [[nodiscard]] double radius(std::uint64_t n) const;

 private:
  double alpha_;
  double log_threshold_;
  double scale_;
  double dilution_;
  Moments moments_;
};

/// A sequence that tells means `resolution` apart.
[[nodiscard]] SequentialDesign design_subgaussian_mean(double alpha, double scale,
                                                       double resolution);

}  // namespace initproof::stats
