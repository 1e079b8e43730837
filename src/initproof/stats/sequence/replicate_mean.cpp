#include "initproof/stats/sequence/replicate_mean.hpp"

#include <cmath>
#include <limits>
#include <stdexcept>

#include <boost/math/distributions/normal.hpp>

#include "initproof/elementary/elementary.hpp"
#include "initproof/stats/sequence/e_value.hpp"
#include "initproof/stats/sequence/laws.hpp"
#include "initproof/stats/sequence/search.hpp"
#include "initproof/stats/special.hpp"

namespace initproof::stats {

ReplicateMeanSequence::ReplicateMeanSequence(double alpha, double effect_variance)
    : alpha_(alpha),
      log_threshold_(detail::log_threshold(alpha)),
      effect_variance_(effect_variance) {
  detail::require_alpha(alpha, "ReplicateMeanSequence");
  if (!(effect_variance > 0 && std::isfinite(effect_variance))) {
    throw std::invalid_argument("ReplicateMeanSequence: effect variance is " +
                                detail::text(effect_variance) + ", expected a positive number");
  }
}

void ReplicateMeanSequence::absorb(const Summary& block) {
  const auto* moments = std::get_if<Moments>(&block);
  if (moments == nullptr) throw std::invalid_argument("ReplicateMeanSequence reads Moments");
  detail::merge_finite(moments_, *moments, "ReplicateMeanSequence");
}

double ReplicateMeanSequence::estimate() const {
  return samples() == 0 ? std::numeric_limits<double>::quiet_NaN() : moments_.mean();
}

// E < 1/alpha solved for t^2: with 1 + n g = w and k = (sqrt(w) / alpha)^(2/n),
// t^2 / nu = (k - 1) / (1 - k / w), and never while k >= w.
double ReplicateMeanSequence::critical_t(std::uint64_t n) const {
  if (n < 2) return std::numeric_limits<double>::infinity();
  const double count = static_cast<double>(n);
  const double w = 1 + count * effect_variance_;
  const double log_k = 2 / count * (0.5 * elementary::log(w) + log_threshold_);
  const double slack = -elementary::expm1(log_k - elementary::log(w));  // 1 - k / w
  if (slack <= 0) return std::numeric_limits<double>::infinity();
  return std::sqrt((count - 1) * elementary::expm1(log_k) / slack) * (1 + 1e-12);
}

Interval ReplicateMeanSequence::interval() const {
  const double t = critical_t(samples());
  if (std::isinf(t)) return Interval::all();
  const double error = std::sqrt(moments_.variance() / static_cast<double>(samples()));
  double radius = t * error;
  // Blocks that are merged leave the mean a few units in the last place off, which matters only
  // where the replicates are nearly constant.
  const double rounding = 1e-14 * std::abs(moments_.mean());
  if (rounding > 1e-9 * radius) radius += rounding;
  return outward(Interval::around(moments_.mean(), radius), 4);
}

// A mean d standard deviations off is outside when d sqrt(n) >= t s + |error of the mean|. Half of
// what may fail goes to the estimate s of the deviation, half to the error.
double ReplicateMeanSequence::standardized_gap(std::uint64_t n, double power) const {
  const double t = critical_t(n);
  if (std::isinf(t)) return std::numeric_limits<double>::infinity();
  const double fail = (1 - power) / 2;
  const double count = static_cast<double>(n);
  const double s2 = detail::chi_squared_upper_quantile(count - 1, fail) / (count - 1);
  const double error = quantile(complement(NormalLaw(), fail));
  return (t * std::sqrt(s2) + error) / std::sqrt(count);
}

double ReplicateMeanSequence::log_e_value(double value) const {
  return samples() == 0 ? 0 : detail::log_calibrated(-log_bayes_factor(value));
}

double ReplicateMeanSequence::log_bayes_factor(double value) const {
  if (samples() < 2) return 0;
  const double n = static_cast<double>(samples());
  const double nu = n - 1;
  const double w = 1 + n * effect_variance_;
  const double offset = moments_.mean() - value;
  if (offset == 0) return -0.5 * elementary::log(w);
  // t^2 / nu, infinite without spread.
  const double u = n * offset * offset / moments_.sum_of_squares();
  if (std::isinf(u)) return 0.5 * nu * elementary::log(w);
  return -0.5 * elementary::log(w) + 0.5 * n * (elementary::log1p(u) - elementary::log1p(u / w));
}

Record ReplicateMeanSequence::record() const {
  return {"replicates",
          {{"alpha", alpha_},
           {"effect_variance", effect_variance_},
           {"mean", moments_.mean()},
           {"sum_of_squares", moments_.sum_of_squares()}},
          {{"samples", samples()}}};
}

Guarantee ReplicateMeanSequence::guarantee() const {
  return {Assurance::exact_under_law, "the replicates are independent and Gaussian"};
}

std::string ReplicateMeanSequence::method() const {
  return "Gaussian mixture over the effect size (Lai 1976; Wang and Ramdas 2025)";
}

namespace {

// Of the noncentral t law, exactly.
PlannedPower power_of(const ReplicateMeanSequence& sequence, double deviation,
                      std::uint64_t planned) {
  const double critical = sequence.critical_t(planned);
  const auto excludes = [=](double truth, double value) {
    const double n = static_cast<double>(planned);
    const double offset = std::abs(value - truth) * std::sqrt(n) / deviation;
    return detail::noncentral_t_above(n - 1, offset, critical);
  };
  return {excludes,
          Interval::all(),
          "the replicates are Gaussian with standard deviation {}",
          {deviation}};
}

}  // namespace

SequentialDesign design_replicate_mean(double alpha, double expected_deviation, double resolution) {
  detail::require_alpha(alpha, "design_replicate_mean");
  if (!(expected_deviation > 0 && resolution > 0)) {
    throw std::invalid_argument("design_replicate_mean: deviation " +
                                detail::text(expected_deviation) + " and resolution " +
                                detail::text(resolution) + ", expected positive numbers");
  }
  const auto sequence_for = [alpha](std::uint64_t n) {
    return ReplicateMeanSequence(alpha, detail::optimal_dilution(alpha) / static_cast<double>(n));
  };
  const double target = resolution / expected_deviation;
  const std::uint64_t planned = detail::smallest_count(4, [&](std::uint64_t n) {
    return sequence_for(n).standardized_gap(n, default_power) <= target;
  });
  const ReplicateMeanSequence sequence = sequence_for(planned);
  const auto continued = [sequence, expected_deviation](double finer) {
    const std::uint64_t n = detail::smallest_count(4, [&](std::uint64_t count) {
      return sequence.standardized_gap(count, default_power) <= finer / expected_deviation;
    });
    return Plan{n, power_of(sequence, expected_deviation, n)};
  };
  return {std::make_unique<ReplicateMeanSequence>(sequence), planned,
          power_of(sequence, expected_deviation, planned), continued};
}

}  // namespace initproof::stats
