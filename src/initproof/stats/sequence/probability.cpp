#include "initproof/stats/sequence/probability.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <stdexcept>
#include <string>

#include "initproof/elementary/elementary.hpp"
#include "initproof/stats/sequence/e_value.hpp"
#include "initproof/stats/sequence/laws.hpp"
#include "initproof/stats/sequence/search.hpp"
#include "initproof/stats/special.hpp"

namespace initproof::stats {
namespace {

double clamp_to_open_unit(double p) {
  return std::min(std::max(p, 1e-12), 1.0 - 1e-12);
}

// x ln(x / y) - x + y >= 0 for x >= 0: terms of a relative entropy that add up without cancelling.
double relative_entropy_term(double x, double y) {
  if (x == 0) return y;
  const double d = (y - x) / x;
  if (std::abs(d) < 0.5) return -x * elementary::log1p_less(d);
  return x * elementary::log(x / y) - x + y;
}

// A relative entropy to a coin of probability p = 1 - q, but for the sum of x and y.
double divergence(double x, double y, double p, double q) {
  return relative_entropy_term(x, (x + y) * p) + relative_entropy_term(y, (x + y) * q);
}

// What rounding may have made too much of a sum of relative entropies beyond the allowance of the
// threshold: a term is known to some 100 units of its last place at worst, where y is 1.5 x.
double beyond_allowance(double sum) {
  return std::max(100 * std::numeric_limits<double>::epsilon() * sum - 5e-7, 0.0);
}

// ln B(a, b) - a ln(a/(a+b)) - b ln(b/(a+b)): what Stirling's formula leaves.
double log_beta_remainder(double a, double b) {
  return detail::stirling_remainder(a) + detail::stirling_remainder(b) -
         detail::stirling_remainder(a + b);
}

PlannedPower power_of(const ProbabilitySequence& sequence, std::uint64_t planned) {
  const auto excludes = [sequence, planned](double truth, double value) {
    return sequence.excludes(planned, truth, value);
  };
  return {excludes, {0.0, 1.0}, "the trials are independent"};
}

}  // namespace

ProbabilitySequence::ProbabilitySequence(double alpha, double centre, double weight)
    : alpha_(alpha),
      log_threshold_(detail::log_threshold(alpha)),
      a_(weight * centre),
      b_(weight * (1.0 - centre)) {
  detail::require_alpha(alpha, "ProbabilitySequence");
  if (!(a_ > 0 && b_ > 0 && std::isfinite(weight))) {
    throw std::invalid_argument("ProbabilitySequence: prior centre " + detail::text(centre) +
                                " and weight " + detail::text(weight) +
                                ", expected a centre in (0, 1) and a positive weight");
  }
}

ProbabilitySequence ProbabilitySequence::planned_for(double alpha, double expected,
                                                     std::uint64_t n) {
  return {alpha, clamp_to_open_unit(expected),
          static_cast<double>(n) / detail::optimal_dilution(alpha)};
}

void ProbabilitySequence::absorb(const Summary& block) {
  const auto* proportion = std::get_if<Proportion>(&block);
  if (proportion == nullptr) throw std::invalid_argument("ProbabilitySequence reads Proportion");
  if (proportion->successes > proportion->trials) {
    throw std::invalid_argument("ProbabilitySequence: " + std::to_string(proportion->successes) +
                                " successes in " + std::to_string(proportion->trials) + " trials");
  }
  total_.merge(*proportion);
}

double ProbabilitySequence::estimate() const {
  return static_cast<double>(total_.successes) / static_cast<double>(total_.trials);
}

// By relative entropies: of the data to p, less those of the data and of the prior to the centre of
// both together, which is where their sum is least. All of them are of the data's size: nothing of
// the prior's cancels, however much it outweighs them. What does not hang on p is worked out once,
// as a search for an end asks some twenty times.
auto ProbabilitySequence::evidence_of(const Proportion& total) const {
  const double s = static_cast<double>(total.successes);
  const double f = static_cast<double>(total.trials - total.successes);
  const double a = a_ + s;
  const double b = b_ + f;
  const double p_both = a / (a + b);
  const double q_both = b / (a + b);
  const double to_both = divergence(s, f, p_both, q_both) + divergence(a_, b_, p_both, q_both);
  const double rest = log_beta_remainder(a, b) - log_beta_remainder(a_, b_) - to_both;
  return [s, f, to_both, rest](double p) {  // 0 < p < 1
    const double to_p = divergence(s, f, p, 1.0 - p);
    return rest + to_p - beyond_allowance(to_both + to_p);
  };
}

double ProbabilitySequence::log_e_value(double value) const {
  if (total_.trials == 0) return 0;
  const bool impossible = !(value >= 0 && value <= 1) || (value == 0 && total_.successes > 0) ||
                          (value == 1 && total_.successes < total_.trials);
  if (impossible) return std::numeric_limits<double>::infinity();
  const double last = std::nextafter(1.0, 0.0);
  return evidence_of(total_)(std::min(std::max(value, std::numeric_limits<double>::min()), last));
}

Interval ProbabilitySequence::interval_for(const Proportion& total) const {
  if (total.trials == 0) return {0.0, 1.0};
  const double s = static_cast<double>(total.successes);
  const double f = static_cast<double>(total.trials - total.successes);
  const auto evidence = evidence_of(total);
  const auto excess = [&](double p) { return evidence(p) - log_threshold_; };
  // ln E falls up to s / (s + f) and rises after it.
  const double centre = s / (s + f);
  const double tiny = std::numeric_limits<double>::min();
  const double last = std::nextafter(1.0, 0.0);
  double low = 0.0;
  double high = 1.0;
  // Of very many trials even the doubles next to 0 and 1 may be too far from the share.
  if (s > 0 && excess(tiny) > 0) {
    const double end = std::min(centre, last);
    low = excess(end) > 0 ? end : detail::bracket_root(excess, tiny, end).low;
  }
  if (f > 0 && excess(last) > 0) {
    const double end = std::max(centre, tiny);
    high = excess(end) > 0 ? end : detail::bracket_root(excess, end, last).high;
  }
  const Interval wide = outward({low, high}, 2);
  return {std::max(wide.low, 0.0), std::min(wide.high, 1.0)};
}

ProbabilitySequence::Side ProbabilitySequence::side_of(const Proportion& total, double p) const {
  // An end is found to some 2^-50 of itself, in which the evidence moves by no more than this.
  const double n = static_cast<double>(total.trials);
  const double doubt = 1e-9 + 1e-12 * n / (p * (1 - p));
  const double excess = total.trials == 0 ? -1 : evidence_of(total)(p) - log_threshold_;
  if (excess < -doubt) return Side::within;
  if (excess > doubt)
    return static_cast<double>(total.successes) < n * p ? Side::above : Side::below;
  const Interval found = interval_for(total);
  if (found.contains(p)) return Side::within;
  return p > found.high ? Side::above : Side::below;
}

double ProbabilitySequence::gap_at(double p, std::uint64_t trials, double power) const {
  if (trials == 0) return 1.0;
  // Boost's quantile at p = 1 is 0.
  const auto successes_at = [&](double level) {
    const double n = static_cast<double>(trials);
    return p < 1 ? detail::binomial_quantile(n, p, level) : n;
  };
  const auto at = [&](double successes) {
    const double s = std::min(std::max(std::round(successes), 0.0), static_cast<double>(trials));
    // Rounding to a double may have gone beyond the number of trials.
    return interval_for({std::min(static_cast<std::uint64_t>(s), trials), trials});
  };
  return std::max(at(successes_at(power)).high - p, p - at(successes_at(1.0 - power)).low);
}

// The interval moves up with the number of successes: those of which it lies on the truth's side
// are a tail of the binomial law.
double ProbabilitySequence::excludes(std::uint64_t trials, double truth, double value) const {
  if (trials == 0 || truth == value) return 0;
  const bool above = value > truth;
  const auto excluded = [&](std::uint64_t s) {
    if (value > 0 && value < 1)
      return side_of({s, trials}, value) == (above ? Side::above : Side::below);
    const Interval found = interval_for({s, trials});
    return above ? found.high < value : found.low > value;
  };
  // The first number of successes that differs from 0's answer.
  std::uint64_t low = 0;
  std::uint64_t high = trials;
  const bool at_low = excluded(low);
  if (excluded(high) == at_low) return at_low ? 1.0 : 0.0;
  while (high - low > 1) {
    const std::uint64_t middle = low + (high - low) / 2;
    (excluded(middle) == at_low ? low : high) = middle;
  }
  const double n = static_cast<double>(trials);
  const double last = static_cast<double>(low);
  return above ? detail::binomial_at_most(n, truth, last)
               : detail::binomial_more_than(n, truth, last);
}

Record ProbabilitySequence::record() const {
  return {"trials",
          {{"alpha", alpha_}, {"prior_successes", a_}, {"prior_failures", b_}},
          {{"successes", total_.successes}, {"trials", total_.trials}}};
}

Guarantee ProbabilitySequence::guarantee() const {
  return {Assurance::exact_under_law,
          "the trials are independent with one probability",
          {},
          "initproof.common.probability.interval_holds"};
}

std::string ProbabilitySequence::method() const {
  return "beta-binomial mixture (Robbins 1970)";
}

SequentialDesign design_probability(double alpha, double expected, double resolution) {
  detail::require_alpha(alpha, "design_probability");
  if (!(expected >= 0 && expected <= 1 && resolution > 0)) {
    throw std::invalid_argument("design_probability: expected " + detail::text(expected) +
                                " and resolution " + detail::text(resolution));
  }
  const std::uint64_t planned = detail::smallest_count(16, [&](std::uint64_t n) {
    return ProbabilitySequence::planned_for(alpha, expected, n)
               .gap_at(expected, n, default_power) <= resolution;
  });
  const auto sequence = ProbabilitySequence::planned_for(alpha, expected, planned);
  const auto continued = [sequence, expected](double finer) {
    const std::uint64_t n = detail::smallest_count(16, [&](std::uint64_t count) {
      return sequence.gap_at(expected, count, default_power) <= finer;
    });
    return Plan{n, power_of(sequence, n)};
  };
  return {std::make_unique<ProbabilitySequence>(sequence), planned, power_of(sequence, planned),
          continued};
}

}  // namespace initproof::stats
