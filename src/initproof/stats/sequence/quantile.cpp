#include "initproof/stats/sequence/quantile.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <stdexcept>

#include "initproof/elementary/elementary.hpp"
#include "initproof/stats/checks.hpp"
#include "initproof/stats/sequence/e_value.hpp"
#include "initproof/stats/sequence/search.hpp"

namespace initproof::stats {
namespace {

constexpr double unbounded = std::numeric_limits<double>::infinity();

void require_level(double p, const char* who) {
  if (!(p > 0 && p < 1)) {
    throw std::invalid_argument(std::string(who) + ": p is " + detail::text(p) +
                                ", expected a number in (0, 1)");
  }
}

// The smallest k in [0, n] with holds(k), of a predicate that stays true as k grows; n + 1 if there
// is none.
template <class Predicate>
std::uint64_t first_that(std::uint64_t n, const Predicate& holds) {
  std::uint64_t low = 0;
  std::uint64_t high = n + 1;
  while (low < high) {
    const std::uint64_t middle = low + (high - low) / 2;
    if (holds(middle)) {
      high = middle;
    } else {
      low = middle + 1;
    }
  }
  return low;
}

}  // namespace

QuantileSequence::QuantileSequence(double alpha, double p, double weight)
    : alpha_(alpha), p_((require_level(p, "QuantileSequence"), p)), counts_(alpha / 2, p, weight) {}

void QuantileSequence::absorb(const Summary& block) {
  const auto* values = std::get_if<Values>(&block);
  if (values == nullptr) throw std::invalid_argument("QuantileSequence reads Values");
  for (const double x : values->values) {
    if (!std::isfinite(x)) {
      throw std::domain_error("QuantileSequence: an observation is " + detail::text(x));
    }
  }
  const auto middle = static_cast<std::ptrdiff_t>(sorted_.size());
  sorted_.insert(sorted_.end(), values->values.begin(), values->values.end());
  std::sort(sorted_.begin() + middle, sorted_.end());
  std::inplace_merge(sorted_.begin(), sorted_.begin() + middle, sorted_.end());
}

double QuantileSequence::estimate() const {
  if (sorted_.empty()) return std::numeric_limits<double>::quiet_NaN();
  const double position = p_ * static_cast<double>(sorted_.size());
  return sorted_[std::min(static_cast<std::size_t>(position), sorted_.size() - 1)];
}

Interval QuantileSequence::interval() const {
  const std::uint64_t n = samples();
  if (n == 0) return Interval::all();
  // A q with k observations up to it is kept if k may be that of a coin of p or more ...
  using Side = ProbabilitySequence::Side;
  const std::uint64_t low = first_that(n, [&](std::uint64_t k) {
    return counts_.side_of({k, n}, p_) != Side::above;
  });
  // ... and one with k observations below it if that may be one of p or less.
  const std::uint64_t high = first_that(n, [&](std::uint64_t k) {
    return counts_.side_of({k, n}, p_) == Side::below;
  });
  return {low == 0 ? -unbounded : sorted_[low - 1], high > n ? unbounded : sorted_[high - 1]};
}

double QuantileSequence::log_e_value(double value) const {
  const std::uint64_t n = samples();
  if (n == 0) return 0;
  const auto log_e = [&](std::ptrdiff_t count, bool evidence) {
    if (!evidence) return -unbounded;
    ProbabilitySequence counted = counts_;
    counted.absorb(Proportion{static_cast<std::uint64_t>(count), n});
    return counted.log_e_value(p_);
  };
  const double share = p_ * static_cast<double>(n);
  const auto up_to = std::upper_bound(sorted_.begin(), sorted_.end(), value) - sorted_.begin();
  const auto below = std::lower_bound(sorted_.begin(), sorted_.end(), value) - sorted_.begin();
  const double few = log_e(up_to, static_cast<double>(up_to) < share);
  const double many = log_e(below, static_cast<double>(below) > share);
  // Calibrated from the p-value at which the interval would lose the value: 2 / E of either side.
  const double most = std::max(few, many);
  return detail::log_calibrated(std::isinf(most) ? 0 : elementary::log(2.0) - most);
}

Record QuantileSequence::record() const {
  const Interval ends = interval();
  return {"quantile",
          {{"alpha", alpha_}, {"p", p_}, {"lower", ends.low}, {"upper", ends.high}},
          {{"samples", samples()}}};
}

Guarantee QuantileSequence::guarantee() const {
  return {Assurance::non_asymptotic, "independent observations of any one law"};
}

std::string QuantileSequence::method() const {
  return "two beta-binomial mixtures, order statistics (Robbins 1970; Howard and Ramdas 2022)";
}

SequentialDesign design_quantile(double alpha, double p, double resolution) {
  detail::require_alpha(alpha, "design_quantile", 2);
  require_level(p, "design_quantile");
  const std::uint64_t coin = design_probability(alpha / 2, p, resolution).planned_samples;
  // A coin's plan has the truth p, and tells it from shares that are off by the resolution. Here
  // the truth is such a share, of observations below a value, and is to be told from p as surely.
  const std::uint64_t planned = detail::smallest_count(coin, [&](std::uint64_t n) {
    const auto counts = ProbabilitySequence::planned_for(alpha / 2, p, n);
    const auto told = [&](double share) {
      return !(share >= 0 && share <= 1) || counts.excludes(n, share, p) >= default_power;
    };
    return told(p - resolution) && told(p + resolution);
  });
  const double weight = static_cast<double>(planned) / detail::optimal_dilution(alpha / 2);
  return {std::make_unique<QuantileSequence>(alpha, p, weight), planned,
          PlannedPower{[](double, double) { return 0.0; }, Interval::all(),
                       "nothing is promised in the units of the observations"}};
}

}  // namespace initproof::stats
