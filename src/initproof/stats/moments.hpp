#pragma once

#include <cstdint>
#include <span>

namespace initproof::stats {

/// Count, mean and the sums of the second to fourth powers of the deviations from it.
///
/// Updated and merged without the cancellation of sums of powers (Pebay, "Formulas for robust,
/// one-pass parallel computation of covariances and arbitrary-order statistical moments", Sandia
/// report SAND2008-6212, equations 2.1 and 3.1). Equal numbers have variance 0, exactly.
///
/// Deviations between 1e-140 and 1e150 have squares that a double holds. Beyond them the sum of
/// squares is infinite, or NaN where squares were lost: it is never 0 for numbers that differ.
class Moments {
 public:
  Moments() = default;

  /// The moments of a whole block, by two passes over it; of none for an empty one.
  [[nodiscard]] static Moments of(std::span<const float> values) noexcept;
  [[nodiscard]] static Moments of(std::span<const double> values) noexcept;

  /// One observation more. One that is not finite makes the mean NaN or infinite for good.
  void add(double x) noexcept;
  /// Those of both sets of observations. The last bits depend on the order of merging.
  void merge(const Moments& b) noexcept;
  /// The moments of the observations multiplied by a power of two: exact, but for squares that
  /// leave the range of a double, which are treated as those of a block.
  [[nodiscard]] Moments scaled(double power_of_two) const noexcept;

  [[nodiscard]] std::uint64_t count() const noexcept { return count_; }
  /// 0 without observations.
  [[nodiscard]] double mean() const noexcept { return mean_; }
  /// Sum of the squared deviations from the mean.
  [[nodiscard]] double sum_of_squares() const noexcept { return m2_; }
  /// Sums of the third and fourth powers of the deviations.
  [[nodiscard]] double sum_of_cubes() const noexcept { return m3_; }
  [[nodiscard]] double sum_of_fourth_powers() const noexcept { return m4_; }
  /// Unbiased variance; NaN below two observations.
  [[nodiscard]] double variance() const noexcept;
  /// Sample skewness m3 / m2^(3/2) and excess kurtosis m4 / m2^2 - 3; NaN without spread.
  [[nodiscard]] double skewness() const noexcept;
  [[nodiscard]] double excess_kurtosis() const noexcept;

  friend bool operator==(const Moments&, const Moments&) = default;

 private:
  template <class Real>
  [[nodiscard]] static Moments of_any(std::span<const Real> values) noexcept;

  std::uint64_t count_ = 0;
  double mean_ = 0;
  double m2_ = 0;
  double m3_ = 0;
  double m4_ = 0;
};

}  // namespace initproof::stats
