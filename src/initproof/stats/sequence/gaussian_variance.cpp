#include "initproof/stats/sequence/gaussian_variance.hpp"

#include <cmath>
#include <limits>
#include <stdexcept>

#include "initproof/elementary/elementary.hpp"
#include "initproof/stats/sequence/e_value.hpp"
#include "initproof/stats/sequence/laws.hpp"
#include "initproof/stats/sequence/search.hpp"
#include "initproof/stats/special.hpp"

namespace initproof::stats {
namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();

// h(x) = x - 1 - ln x, zero at 1 and convex. Far from 1 nothing cancels, and near 0 x - 1 loses x.
double h(double x) {
  return x < 0.5 ? x - 1.0 - elementary::log(x) : -elementary::log1p_less(x - 1.0);
}

// Outer ends of the interval on which h <= c, c >= 0.
Interval sublevel_of_h(double c) {
  const auto f = [c](double x) { return h(x) - c; };
  // h(e^-(c+1)) = e^-(c+1) + c > c, and h(x) >= (sqrt(x) - 1)^2 gives the other end.
  const double far_low =
      elementary::exp(-(c + 1.0) * (1.0 + 4 * std::numeric_limits<double>::epsilon()));
  const double root_high = 1.0 + std::sqrt(c + 1.0);
  const double far_high = root_high * root_high;
  // The root is e^-(c+1) times at most 1 + 2 e^-(c+1). Of a large c the sum above is c itself as
  // soon as it is rounded, and nothing is left to search for.
  constexpr double large = 30;
  const double low = c < large ? detail::bracket_root(f, far_low, 1.0).low : far_low;
  return outward({low, detail::bracket_root(f, 1.0, far_high).high}, 2);
}

PlannedPower power_of(const GaussianVarianceSequence& sequence, std::uint64_t planned) {
  const auto excludes = [sequence, planned](double truth, double value) {
    return sequence.excludes(planned, truth, value);
  };
  return {excludes, {0.0, infinity}, "the observations are Gaussian"};
}

}  // namespace

GaussianVarianceSequence::GaussianVarianceSequence(double alpha, double prior_weight)
    : alpha_(alpha), log_threshold_(detail::log_threshold(alpha)), prior_weight_(prior_weight) {
  detail::require_alpha(alpha, "GaussianVarianceSequence");
  if (!(prior_weight > 0 && std::isfinite(prior_weight))) {
    throw std::invalid_argument("GaussianVarianceSequence: prior weight is " +
                                detail::text(prior_weight) + ", expected a positive number");
  }
}

double GaussianVarianceSequence::prior_weight_for(double alpha, std::uint64_t planned_samples) {
  return 0.5 * static_cast<double>(planned_samples) / detail::optimal_dilution(alpha);
}

void GaussianVarianceSequence::absorb(const Summary& block) {
  const auto* moments = std::get_if<Moments>(&block);
  if (moments == nullptr) throw std::invalid_argument("GaussianVarianceSequence reads Moments");
  detail::merge_finite(moments_, *moments, "GaussianVarianceSequence");
}

// ln E = s(A) - s(a) + A h(x) with x = (a + r/2) / A and s(t) = ln Gamma(t) - t ln t + t.
Interval GaussianVarianceSequence::accepted_ratio(std::uint64_t samples,
                                                  double log_threshold) const {
  if (samples < 2) return {0.0, infinity};
  const double a = prior_weight_;
  const double big_a = a + 0.5 * static_cast<double>(samples - 1);
  const double level =
      log_threshold - detail::stirling_remainder(big_a) + detail::stirling_remainder(a);
  const Interval x = sublevel_of_h(level / big_a);
  const Interval ratio = outward({2.0 * (x.low * big_a - a), 2.0 * (x.high * big_a - a)}, 2);
  return {std::max(ratio.low, 0.0), ratio.high};
}

