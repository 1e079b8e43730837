#include "initproof/stats/bounded_mean.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <stdexcept>

#include "initproof/stats/mixture.hpp"

namespace initproof::stats {
namespace {

// psi(l) = -ln(1 - l) - l, the cumulant function of a centred exponential variable.
double psi(double lambda) {
  return -std::log1p(-lambda) - lambda;
}

// What the mean of n observations of that variance is off by at most, with probability `power`
// (Bernstein's inequality). This and the next are in units of the range.
double sampling_error(double variance, double n, double power) {
  const double tail = -std::log1p(-power);
  return std::sqrt(2 * variance * tail / n) + tail / (3 * n);
}

// Half width and sampling error together after n observations, with the lambda that is best there.
double planned_gap(double log_two_over_alpha, double variance, double n, double power) {
  const double lambda = std::min(std::sqrt(2 * log_two_over_alpha / (variance * n)), 0.75);
  const double half_width = (log_two_over_alpha / n + variance * psi(lambda)) / lambda;
  return half_width + sampling_error(variance, n, power);
}

// Squares and products of the width and of the ends must stay among the normal numbers.
constexpr double smallest_width = 1e-140;
constexpr double largest_end = 1e140;

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

}  // namespace

BoundedMeanSequence::BoundedMeanSequence(double alpha, Interval range,
                                         std::uint64_t planned_samples)
    : log_two_over_alpha_(detail::log_threshold(alpha / 2)),
      range_(range),
      planned_(static_cast<double>(planned_samples)) {
  detail::require_alpha(alpha, "BoundedMeanSequence");
  require_range(range, "BoundedMeanSequence");
}

// The lambda that is best for the planned sample size at the variance seen so far (Waudby-Smith and
// Ramdas 2024, equation 15 and the remark on fixed times), with one observation of variance 1/4 as
// a start so that it is defined before any data.
double BoundedMeanSequence::next_lambda() const {
  const double n = static_cast<double>(moments_.count());
  const double width2 = range_.width() * range_.width();
  const double variance = (0.25 + moments_.sum_of_squares() / width2) / (n + 1);
  const double horizon = std::max(planned_, n);
  return std::min(std::sqrt(2 * log_two_over_alpha_ / (variance * horizon)), 0.75);
}

void BoundedMeanSequence::absorb(const Summary& block) {
  const auto* m = std::get_if<Moments>(&block);
  if (m == nullptr) throw std::invalid_argument("BoundedMeanSequence reads Moments");
  if (m->count() == 0) return;
  require_block(*m, range_);
  const double width = range_.width();
  const double seen = static_cast<double>(moments_.count());
  const double lambda = next_lambda();
  const double centre = (0.5 + seen * (moments_.mean() - range_.low) / width) / (seen + 1);
  const double n = static_cast<double>(m->count());
  const double mean = (m->mean() - range_.low) / width;
  const double offset = mean - centre;
  detail::merge_finite(moments_, *m, "BoundedMeanSequence");
  sum_lambda_ += lambda * n;
  sum_lambda_x_ += lambda * n * mean;
  penalty_ += psi(lambda) * (m->sum_of_squares() / (width * width) + n * offset * offset);
}

double BoundedMeanSequence::estimate() const {
  return samples() == 0 ? std::numeric_limits<double>::quiet_NaN() : moments_.mean();
}

double BoundedMeanSequence::half_width() const {
  return (log_two_over_alpha_ + penalty_) / sum_lambda_;
}

Interval BoundedMeanSequence::interval() const {
  if (moments_.count() == 0) return range_;
  const double centre = sum_lambda_x_ / sum_lambda_;
  // Sums of k positive terms are off by at most k units in the last place, in practice by sqrt(k);
  // 1e-9 of the half width and 1e-11 of the centre cover them up to 10^8 blocks.
  const double half = half_width() * (1 + 1e-9) + std::abs(centre) * 1e-11;
  const double width = range_.width();
  return outward({range_.low + width * (centre - half), range_.low + width * (centre + half)}, 4)
      .intersection(range_);
}

double BoundedMeanSequence::detectable_gap(double power) const {
  if (moments_.count() < 2) return range_.width();
  const double width = range_.width();
  const double variance = moments_.variance() / (width * width);
  const double error = sampling_error(variance, static_cast<double>(moments_.count()), power);
  return width * std::min(half_width() + error, 1.0);
}

Guarantee BoundedMeanSequence::guarantee() const {
  return {Assurance::non_asymptotic,
          "independent observations of any distribution in [{}, {}]",
          {range_.low, range_.high}};
}

std::string BoundedMeanSequence::method() const {
  return "predictable plug-in empirical Bernstein (Waudby-Smith and Ramdas 2024, theorem 2)";
}

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
  const double variance = expected_variance / (width * width);
  const double target = resolution / width;
  const double threshold = detail::log_threshold(alpha / 2);
  const std::uint64_t planned = detail::smallest_count(16, [&](std::uint64_t n) {
    return planned_gap(threshold, variance, static_cast<double>(n), default_power) <= target;
  });
  return {std::make_unique<BoundedMeanSequence>(alpha, range, planned), planned};
}

}  // namespace initproof::stats
