#include "initproof/power/planted.hpp"

#include <algorithm>
#include <cmath>
#include <memory>
#include <stdexcept>
#include <vector>

#include <boost/random/binomial_distribution.hpp>
#include <boost/random/gamma_distribution.hpp>
#include <boost/random/normal_distribution.hpp>

#include "initproof/power/information.hpp"
#include "initproof/stats/sequence/bounded_mean.hpp"
#include "initproof/stats/sequence/distribution.hpp"
#include "initproof/stats/sequence/gaussian_variance.hpp"
#include "initproof/stats/sequence/linear_variance.hpp"
#include "initproof/stats/sequence/median.hpp"
#include "initproof/stats/sequence/probability.hpp"
#include "initproof/stats/sequence/probability_ratio.hpp"
#include "initproof/stats/sequence/replicate_mean.hpp"

namespace initproof::power {
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
Moments gaussian(random::Engine& engine, double expected, double variance, std::uint64_t n) {
  const double count = static_cast<double>(n);
  boost::random::normal_distribution<double> mean(expected, std::sqrt(variance / count));
  const double centre = mean(engine);
  if (n < 2) return constant(centre, n);
  boost::random::gamma_distribution<double> law((count - 1) / 2, 2 * variance);
  const double reach = std::sqrt(law(engine) / count);
  // Of an odd number one more lies above, the nearer for it.
  const std::uint64_t below = n / 2;
  const double ratio = std::sqrt(static_cast<double>(n - below) / static_cast<double>(below));
  return two_values(centre - reach * ratio, below, centre + reach / ratio, n - below);
}

// Two values with that mean and variance, as far as they fit into the range: as even as can be.
struct TwoValues {
  stats::Interval values;
  double share = 0;  // of the upper one
};

TwoValues two_values_of(const stats::Interval& range, double mean, double variance) {
  const double room_below = mean - range.low;
  const double room_above = range.high - mean;
  // The product of their distances from the mean is the variance.
  double below = std::min(std::sqrt(variance), room_below);
  if (room_above < std::sqrt(variance)) below = std::min(variance / room_above, room_below);
  if (!(below > 0)) return {{mean, range.high}, 0};
  const double above = std::min(variance / below, room_above);
  return {{mean - below, mean + above}, below / (below + above)};
}

Moments bounded(random::Engine& engine, const TwoValues& law, std::uint64_t n) {
  const std::uint64_t above = successes(engine, n, law.share);
  return two_values(law.values.low, n - above, law.values.high, above);
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
    strata.push_back(gaussian(engine, 0, slope ? other + truth * x : truth + other * x,
                              (n + sequence.points().size() - 1) / sequence.points().size()));
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

// Its draws and its information for a sequence of that type, if the design has one.
template <class Sequence, class Make>
bool plant(const stats::SequentialDesign& design, Planted& found, const Make& make) {
  const auto* sequence = dynamic_cast<const Sequence*>(design.sequence.get());
  if (sequence == nullptr) return false;
  make(*sequence);
  found.fresh = [kept = *sequence] { return std::make_unique<Sequence>(kept); };
  return true;
}

using random::Engine;

void plant_trials(const stats::SequentialDesign& design, Planted& found) {
  plant<stats::ProbabilitySequence>(design, found, [&](const auto&) {
    found.draw = [](Engine& e, double truth, std::uint64_t n) {
      return Proportion{successes(e, n, truth), n};
    };
    found.information = of_trials;
  });
  plant<stats::ProbabilityRatioSequence>(design, found, [&](const auto&) {
    const double denominator = design.power.numbers.at(0);
    found.draw = [denominator](Engine& e, double truth, std::uint64_t n) {
      return ratio(e, truth, denominator, n);
    };
    found.information = [denominator](double truth, double value) {
      return of_quotient(truth, value, denominator);
    };
  });
}

void plant_variances(const stats::SequentialDesign& design, Planted& found) {
  plant<stats::GaussianVarianceSequence>(design, found, [&](const auto&) {
    found.draw = [](Engine& e, double truth, std::uint64_t n) { return gaussian(e, 0, truth, n); };
    found.information = of_variances;
  });
  plant<stats::LinearVarianceSequence>(design, found, [&](const auto& lines) {
    const double other = design.power.numbers.at(0);
    found.draw = [lines, other](Engine& e, double truth, std::uint64_t n) {
      return line(e, lines, truth, other, n);
    };
    found.information = [lines, other](double truth, double value) {
      return of_line(lines.points(), lines.wanted() == stats::Coefficient::slope, truth, value,
                     other);
    };
  });
}

void plant_means(const stats::SequentialDesign& design, Planted& found) {
  plant<stats::MedianSequence>(design, found, [&](const auto&) {
    const double deviation = design.power.numbers.at(0);
    found.draw = [deviation](Engine& e, double truth, std::uint64_t n) {
      return replicates(e, truth, deviation, n);
    };
    found.information = [deviation](double truth, double value) {
      return of_medians(truth, value, deviation);
    };
  });
  plant<stats::BoundedMeanSequence>(design, found, [&](const auto& sequence) {
    const double variance = design.power.numbers.at(0);
    const stats::Interval range = sequence.range();
    found.draw = [range, variance](Engine& e, double truth, std::uint64_t n) {
      return bounded(e, two_values_of(range, truth, variance), n);
    };
    found.information = [range, variance](double truth, double value) {
      const TwoValues law = two_values_of(range, truth, variance);
      return of_bounded(range, law.values, law.share, value);
    };
  });
  plant<stats::ReplicateMeanSequence>(design, found, [&](const auto&) {
    const double deviation = design.power.numbers.at(0);
    found.draw = [deviation](Engine& e, double truth, std::uint64_t n) {
      return gaussian(e, truth, deviation * deviation, n);
    };
    found.information = [deviation](double truth, double value) {
      return of_means(truth, value, deviation);
    };
  });
}

void plant_distances(const stats::SequentialDesign& design, Planted& found) {
  plant<stats::DistributionSequence>(design, found, [&](const auto& distance) {
    const stats::CellGrid& grid = distance.grid();
    found.draw = [grid](Engine& e, double truth, std::uint64_t n) {
      return shifted(e, grid, truth, n);
    };
    found.information = [grid](double truth, double value) {
      return of_distance(grid.cdf(), truth, value);
    };
  });
}

}  // namespace

Planted planted(const stats::SequentialDesign& design) {
  Planted found;
  for (auto* const plant_kind : {plant_trials, plant_variances, plant_means, plant_distances})
    plant_kind(design, found);
  if (!found.fresh) throw std::logic_error("nobody plants data for " + design.sequence->method());
  return found;
}

}  // namespace initproof::power
