#include "initproof/stats/sequence/distribution.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <stdexcept>
#include <string>

#include <boost/math/distributions/normal.hpp>

#include "initproof/elementary/elementary.hpp"
#include "initproof/stats/sequence/e_value.hpp"
#include "initproof/stats/sequence/looks.hpp"
#include "initproof/stats/sequence/search.hpp"
#include "initproof/stats/special.hpp"

namespace initproof::stats {
namespace {

using detail::look_alpha;
using detail::massart_band;

}  // namespace

CellGrid::CellGrid(std::vector<double> edges, std::vector<double> cdf)
    : edges_(std::move(edges)), cdf_(std::move(cdf)) {
  if (edges_.empty() || edges_.size() != cdf_.size()) {
    throw std::invalid_argument("CellGrid: " + std::to_string(edges_.size()) + " edges and " +
                                std::to_string(cdf_.size()) + " probabilities");
  }
  double previous = 0;
  for (std::size_t i = 0; i < cdf_.size(); ++i) {
    const bool increasing = i == 0 ? !std::isnan(edges_[0]) : edges_[i] > edges_[i - 1];
    if (!(cdf_[i] >= previous && cdf_[i] <= 1 && increasing)) {
      throw std::invalid_argument("CellGrid: edge " + std::to_string(i) + " is out of order");
    }
    resolution_ = std::max(resolution_, cdf_[i] - previous);
    previous = cdf_[i];
  }
  resolution_ = std::max(resolution_, 1 - previous);
}

template <class Real>
Histogram CellGrid::count_any(std::span<const Real> values) const {
  Histogram h{std::vector<std::uint64_t>(cells(), 0)};
  for (const Real x : values) {
    if (std::isnan(x)) throw std::domain_error("CellGrid::count: an observation is not a number");
    const auto above = std::upper_bound(edges_.begin(), edges_.end(), static_cast<double>(x));
    ++h.counts[static_cast<std::size_t>(above - edges_.begin())];
  }
  return h;
}

Histogram CellGrid::count(std::span<const float> values) const {
  return count_any(values);
}

Histogram CellGrid::count(std::span<const double> values) const {
  return count_any(values);
}

double CellGrid::distance(const Histogram& observed) const {
  return farthest(observed).distance;
}

FarthestEdge CellGrid::farthest(const Histogram& observed) const {
  const double n = static_cast<double>(observed.total());
  if (observed.counts.size() != cells() || n == 0) {
    throw std::invalid_argument("CellGrid::farthest: " + std::to_string(observed.total()) +
                                " observations in " + std::to_string(observed.counts.size()) +
                                " cells, expected one at least in " + std::to_string(cells()));
  }
  FarthestEdge farthest;
  std::uint64_t below = 0;
  for (std::size_t i = 0; i < edges_.size(); ++i) {
    below += observed.counts[i];
    const double distance = std::abs(static_cast<double>(below) / n - cdf_[i]);
    if (i == 0 || distance > farthest.distance) farthest = {below, cdf_[i], distance};
  }
  return farthest;
}

CellGrid gaussian_grid(double variance, std::size_t cells) {
  if (!(variance > 0 && std::isfinite(variance)) || cells < 2) {
    throw std::invalid_argument("gaussian_grid: variance " + detail::text(variance) + " and " +
                                std::to_string(cells) + " cells");
  }
  const NormalLaw law(0.0, std::sqrt(variance));
  std::vector<double> edges, probabilities;
  for (std::size_t i = 1; i < cells; ++i) {
    const double p = static_cast<double>(i) / static_cast<double>(cells);
    edges.push_back(quantile(law, p));
    probabilities.push_back(p);
  }
  return {std::move(edges), std::move(probabilities)};
}

DistributionSequence::DistributionSequence(double alpha, CellGrid grid,
                                           std::uint64_t planned_samples)
    : alpha_(alpha), grid_(std::move(grid)), planned_(planned_samples) {
  detail::require_alpha(alpha, "DistributionSequence");
  if (planned_samples == 0) {
    throw std::invalid_argument("DistributionSequence: planned_samples is 0");
  }
}

double DistributionSequence::band(int look, std::uint64_t n) const {
  return massart_band(look_alpha(alpha_, look), static_cast<double>(n));
}

void DistributionSequence::absorb(const Summary& block) {
  const auto* histogram = std::get_if<Histogram>(&block);
  if (histogram == nullptr || histogram->counts.size() != grid_.cells()) {
    throw std::invalid_argument("DistributionSequence reads a Histogram of " +
                                std::to_string(grid_.cells()) + " cells");
  }
  total_.merge(*histogram);
  samples_ += histogram->total();
  if (samples_ == 0) return;
  // The exponent of the last threshold planned * 2^j that n has passed. The thresholds, and with
  // them the looks, are fixed before the first draw: block sizes do not depend on the data.
  const int look = std::ilogb(static_cast<double>(samples_) / static_cast<double>(planned_));
  if (looked_ && look == last_look_) return;
  looked_ = true;
  last_look_ = look;
  last_samples_ = samples_;
  // A probability near 1 is rounded by half an epsilon, and its distance to another by as much.
  const double half = band(look, samples_) + 2 * std::numeric_limits<double>::epsilon();
  last_ = grid_.farthest(total_);
  const double d = last_.distance;
  const Interval found = outward({d - half, d + half + grid_.resolution()}, 4);
  interval_ = {std::max(found.low, 0.0), std::min(found.high, 1.0)};
}

double DistributionSequence::estimate() const {
  return samples_ == 0 ? std::numeric_limits<double>::quiet_NaN() : grid_.distance(total_);
}

// From the least alpha at which the last look excludes the value.
double DistributionSequence::log_e_value(double value) const {
  if (!looked_) return 0;
  const double gap =
      std::max({last_.distance - value, value - last_.distance - grid_.resolution(), 0.0});
  return detail::log_calibrated(elementary::log(2 / look_alpha(1, last_look_)) -
                                2 * static_cast<double>(last_samples_) * gap * gap);
}

Record DistributionSequence::record() const {
  return {"deviation",
          {{"alpha", alpha_}, {"predicted", last_.predicted}, {"resolution", grid_.resolution()}},
          {{"below", last_.below}, {"samples", last_samples_}, {"planned", planned_}}};
}

Guarantee DistributionSequence::guarantee() const {
  return {Assurance::non_asymptotic,
          "independent observations of any distribution",
          {},
          "initproof.common.distance.distance_interval_holds"};
}

std::string DistributionSequence::method() const {
  return "Dvoretzky-Kiefer-Wolfowitz with Massart's constant, union over geometric looks "
         "(Massart 1990, corollary 1)";
}

namespace {

// How far the observed distance and the band of that look are off together, but with the
// probability of a failure.
double widest(double alpha, int look, std::uint64_t n) {
  const double count = static_cast<double>(n);
  return massart_band(look_alpha(alpha, look), count) + massart_band(1.0 - default_power, count);
}

// The observed distance is off by more than x, upward or downward, with a probability of at most
// 2 exp(-2 n x^2), and on the grid by its resolution.
PlannedPower power_of(double alpha, int look, std::uint64_t planned, double grid_resolution) {
  const double n = static_cast<double>(planned);
  const double slack = massart_band(look_alpha(alpha, look), n) + grid_resolution + 1e-12;
  const auto excludes = [=](double truth, double value) {
    const double x = std::abs(value - truth) - slack;
    return x > 0 ? std::max(0.0, 1 - 2 * elementary::exp(-2 * n * x * x)) : 0.0;
  };
  return {excludes, {0.0, 1.0}, "the observations are independent"};
}

}  // namespace

SequentialDesign design_distribution(double alpha, const CellGrid& grid, double resolution) {
  detail::require_alpha(alpha, "design_distribution");
  if (!(resolution > grid.resolution())) {
    throw std::invalid_argument("design_distribution: resolution " + detail::text(resolution) +
                                " is not above the grid's " + detail::text(grid.resolution()));
  }
  const std::uint64_t planned = detail::smallest_count(
      16, [&](std::uint64_t n) { return widest(alpha, 0, n) + grid.resolution() <= resolution; });
  // The looks are those that were planned. The interval stays as it is between them.
  const auto continued = [=, between = grid.resolution()](double finer) {
    if (!(finer > between))
      throw std::domain_error("design_distribution: no number of samples tells a distance of " +
                              detail::text(finer) + " apart on a grid of " + detail::text(between));
    int look = 0;
    std::uint64_t n = planned;
    while (widest(alpha, look, n) + between > finer) {
      if (n > std::uint64_t{1} << 61)
        throw std::domain_error("no number of samples tells so small a difference apart");
      ++look;
      n *= 2;
    }
    return Plan{n, power_of(alpha, look, n, between)};
  };
  return {std::make_unique<DistributionSequence>(alpha, grid, planned), planned,
          power_of(alpha, 0, planned, grid.resolution()), continued};
}

}  // namespace initproof::stats
