#include "initproof/stats/sequence/product.hpp"

#include <algorithm>
#include <cmath>
#include <functional>
#include <limits>
#include <stdexcept>
#include <typeinfo>
#include <vector>

#include <boost/math/tools/minima.hpp>

#include "initproof/elementary/elementary.hpp"
#include "initproof/stats/sequence/bounded_mean.hpp"
#include "initproof/stats/sequence/e_value.hpp"
#include "initproof/stats/sequence/gaussian_variance.hpp"
#include "initproof/stats/sequence/median.hpp"
#include "initproof/stats/sequence/probability.hpp"
#include "initproof/stats/sequence/search.hpp"

namespace initproof::stats {
namespace {

using Function = std::function<double(double)>;

constexpr double endless = std::numeric_limits<double>::infinity();
constexpr double largest = std::numeric_limits<double>::max();
constexpr Interval nothing{endless, -endless};

// ln(1/alpha), with the allowance of every factor.
double threshold(double alpha, std::size_t runs) {
  const double allowance = detail::log_threshold(alpha) + elementary::log(alpha);
  return detail::log_threshold(alpha) + allowance * static_cast<double>(runs - 1);
}

double log_product(Runs runs, double value) {
  double sum = 0;
  for (const ConfidenceSequence* run : runs) sum += run->log_e_value(value);
  return std::min(sum, largest);
}

Interval estimates(Runs runs) {
  Interval found = nothing;
  for (const ConfidenceSequence* run : runs) {
    const double estimate = run->estimate();
    if (!std::isfinite(estimate)) continue;
    found = {std::min(found.low, estimate), std::max(found.high, estimate)};
  }
  return found;
}

// The product against a variance is a convex function of 1/variance: least between the least and
// the largest estimate, where one factor falls and another rises. In the logarithm of the variance
// it has no other valley.
Interval product_of_variances(Runs runs, double alpha) {
  const double needed = threshold(alpha, runs.size());
  const auto excess = [&](double log_v) {
    return std::clamp(log_product(runs, elementary::exp(log_v)) - needed, -largest, largest);
  };
  const Interval between = estimates(runs);
  if (between.empty() || !(between.low > 0)) return {0.0, endless};
  const double centre = boost::math::tools::brent_find_minima(excess, elementary::log(between.low),
                                                              elementary::log(between.high), 40)
                            .first;
  if (excess(centre) >= 0) return nothing;
  Interval found{0.0, endless};
  double step = 1;
  while (excess(centre - step) < 0 && step < 600) step *= 2;
  if (step < 600)
    found.low = elementary::exp(detail::bracket_root(excess, centre - step, centre).low);
  // Where a variance is so large that all observations are nothing, the priors may still agree.
  if (log_product(runs, endless) > needed) {
    for (step = 1; excess(centre + step) < 0 && step < 600;) step *= 2;
    if (step < 600)
      found.high = elementary::exp(detail::bracket_root(excess, centre, centre + step).high);
  }
  // The exponential is rounded, and its argument, of some hundreds at most, was before.
  found.low -= found.low * 1e-13;
  found.high += found.high * 1e-13;
  return found;
}

// A convex function of the probability, least where all successes and all trials together have it.
Interval product_of_probabilities(Runs runs, double alpha) {
  const double needed = threshold(alpha, runs.size());
  const Function excess = [&](double p) { return log_product(runs, p) - needed; };
  double successes = 0;
  double trials = 0;
  for (const ConfidenceSequence* run : runs) {
    const double n = static_cast<double>(run->samples());
    trials += n;
    if (n > 0) successes += n * run->estimate();
  }
  if (trials == 0) return {0.0, 1.0};
  const double tiny = std::numeric_limits<double>::min();
  const double last = std::nextafter(1.0, 0.0);
  const double centre = std::clamp(successes / trials, tiny, last);
  if (excess(centre) >= 0) return nothing;
  Interval found{0.0, 1.0};
  if (excess(tiny) > 0) found.low = detail::bracket_root(excess, tiny, centre).low;
  if (excess(last) > 0) found.high = detail::bracket_root(excess, centre, last).high;
  return outward(found, 2).intersection({0.0, 1.0});
}

// Bets on more win less at a larger value, and nothing at any value above all estimates.
Interval product_of_bounded_means(Runs runs, double alpha) {
  const double needed = threshold(alpha / 2, runs.size());
  std::vector<const BoundedMeanSequence*> means;
  for (const ConfidenceSequence* run : runs)
    means.push_back(static_cast<const BoundedMeanSequence*>(run));
  const Interval range = means.front()->range();
  for (const BoundedMeanSequence* mean : means)
    if (mean->range() != range)
      throw std::invalid_argument("product_interval: means of observations in different ranges");
  const Interval between = estimates(runs).intersection(range);
  const auto excess = [&](double m, double side) {
    double sum = 0;
    for (const BoundedMeanSequence* mean : means) sum += mean->log_capital(m, side);
    return sum - needed;
  };
  Interval found = range;
  if (excess(range.low, 1) > 0)
    found.low =
        detail::bracket_root([&](double m) { return excess(m, 1); }, range.low, between.high).low;
  if (excess(range.high, -1) > 0)
    found.high =
        detail::bracket_root([&](double m) { return excess(m, -1); }, between.low, range.high).high;
  return found.empty() ? nothing : outward(found, 4).intersection(range);
}

// Either side changes at observations alone: the ends are the first and the last of them that the
// side does not reject, as it never does the one with all of them on that side.
Interval product_of_medians(Runs runs, double alpha) {
  const double needed = threshold(alpha / 2, runs.size());
  std::vector<const MedianSequence*> medians;
  std::vector<double> all;
  for (const ConfidenceSequence* run : runs) {
    medians.push_back(static_cast<const MedianSequence*>(run));
    const std::vector<double>& values = medians.back()->sorted();
    all.insert(all.end(), values.begin(), values.end());
  }
  std::sort(all.begin(), all.end());
  const auto rejected = [&](double value, bool too_low) {
    double sum = 0;
    for (const MedianSequence* median : medians) sum += median->log_one_sided(value, too_low);
    return sum >= needed;
  };
  Interval found = Interval::all();
  if (rejected(-endless, true)) {
    const auto first =
        std::partition_point(all.begin(), all.end(), [&](double x) { return rejected(x, true); });
    found.low = *first;
  }
  if (rejected(endless, false)) {
    const auto end =
        std::partition_point(all.begin(), all.end(), [&](double x) { return !rejected(x, false); });
    found.high = *(end - 1);
  }
  return found.empty() ? nothing : found;
}

using Inversion = Interval (*)(Runs, double);

Inversion inversion_of(const ConfidenceSequence& sequence) noexcept {
  if (dynamic_cast<const GaussianVarianceSequence*>(&sequence) != nullptr)
    return product_of_variances;
  if (dynamic_cast<const ProbabilitySequence*>(&sequence) != nullptr)
    return product_of_probabilities;
  if (dynamic_cast<const BoundedMeanSequence*>(&sequence) != nullptr)
    return product_of_bounded_means;
  if (dynamic_cast<const MedianSequence*>(&sequence) != nullptr) return product_of_medians;
  return nullptr;
}

}  // namespace

bool has_product(const ConfidenceSequence& sequence) noexcept {
  return inversion_of(sequence) != nullptr;
}

Interval product_interval(Runs runs, double alpha) {
  if (runs.empty()) throw std::invalid_argument("product_interval: no run");
  detail::require_alpha(alpha, "product_interval", 2);
  const Inversion inversion = inversion_of(*runs.front());
  if (inversion == nullptr)
    throw std::invalid_argument("product_interval: none for " + runs.front()->method());
  for (const ConfidenceSequence* run : runs)
    if (inversion_of(*run) != inversion)
      throw std::invalid_argument("product_interval: runs of different kinds");
  return inversion(runs, alpha);
}

}  // namespace initproof::stats
