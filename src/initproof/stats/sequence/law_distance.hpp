#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "initproof/stats/confidence_sequence.hpp"

namespace initproof::stats {

/// Distance sup |F - G| between the laws of two series of independent observations (reads Values,
/// those of either law in turn: first F's, then G's), or of one series and a sample of fixed size
/// that was stored (reads Values, F's alone).
///
/// The distance of the two empirical distributions is off by no more than both bands of Dvoretzky,
/// Kiefer and Wolfowitz together (Massart 1990, corollary 1), each at half of alpha; G's band of a
/// stored sample never closes, and alpha is spent on it once. Looks are those of
/// DistributionSequence.
class LawDistanceSequence final : public ConfidenceSequence {
 public:
  /// `planned_samples` of F. Without `stored` there are two series.
  LawDistanceSequence(double alpha, std::uint64_t planned_samples, std::vector<double> stored = {});

  /// Throws std::domain_error if a value is NaN, and std::invalid_argument for a block of two
  /// series that has an odd number of values.
  void absorb(const Summary& block) override;
  [[nodiscard]] std::uint64_t samples() const override { return first_.size(); }
  [[nodiscard]] double estimate() const override;
  [[nodiscard]] Interval interval() const override { return interval_; }
  [[nodiscard]] double log_e_value(double value) const override;
  [[nodiscard]] Record record() const override;
  [[nodiscard]] Guarantee guarantee() const override;
  [[nodiscard]] std::string method() const override;

  /// Both bands together at the planned look, which is of that many observations.
  [[nodiscard]] double planned_band() const;

 private:
  /// What the distance may be off by after n observations if F's band fails that rarely.
  [[nodiscard]] double bands(double failure, double n) const;

  double alpha_;
  std::uint64_t planned_;
  bool two_series_;
  std::vector<double> first_, second_;  // sorted
  Interval interval_{0.0, 1.0};
  double last_distance_ = 0;
  int last_look_ = 0;
  bool looked_ = false;
};

/// The largest distance between the empirical distributions of two sorted samples, none of them
/// empty.
[[nodiscard]] double empirical_distance(const std::vector<double>& a, const std::vector<double>& b);

/// A sequence that tells a distance of `resolution` from 0. Throws std::domain_error if the stored
/// sample is too small for that.
[[nodiscard]] SequentialDesign design_law_distance(double alpha, double resolution,
                                                   std::vector<double> stored = {});

}  // namespace initproof::stats
