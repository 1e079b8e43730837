#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "initproof/stats/confidence_sequence.hpp"
#include "initproof/stats/sequence/gaussian_variance.hpp"

namespace initproof::stats {

/// Which number of the law variance = intercept + slope * x.
enum class Coefficient { intercept, slope };

/// The intercepts or slopes of all lines through the given intervals over the points x >= 0; empty
/// if no line passes through all of them. Exact: the other coefficient is eliminated by
/// Fourier-Motzkin. Throws std::invalid_argument unless there are two points or more, and as many
/// intervals, with strictly increasing x.
[[nodiscard]] Interval lines_through(const std::vector<double>& x, const std::vector<Interval>& y,
                                     Coefficient wanted);

/// One coefficient of a linear law of Gaussian variances (reads one Moments for each stratum). Each
/// variance is enclosed at alpha divided by the number of strata; an empty interval says that no
/// linear law fits.
class LinearVarianceSequence final : public ConfidenceSequence {
 public:
  LinearVarianceSequence(double alpha, std::vector<double> x, Coefficient wanted,
                         std::uint64_t planned_samples_per_stratum);

  void absorb(const Summary& block) override;
  [[nodiscard]] std::uint64_t samples() const override;
  /// Least squares with the weights 1 / variance^2 that Gaussian data call for.
  [[nodiscard]] double estimate() const override;
  [[nodiscard]] Interval interval() const override;
  [[nodiscard]] double log_e_value(double value) const override;
  [[nodiscard]] Record record() const override;
  [[nodiscard]] Guarantee guarantee() const override;
  [[nodiscard]] std::string method() const override;

  [[nodiscard]] const std::vector<double>& points() const noexcept { return x_; }
  [[nodiscard]] Coefficient wanted() const noexcept { return wanted_; }

 private:
  [[nodiscard]] double largest_estimate() const;

  std::vector<double> x_;
  Coefficient wanted_;
  std::vector<GaussianVarianceSequence> strata_;
};

/// A sequence that tells values `resolution` apart from the wanted coefficient of the law
/// intercept + slope * x.
[[nodiscard]] SequentialDesign design_linear_variance(double alpha, const std::vector<double>& x,
                                                      double intercept, double slope,
                                                      Coefficient wanted, double resolution);

}  // namespace initproof::stats
