#include "initproof/stats/sequence/probability_ratio.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <memory>
#include <stdexcept>
#include <variant>
#include <vector>

#include <boost/math/tools/minima.hpp>

#include "initproof/elementary/elementary.hpp"
#include "initproof/stats/checks.hpp"
#include "initproof/stats/sequence/search.hpp"

namespace initproof::stats {
namespace {

// What is expected of a quotient.
struct Expected {
  double numerator, denominator;
};

// How far the quotient of n trials each is above the expected one, but with the probability that
// either part is off by more than its gap.
double widest_ratio(const ProbabilitySequence& top, const ProbabilitySequence& bottom,
                    const Expected& e, std::uint64_t n) {
  const double power = 1 - (1 - default_power) / 2;
  const double above = top.gap_at(e.numerator, n, power);
  const double below = bottom.gap_at(e.denominator, n, power);
  if (below >= e.denominator) return std::numeric_limits<double>::infinity();
  return (e.numerator + above) / (e.denominator - below) - e.numerator / e.denominator;
}

template <class Widest>
std::uint64_t smallest_each(const Widest& widest, double resolution) {
  return detail::smallest_count(16, [&](std::uint64_t n) {
    // Both strata together are at most 2^62.
    return n <= (std::uint64_t{1} << 61) && widest(n) <= resolution;
  });
}

// Each part is off by its gap at most but with the probability `fail`; half of what is left over.
PlannedPower power_of_ratio(const ProbabilitySequence& top, const ProbabilitySequence& bottom,
                            double denominator, std::uint64_t each) {
  const auto excludes = [=](double truth, double value) {
    const double above = std::min(truth * denominator, 1.0);
    const auto apart = [&](double log_fail) {
      const double sure = -elementary::expm1(log_fail);
      const double gap_top = top.gap_at(above, each, sure);
      const double gap_bottom = bottom.gap_at(denominator, each, sure);
      if (gap_bottom >= denominator) return false;
      return value > truth ? (above + gap_top) / (denominator - gap_bottom) < value
                           : (above - gap_top) / (denominator + gap_bottom) > value;
    };
    return std::max(0.0, 1 - 2 * detail::least_failure(apart));
  };
  return {excludes,
          {0.0, 1 / denominator},
          "the trials are independent and the denominator is {}",
          {denominator}};
}

}  // namespace

ProbabilityRatioSequence::ProbabilityRatioSequence(const ProbabilitySequence& numerator,
                                                   const ProbabilitySequence& denominator)
    : numerator_(numerator), denominator_(denominator) {}

void ProbabilityRatioSequence::absorb(const Summary& block) {
  const auto* strata = std::get_if<std::vector<Proportion>>(&block);
  if (strata == nullptr || strata->size() != 2) {
    throw std::invalid_argument("ProbabilityRatioSequence reads two Proportions");
  }
  numerator_.absorb((*strata)[0]);
  denominator_.absorb((*strata)[1]);
}

std::uint64_t ProbabilityRatioSequence::samples() const {
  return numerator_.samples() + denominator_.samples();
}

double ProbabilityRatioSequence::estimate() const {
  return numerator_.estimate() / denominator_.estimate();
}

Interval ProbabilityRatioSequence::interval() const {
  const Interval top = numerator_.interval();
  const Interval bottom = denominator_.interval();
  const Interval wide =
      outward({top.low / bottom.high,
               bottom.low > 0 ? top.high / bottom.low : std::numeric_limits<double>::infinity()},
              1);
  return {std::max(wide.low, 0.0), wide.high};
}

// The strata are independent, so that the product of their e-values is one against a pair of
// probabilities; against all pairs of that quotient it is the least product. Both logarithms are
// convex in the denominator's probability.
double ProbabilityRatioSequence::log_e_value(double value) const {
  if (samples() == 0) return 0;
  if (!(value >= 0)) return std::numeric_limits<double>::infinity();
  const double most = value > 1 ? 1 / value : 1.0;
  // In units of the largest, as the search is as fine as a part in 10^8 of 1.
  const auto at = [&](double part) {
    const double bottom = part * most;
    const double e =
        numerator_.log_e_value(std::min(value * bottom, 1.0)) + denominator_.log_e_value(bottom);
    return std::min(e, std::numeric_limits<double>::max());
  };
  const double least = std::min(at(0), at(1));
  return std::min(least, boost::math::tools::brent_find_minima(at, 0.0, 1.0, 50).second);
}

Guarantee ProbabilityRatioSequence::guarantee() const {
  Guarantee both = numerator_.guarantee();
  both.theorem = "initproof.common.probability.quotient_interval_holds";
  return both;
}

Record ProbabilityRatioSequence::record() const {
  return {"quotient", {}, {}, {numerator_.record(), denominator_.record()}};
}

std::string ProbabilityRatioSequence::method() const {
  return "quotient of two beta-binomial mixtures, alpha / 2 each (Robbins 1970)";
}

SequentialDesign design_probability_ratio(double alpha, double numerator, double denominator,
                                          double resolution) {
  detail::require_alpha(alpha, "design_probability_ratio", 2);
  if (!(numerator >= 0 && numerator <= 1 && denominator > 0 && denominator <= 1 &&
        resolution > 0)) {
    throw std::invalid_argument("design_probability_ratio: probabilities " +
                                detail::text(numerator) + " and " + detail::text(denominator) +
                                ", resolution " + detail::text(resolution));
  }
  const Expected e{numerator, denominator};
  const auto part = [alpha](double expected, std::uint64_t n) {
    return ProbabilitySequence::planned_for(alpha / 2, expected, n);
  };
  const std::uint64_t each = smallest_each(
      [&](std::uint64_t n) { return widest_ratio(part(numerator, n), part(denominator, n), e, n); },
      resolution);
  const ProbabilitySequence top = part(numerator, each);
  const ProbabilitySequence bottom = part(denominator, each);
  const auto continued = [=](double finer) {
    const std::uint64_t n = smallest_each(
        [&](std::uint64_t count) { return widest_ratio(top, bottom, e, count); }, finer);
    return Plan{2 * n, power_of_ratio(top, bottom, denominator, n)};
  };
  return {std::make_unique<ProbabilityRatioSequence>(top, bottom), 2 * each,
          power_of_ratio(top, bottom, denominator, each), continued};
}

}  // namespace initproof::stats
