#include "initproof/stats/sequence/bounded_mean.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <stdexcept>

#include "initproof/elementary/elementary.hpp"
#include "initproof/stats/sequence/e_value.hpp"
#include "initproof/stats/sequence/search.hpp"

namespace initproof::stats {
namespace {

// Fourth powers of the width and of the ends must stay among the normal numbers.
constexpr double smallest_width = 1e-70;
constexpr double largest_end = 1e70;

void require_range(const Interval& range, const char* who) {
  const double far = std::max(std::abs(range.low), std::abs(range.high));
  if (!(range.width() >= smallest_width && far <= largest_end)) {
    throw std::invalid_argument(std::string(who) + ": range [" + detail::text(range.low) + ", " +
                                detail::text(range.high) + "], expected a width of at least " +
                                detail::text(smallest_width) + " and ends of at most " +
                                detail::text(largest_end) + " in size");
  }
}

// The mean of a block lies in the range, and the sum of squares about it is at most
// n (mean - low) (high - mean) (Bhatia and Davis 2000, "A better bound on the variance", American
// Mathematical Monthly 107, theorem 1): what other blocks show, some value lies outside.
void require_block(const Moments& block, const Interval& range) {
  // The mean of values that all lie at one end may be rounded beyond it, and a value at an end may
  // have been rounded beyond it when it was computed.
  const double rounding = 1e-12 * std::max(std::abs(range.low), std::abs(range.high));
  const double mean = block.mean();
  if (!(mean >= range.low - rounding && mean <= range.high + rounding)) {
    throw std::domain_error("BoundedMeanSequence: a block's mean " + detail::text(mean) +
                            " lies outside [" + detail::text(range.low) + ", " +
                            detail::text(range.high) + "]");
  }
  const double n = static_cast<double>(block.count());
  const double most = n * (mean - range.low + rounding) * (range.high - mean + rounding);
  // Squares of n deviations, each of them rounded.
  if (!(block.sum_of_squares() <= most * (1 + 1e-9))) {
    throw std::domain_error("BoundedMeanSequence: a block's sum of squares about its mean, " +
                            detail::text(block.sum_of_squares()) + ", exceeds " +
                            detail::text(most) + ", the most that values in [" +
                            detail::text(range.low) + ", " + detail::text(range.high) + "] have");
  }
}

// The power sums of (X - m) / width.
detail::PowerSums power_sums(const Moments& moments, double m, double width) {
  const double n = static_cast<double>(moments.count());
  const double d = (moments.mean() - m) / width;
  const double m2 = moments.sum_of_squares() / width / width;
  const double m3 = moments.sum_of_cubes() / width / width / width;
  const double m4 = moments.sum_of_fourth_powers() / width / width / width / width;
  return {n * d, m2 + n * d * d, m3 + 3 * d * m2 + n * d * d * d,
          m4 + 4 * d * m3 + 6 * d * d * m2 + n * d * d * d * d};
}

}  // namespace

BoundedMeanSequence::BoundedMeanSequence(double alpha, Interval range, double stake)
    : alpha_(alpha),
      log_two_over_alpha_(detail::log_threshold(alpha / 2)),
      range_(range),
      stake_(stake),
      bets_(stake) {
  detail::require_alpha(alpha, "BoundedMeanSequence");
  require_range(range, "BoundedMeanSequence");
  if (!(stake > 0 && stake <= detail::Bets::largest)) {
    throw std::invalid_argument("BoundedMeanSequence: stake " + detail::text(stake) +
                                ", expected a number in (0, 0.9]");
  }
}

void BoundedMeanSequence::absorb(const Summary& block) {
  const auto* m = std::get_if<Moments>(&block);
  if (m == nullptr) throw std::invalid_argument("BoundedMeanSequence reads Moments");
  if (m->count() == 0) return;
  require_block(*m, range_);
  detail::merge_finite(moments_, *m, "BoundedMeanSequence");
}

double BoundedMeanSequence::estimate() const {
  return samples() == 0 ? std::numeric_limits<double>::quiet_NaN() : moments_.mean();
}

double BoundedMeanSequence::log_capital(double m, double side) const {
  detail::PowerSums sums = power_sums(moments_, m, range_.width());
  sums.first *= side;
  sums.third *= side;
  return bets_.log_capital(sums);
}

// The capital of bets on more falls with m, that of bets on less rises, and neither has gained at
// the mean observed.
Interval BoundedMeanSequence::interval() const {
  if (moments_.count() == 0) return range_;
  const double mean = std::clamp(moments_.mean(), range_.low, range_.high);
  const auto excess = [&](double m, double side) {
    return log_capital(m, side) - log_two_over_alpha_;
  };
  Interval found = range_;
  if (excess(range_.low, 1) > 0)
    found.low = detail::bracket_root([&](double m) { return excess(m, 1); }, range_.low, mean).low;
  if (excess(range_.high, -1) > 0)
    found.high =
        detail::bracket_root([&](double m) { return excess(m, -1); }, mean, range_.high).high;
  return outward(found, 4).intersection(range_);
}

double BoundedMeanSequence::log_e_value(double value) const {
  if (samples() == 0) return 0;
  if (!range_.contains(value)) return std::numeric_limits<double>::infinity();
  return detail::log_mean(log_capital(value, 1), log_capital(value, -1));
}

Record BoundedMeanSequence::record() const {
  return {"bounded",
          {{"alpha", alpha_},
           {"least", range_.low},
           {"most", range_.high},
           {"stake", stake_},
           {"mean", moments_.mean()},
           {"sum_of_squares", moments_.sum_of_squares()},
           {"sum_of_cubes", moments_.sum_of_cubes()},
           {"sum_of_fourth_powers", moments_.sum_of_fourth_powers()}},
          {{"samples", samples()}}};
}

Guarantee BoundedMeanSequence::guarantee() const {
  return {Assurance::non_asymptotic,
          "independent observations of any distribution in [{}, {}]",
          {range_.low, range_.high},
          "initproof.common.bets.bounded_interval_holds"};
}

std::string BoundedMeanSequence::method() const {
  return "betting, a mixture of constant stakes (Waudby-Smith and Ramdas 2024, theorem 3)";
}

namespace {

// A sequence whose stake is chosen, in units of the range's width.
struct Planned {
  Interval range;
  double variance;
  double stake;
  double threshold;

