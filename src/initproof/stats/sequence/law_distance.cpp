#include "initproof/stats/sequence/law_distance.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <stdexcept>
#include <string>

#include "initproof/elementary/elementary.hpp"
#include "initproof/stats/sequence/e_value.hpp"
#include "initproof/stats/sequence/looks.hpp"
#include "initproof/stats/sequence/search.hpp"

namespace initproof::stats {
namespace {

using detail::look_alpha;
using detail::massart_band;

void add_sorted(std::vector<double>& sorted, const std::vector<double>& more) {
  const auto middle = static_cast<std::ptrdiff_t>(sorted.size());
  sorted.insert(sorted.end(), more.begin(), more.end());
  std::sort(sorted.begin() + middle, sorted.end());
  std::inplace_merge(sorted.begin(), sorted.begin() + middle, sorted.end());
}

void require_numbers(const std::vector<double>& values) {
  if (std::any_of(values.begin(), values.end(), [](double x) { return std::isnan(x); })) {
    throw std::domain_error("LawDistanceSequence: an observation is not a number");
  }
}

}  // namespace

double empirical_distance(const std::vector<double>& a, const std::vector<double>& b) {
  if (a.empty() || b.empty()) {
    throw std::invalid_argument("empirical_distance: samples of " + std::to_string(a.size()) +
                                " and " + std::to_string(b.size()) +
                                " values, expected one at least in each");
  }
  double largest = 0;
  std::size_t i = 0;
  std::size_t j = 0;
  while (i < a.size() && j < b.size()) {
    const double x = std::min(a[i], b[j]);
    while (i < a.size() && a[i] == x) ++i;
    while (j < b.size() && b[j] == x) ++j;
    const double below_a = static_cast<double>(i) / static_cast<double>(a.size());
    const double below_b = static_cast<double>(j) / static_cast<double>(b.size());
    largest = std::max(largest, std::abs(below_a - below_b));
  }
  return largest;
}

LawDistanceSequence::LawDistanceSequence(double alpha, std::uint64_t planned_samples,
                                         std::vector<double> stored)
    : alpha_(alpha),
      planned_(planned_samples),
      two_series_(stored.empty()),
      second_(std::move(stored)) {
  detail::require_alpha(alpha, "LawDistanceSequence", 2);
  if (planned_samples == 0) {
    throw std::invalid_argument("LawDistanceSequence: planned_samples is 0");
  }
  require_numbers(second_);
  std::sort(second_.begin(), second_.end());
}

double LawDistanceSequence::bands(double failure, double n) const {
  const double half = massart_band(failure, n);
  return two_series_ ? 2 * half
                     : half + massart_band(alpha_ / 2, static_cast<double>(second_.size()));
}

double LawDistanceSequence::planned_band() const {
  return bands(look_alpha(alpha_ / 2, 0), static_cast<double>(planned_));
}

void LawDistanceSequence::absorb(const Summary& block) {
  const auto* values = std::get_if<Values>(&block);
  if (values == nullptr || (two_series_ && values->values.size() % 2 != 0)) {
    throw std::invalid_argument("LawDistanceSequence reads Values, of two series in turn");
  }
  require_numbers(values->values);
  if (two_series_) {
    std::vector<double> first, second;
    for (std::size_t i = 0; i < values->values.size(); ++i) {
      (i % 2 == 0 ? first : second).push_back(values->values[i]);
    }
    add_sorted(first_, first);
    add_sorted(second_, second);
  } else {
    add_sorted(first_, values->values);
  }
  if (first_.empty()) return;
  // As DistributionSequence: the looks are fixed before the first draw.
  const double n = static_cast<double>(first_.size());
  const int look = std::ilogb(n / static_cast<double>(planned_));
  if (looked_ && look == last_look_) return;
  looked_ = true;
  last_look_ = look;
  const double d = last_distance_ = empirical_distance(first_, second_);
  const double off = bands(look_alpha(alpha_ / 2, look), n);
  const Interval found = outward(Interval::around(d, off), 4);
  interval_ = {std::max(found.low, 0.0), std::min(found.high, 1.0)};
}

double LawDistanceSequence::estimate() const {
  return first_.empty() ? std::numeric_limits<double>::quiet_NaN()
                        : empirical_distance(first_, second_);
}

// 1 as long as the value lies inside; 1/alpha calibrated once it does not.
double LawDistanceSequence::log_e_value(double value) const {
  if (!looked_) return 0;
  return detail::log_calibrated(interval_.contains(value) ? 0.0 : elementary::log(alpha_));
}

Record LawDistanceSequence::record() const {
  return {"law-distance",
          {{"alpha", alpha_}, {"distance", last_distance_}},
          {{"samples", samples()}, {"planned", planned_}}};
}

Guarantee LawDistanceSequence::guarantee() const {
  return {Assurance::non_asymptotic, "independent observations of any two laws"};
}

std::string LawDistanceSequence::method() const {
  return "Dvoretzky-Kiefer-Wolfowitz for either law, Massart's constant, union over geometric "
         "looks "
         "(Massart 1990, corollary 1)";
}

SequentialDesign design_law_distance(double alpha, double resolution, std::vector<double> stored) {
  detail::require_alpha(alpha, "design_law_distance", 2);
  if (!(resolution > 0)) {
    throw std::invalid_argument("design_law_distance: resolution " + detail::text(resolution) +
                                ", expected a positive number");
  }
  const bool two = stored.empty();
  const double m = static_cast<double>(stored.size());
  const double fail = (1 - default_power) / 2;
  // What both bands and the errors of both empirical laws may add up to.
  const auto widest = [=](double n) {
    const double one = massart_band(look_alpha(alpha / 2, 0), n) + massart_band(fail, n);
    return two ? 2 * one : one + massart_band(alpha / 2, m) + massart_band(fail, m);
  };
  if (!two && widest(0x1p62) > resolution) {
    throw std::domain_error("design_law_distance: the stored sample of " +
                            std::to_string(stored.size()) + " tells no distance below " +
                            detail::text(widest(0x1p62)) + " apart, " + detail::text(resolution) +
                            " is wanted");
  }
  const std::uint64_t planned = detail::smallest_count(
      16, [&](std::uint64_t n) { return widest(static_cast<double>(n)) <= resolution; });
  auto sequence = std::make_unique<LawDistanceSequence>(alpha, planned, std::move(stored));
  const double band = sequence->planned_band();
  const double n = static_cast<double>(planned);
  // What is left beyond the bands is shared out by 1/sqrt of the counts, so that either law exceeds
  // its share as rarely: n y^2 = m (x - y)^2.
  const double other = two ? n : m;
  const double roots = std::sqrt(n) + std::sqrt(other);
  const double exponent = -2 * (n * other / (roots * roots));
  const auto excludes = [=](double truth, double value) {
    const double x = std::abs(value - truth) - band - 1e-12;
    return x > 0 ? std::max(0.0, 1 - 4 * elementary::exp(exponent * x * x)) : 0.0;
  };
  return {std::move(sequence), planned,
          PlannedPower{excludes, {0.0, 1.0}, "the observations are independent"}};
}

}  // namespace initproof::stats
