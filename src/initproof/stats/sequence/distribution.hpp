#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "initproof/stats/confidence_sequence.hpp"

namespace initproof::stats {

/// What is known of the edge at which two distributions are farthest apart.
struct FarthestEdge {
  std::uint64_t below = 0;  ///< observations below the edge
  double predicted = 0;     ///< the probability of that
  double distance = 0;
};

/// The cells that a distribution is compared on: cell i holds the x with edge[i-1] <= x < edge[i],
/// the first and the last are unbounded. `cdf[i]` is the predicted probability below edge[i].
class CellGrid {
 public:
  /// Edges strictly increasing, cdf non-decreasing in [0, 1] and of the same length; otherwise
  /// std::invalid_argument.
  CellGrid(std::vector<double> edges, std::vector<double> cdf);

  [[nodiscard]] std::size_t cells() const noexcept { return edges_.size() + 1; }
  [[nodiscard]] const std::vector<double>& edges() const noexcept { return edges_; }
  [[nodiscard]] const std::vector<double>& cdf() const noexcept { return cdf_; }
  /// The largest predicted probability of a cell: how much a distance on the edges may miss.
  [[nodiscard]] double resolution() const noexcept { return resolution_; }

  /// Throws std::domain_error if a value is not a number.
  [[nodiscard]] Histogram count(std::span<const float> values) const;
  [[nodiscard]] Histogram count(std::span<const double> values) const;
  /// Where the observed and the predicted distribution are farthest apart. Throws
  /// std::invalid_argument if nothing was observed, or on another number of cells.
  [[nodiscard]] FarthestEdge farthest(const Histogram& observed) const;
  /// max over edges of the distance between the observed and the predicted distribution. Throws
  /// std::invalid_argument if nothing was observed, or on another number of cells.
  [[nodiscard]] double distance(const Histogram& observed) const;

 private:
  template <class Real>
  [[nodiscard]] Histogram count_any(std::span<const Real> values) const;

  std::vector<double> edges_;
  std::vector<double> cdf_;
  double resolution_ = 0;
};

/// `cells` cells of equal probability under N(0, variance).
[[nodiscard]] CellGrid gaussian_grid(double variance, std::size_t cells);

/// Distance sup |F - F_0| between the distribution of independent observations and a predicted one
/// (reads Histogram over the cells of the grid).
///
/// At look k, P(sup |F_n - F| > sqrt(ln(2 / alpha_k) / (2 n))) <= alpha_k (Massart 1990, "The tight
/// constant in the Dvoretzky-Kiefer-Wolfowitz inequality", Annals of Probability 18, corollary 1).
/// Looks are taken when n passes planned * 2^j, j any integer, and alpha_j is alpha / (1 + |j|)^2
/// up to normalisation, so that the planned look is nearly as sharp as a single one. Between looks
/// the interval of the last one stands: the union over looks makes it valid at every stopping time.
class DistributionSequence final : public ConfidenceSequence {
 public:
  DistributionSequence(double alpha, CellGrid grid, std::uint64_t planned_samples);

  void absorb(const Summary& block) override;
  [[nodiscard]] std::uint64_t samples() const override { return samples_; }
  [[nodiscard]] double estimate() const override;
  [[nodiscard]] Interval interval() const override { return interval_; }
  [[nodiscard]] double log_e_value(double value) const override;
  [[nodiscard]] Record record() const override;
  [[nodiscard]] Guarantee guarantee() const override;
  [[nodiscard]] std::string method() const override;

  [[nodiscard]] const CellGrid& grid() const noexcept { return grid_; }
  /// Half width of the band at the look when n passes planned * 2^j.
  [[nodiscard]] double band(int look, std::uint64_t n) const;

 private:
  double alpha_;
  CellGrid grid_;
  std::uint64_t planned_;
  Histogram total_;
  std::uint64_t samples_ = 0;
  Interval interval_{0.0, 1.0};
  FarthestEdge last_;
  bool looked_ = false;
  int last_look_ = 0;
  std::uint64_t last_samples_ = 0;
};

/// A sequence that tells a distance of `resolution` from 0.
[[nodiscard]] SequentialDesign design_distribution(double alpha, const CellGrid& grid,
                                                   double resolution);

}  // namespace initproof::stats
