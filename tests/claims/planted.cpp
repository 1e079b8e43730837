#include "claims/planted.hpp"

#include <algorithm>
#include <cmath>
#include <stdexcept>
#include <typeinfo>
#include <vector>

#include <boost/random/binomial_distribution.hpp>
#include <boost/random/gamma_distribution.hpp>
#include <boost/random/normal_distribution.hpp>

#include "initproof/stats/sequence/bounded_mean.hpp"
#include "initproof/stats/sequence/distribution.hpp"
#include "initproof/stats/sequence/gaussian_variance.hpp"
#include "initproof/stats/sequence/linear_variance.hpp"
#include "initproof/stats/sequence/median.hpp"
#include "initproof/stats/sequence/probability.hpp"

namespace initproof::tests {
namespace {

using stats::Moments;
using stats::Proportion;
using stats::Summary;

// n observations of one value, by merging halves.
Moments constant(double x, std::uint64_t n) {
  Moments all;
  Moments power;
  power.add(x);
  for (; n != 0; n >>= 1) {
    if ((n & 1) != 0) all.merge(power);
    const Moments copy = power;
    power.merge(copy);
  }
  return all;
}

Moments two_values(double a, std::uint64_t n_a, double b, std::uint64_t n_b) {
  Moments both = constant(a, n_a);
  both.merge(constant(b, n_b));
  return both;
}

std::uint64_t successes(random::Engine& engine, std::uint64_t n, double p) {
  boost::random::binomial_distribution<std::int64_t> law(static_cast<std::int64_t>(n),
                                                         std::clamp(p, 0.0, 1.0));
  return static_cast<std::uint64_t>(law(engine));
}

// Count, mean and squared deviations of Gaussian observations, which are a normal and a chi-squared
// number: as two values that have them. The sequence reads no more.
Moments gaussian(random::Engine& engine, double variance, std::uint64_t n) {
  n += n % 2;
  const double count = static_cast<double>(n);
  boost::random::gamma_distribution<double> law((count - 1) / 2, 2 * variance);
  boost::random::normal_distribution<double> mean(0, std::sqrt(variance / count));
  const double centre = mean(engine);
  const double reach = std::sqrt(law(engine) / count);
  return two_values(centre - reach, n / 2, centre + reach, n / 2);
}

// Two values with that mean and variance, as far as they fit into the range: as even as can be.
Moments bounded(random::Engine& engine, const stats::Interval& range, double mean, double variance,
                std::uint64_t n) {
  const double reach = std::sqrt(variance);
  const double low = std::max(range.low, mean - reach);
  const double high =
      low < mean ? std::min(range.high, mean + variance / (mean - low)) : mean + reach;
  const std::uint64_t above = successes(engine, n, (mean - low) / (high - low));
  return two_values(low, n - above, high, above);
}

// The predicted law with the share `distance` moved from its upper end to its first cell.
stats::Histogram shifted(random::Engine& engine, const stats::CellGrid& grid, double distance,
                         std::uint64_t n) {
  stats::Histogram found{std::vector<std::uint64_t>(grid.cells(), 0)};
  double before = 0;
  std::uint64_t left = n;
  for (std::size_t i = 0; i < grid.cells() && left != 0; ++i) {
    const double below = i < grid.cdf().size() ? std::min(grid.cdf()[i] + distance, 1.0) : 1.0;
    found.counts[i] = successes(engine, left, (below - before) / (1 - before));
    left -= found.counts[i];
    before = below;
  }
  return found;
}

Summary line(random::Engine& engine, const stats::LinearVarianceSequence& sequence, double truth,
             double other, std::uint64_t n) {
  const bool slope = sequence.wanted() == stats::Coefficient::slope;
  std::vector<Moments> strata;
  for (const double x : sequence.points())
    strata.push_back(gaussian(engine, slope ? other + truth * x : truth + other * x,
                              n / sequence.points().size() + 1));
  return strata;
}

Summary ratio(random::Engine& engine, double truth, double denominator, std::uint64_t n) {
  const std::uint64_t each = (n + 1) / 2;
  return std::vector<Proportion>{{successes(engine, each, truth * denominator), each},
                                 {successes(engine, each, denominator), each}};
}

Summary replicates(random::Engine& engine, double truth, double deviation, std::uint64_t n) {
  boost::random::normal_distribution<double> law(truth, deviation);
  stats::Values values;
  for (std::uint64_t i = 0; i < n; ++i) values.values.push_back(law(engine));
  return values;
}

}  // namespace

PlantedBlock planted_block(const stats::SequentialDesign& design) {
  const stats::ConfidenceSequence* sequence = design.sequence.get();
  const std::vector<double> numbers = design.power.numbers;
  using Engine = random::Engine;
  if (dynamic_cast<const stats::GaussianVarianceSequence*>(sequence) != nullptr)
    return [](Engine& e, double truth, std::uint64_t n) { return gaussian(e, truth, n); };
  if (dynamic_cast<const stats::ProbabilitySequence*>(sequence) != nullptr)
    return [](Engine& e, double truth, std::uint64_t n) {
      return Proportion{successes(e, n, truth), n};
    };
  if (dynamic_cast<const stats::ProbabilityRatioSequence*>(sequence) != nullptr)
    return [numbers](Engine& e, double truth, std::uint64_t n) {
      return ratio(e, truth, numbers.at(0), n);
    };
  if (dynamic_cast<const stats::MedianSequence*>(sequence) != nullptr)
    return [numbers](Engine& e, double truth, std::uint64_t n) {
      return replicates(e, truth, numbers.at(0), n);
    };
  if (dynamic_cast<const stats::BoundedMeanSequence*>(sequence) != nullptr)
    return [numbers, range = design.power.truths](Engine& e, double truth, std::uint64_t n) {
      return bounded(e, range, truth, numbers.at(0), n);
    };
  if (const auto* lines = dynamic_cast<const stats::LinearVarianceSequence*>(sequence))
    return [numbers, lines = *lines](Engine& e, double truth, std::uint64_t n) {
      return line(e, lines, truth, numbers.at(0), n);
    };
  if (const auto* distance = dynamic_cast<const stats::DistributionSequence*>(sequence))
    return [grid = distance->grid()](Engine& e, double truth, std::uint64_t n) {
      return shifted(e, grid, truth, n);
    };
  throw std::logic_error("nobody plants data for " + sequence->method());
}

}  // namespace initproof::tests