  // Of values at either end of the range the worse.
  [[nodiscard]] std::uint64_t samples(double resolution) const {
    const detail::Bets bets(stake);
    const double target = std::min(resolution / range.width(), 1.0);
    return detail::smallest_count(16, [&](std::uint64_t n) {
      return bets.log_failure(static_cast<double>(n), variance, target, 1.0, threshold) <=
             elementary::log1p(-default_power);
    });
  }

  [[nodiscard]] PlannedPower power(std::uint64_t planned, double expected_variance) const {
    const auto excludes = [self = *this, planned](double truth, double value) {
      if (!self.range.contains(value)) return 1.0;
      const double width = self.range.width();
      const double below = (value - self.range.low) / width;
      const double log_failure =
          detail::Bets(self.stake)
              .log_failure(static_cast<double>(planned), self.variance,
                           std::abs(truth - value) / width, truth > value ? below : 1 - below,
                           self.threshold);
      return -elementary::expm1(log_failure);
    };
    return {excludes, range, "the observations have a variance of at most {}", {expected_variance}};
  }
};

}  // namespace

SequentialDesign design_bounded_mean(double alpha, Interval range, double expected_variance,
                                     double resolution) {
  detail::require_alpha(alpha, "design_bounded_mean");
  require_range(range, "design_bounded_mean");
  if (!(expected_variance > 0 && resolution > 0)) {
    throw std::invalid_argument("design_bounded_mean: variance " + detail::text(expected_variance) +
                                " and resolution " + detail::text(resolution) +
                                ", expected positive numbers");
  }
  const double width = range.width();
  // No distribution in the range has a larger one than a quarter of its width squared.
  const double variance = std::min(expected_variance / width / width, 0.25);
  const double target = resolution / width;
  // Where the half width is the resolution, ln K = l d n - l^2 variance n / 2 is largest at this.
  const double stake = std::clamp(target / variance, 1e-12, detail::Bets::largest);
  const auto plan = [=, sequence = Planned{range, variance, stake,
                                           detail::log_threshold(alpha / 2)}](double finest) {
    const std::uint64_t n = sequence.samples(finest);
    return Plan{n, sequence.power(n, expected_variance)};
  };
  Plan own = plan(resolution);
  return {std::make_unique<BoundedMeanSequence>(alpha, range, stake), own.samples,
          std::move(own.power), plan, resolution * detail::Bets::least_of_best};
}

}  // namespace initproof::stats