Interval GaussianVarianceSequence::interval_at(double log_threshold) const {
  const Interval ratio = accepted_ratio(samples(), log_threshold);
  const double s = moments_.sum_of_squares();
  const double high = ratio.low > 0 ? s / ratio.low : infinity;
  const Interval found = outward({s / ratio.high, high}, 2);
  return {std::max(found.low, 0.0), found.high};
}

double GaussianVarianceSequence::relative_gap(std::uint64_t samples, double power) const {
  const Interval ratio = accepted_ratio(samples);
  if (ratio.low <= 0) return infinity;  // as always of three observations or less
  const double degrees = static_cast<double>(samples - 1);
  const double above = detail::chi_squared_quantile(degrees, power) / ratio.low - 1.0;
  const double below = 1.0 - detail::chi_squared_quantile(degrees, 1.0 - power) / ratio.high;
  return std::max(above, below);
}

// S / truth is chi-squared, and a value is outside when S / value leaves the accepted interval.
double GaussianVarianceSequence::excludes(std::uint64_t samples, double truth, double value) const {
  if (samples < 2 || !(truth > 0)) return 0;
  const Interval ratio = accepted_ratio(samples);
  const double degrees = static_cast<double>(samples - 1);
  if (value > truth) return detail::chi_squared_below(degrees, ratio.low * (value / truth));
  if (value == truth || std::isinf(ratio.high)) return 0;
  return detail::chi_squared_above(degrees, std::max(ratio.high * (value / truth), 0.0));
}

double GaussianVarianceSequence::log_e_value(double value) const {
  if (samples() < 2) return 0;
  if (!(value > 0)) return infinity;
  const double a = prior_weight_;
  const double big_a = a + 0.5 * static_cast<double>(samples() - 1);
  const double x = (a + 0.5 * moments_.sum_of_squares() / value) / big_a;
  return detail::stirling_remainder(big_a) - detail::stirling_remainder(a) + big_a * h(x);
}

Record GaussianVarianceSequence::record() const {
  return {"spread",
          {{"alpha", alpha_},
           {"prior_weight", prior_weight_},
           {"sum_of_squares", moments_.sum_of_squares()}},
          {{"samples", samples()}}};
}

Guarantee GaussianVarianceSequence::guarantee() const {
  return {Assurance::exact_under_law,
          "the observations are independent and Gaussian",
          {},
          "initproof.common.gaussian.variance_interval_holds"};
}

std::string GaussianVarianceSequence::method() const {
  return "inverse-gamma mixture over the variance (Robbins 1970; Howard et al. 2021, lemma 2)";
}

SequentialDesign design_gaussian_variance(double alpha, double expected_variance,
                                          double resolution) {
  detail::require_alpha(alpha, "design_gaussian_variance");
  if (!(expected_variance > 0 && resolution > 0)) {
    throw std::invalid_argument("design_gaussian_variance: variance " +
                                detail::text(expected_variance) + " and resolution " +
                                detail::text(resolution) + ", expected positive numbers");
  }
  const double gap = resolution / expected_variance;
  const auto sequence_for = [alpha](std::uint64_t n) {
    return GaussianVarianceSequence(alpha, GaussianVarianceSequence::prior_weight_for(alpha, n));
  };
  const std::uint64_t planned = detail::smallest_count(
      16, [&](std::uint64_t n) { return sequence_for(n).relative_gap(n, default_power) <= gap; });
  const GaussianVarianceSequence sequence = sequence_for(planned);
  const auto continued = [sequence, expected_variance](double finer) {
    const std::uint64_t n = detail::smallest_count(16, [&](std::uint64_t count) {
      return sequence.relative_gap(count, default_power) <= finer / expected_variance;
    });
    return Plan{n, power_of(sequence, n)};
  };
  return {std::make_unique<GaussianVarianceSequence>(sequence), planned,
          power_of(sequence, planned), continued};
}

}  // namespace initproof::stats
