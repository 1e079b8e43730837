#include "initproof/stats/sequence/subgaussian_mean.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <stdexcept>

#include "initproof/elementary/elementary.hpp"
#include "initproof/stats/sequence/e_value.hpp"
#include "initproof/stats/sequence/search.hpp"

namespace initproof::stats {
namespace {

// P(|mean - m| > x) <= 2 exp(-n x^2 / (2 s^2)) solved for x.
double deviation_of_mean(double scale, double n, double failure) {
  return scale * std::sqrt(2 * elementary::log(2 / failure) / n);
}

void require_scale(double scale, const char* who) {
  if (!(scale >= 1e-140 && scale <= 1e140)) {
    throw std::invalid_argument(std::string(who) + ": scale is " + detail::text(scale) +
                                ", expected a number from 1e-140 to 1e140");
  }
}

}  // namespace

SubgaussianMeanSequence::SubgaussianMeanSequence(double alpha, double scale, double dilution)
    : alpha_(alpha),
      log_threshold_(detail::log_threshold(alpha)),
      scale_(scale),
      dilution_(dilution) {
  detail::require_alpha(alpha, "SubgaussianMeanSequence");
  require_scale(scale, "SubgaussianMeanSequence");
  if (!(dilution > 0 && dilution <= 1e280)) {
    throw std::invalid_argument("SubgaussianMeanSequence: dilution is " + detail::text(dilution) +
                                ", expected a number in (0, 1e280]");
  }
}

void SubgaussianMeanSequence::absorb(const Summary& block) {
  const auto* moments = std::get_if<Moments>(&block);
  if (moments == nullptr) throw std::invalid_argument("SubgaussianMeanSequence reads Moments");
  detail::merge_finite(moments_, *moments, "SubgaussianMeanSequence");
}

double SubgaussianMeanSequence::estimate() const {
  return samples() == 0 ? std::numeric_limits<double>::quiet_NaN() : moments_.mean();
}

double SubgaussianMeanSequence::radius(std::uint64_t n) const {
  if (n == 0) return std::numeric_limits<double>::infinity();
  const double count = static_cast<double>(n);
  const double w = 1 + count * dilution_;
  const double squared =
      w / (count * dilution_) * (2 * log_threshold_ + elementary::log(w)) / count;
  return scale_ * std::sqrt(squared) * (1 + 1e-12);
}

Interval SubgaussianMeanSequence::interval() const {
  if (samples() == 0) return Interval::all();
  // Blocks that are merged leave the mean a few units in the last place off.
  const double rounding = 1e-14 * std::abs(moments_.mean());
  return outward(Interval::around(moments_.mean(), radius(samples()) + rounding), 2);
}

double SubgaussianMeanSequence::log_e_value(double value) const {
  if (samples() == 0) return 0;
  const double n = static_cast<double>(samples());
  const double w = 1 + n * dilution_;
  const double d = (moments_.mean() - value) / scale_;
  return 0.5 * (n * dilution_ / w * n * d * d - elementary::log(w));
}

Record SubgaussianMeanSequence::record() const {
  return {
      "subgaussian",
      {{"alpha", alpha_}, {"scale", scale_}, {"dilution", dilution_}, {"mean", moments_.mean()}},
      {{"samples", samples()}}};
}

Guarantee SubgaussianMeanSequence::guarantee() const {
  return {Assurance::non_asymptotic, "independent sub-Gaussian observations of scale {}", {scale_}};
}

std::string SubgaussianMeanSequence::method() const {
  return "Gaussian mixture, scale known (Robbins 1970; Howard et al. 2021, proposition 5)";
}

SequentialDesign design_subgaussian_mean(double alpha, double scale, double resolution) {
  detail::require_alpha(alpha, "design_subgaussian_mean");
  require_scale(scale, "design_subgaussian_mean");
  if (!(resolution > 0)) {
    throw std::invalid_argument("design_subgaussian_mean: resolution " + detail::text(resolution) +
                                ", expected a positive number");
  }
  const auto sequence_for = [=](std::uint64_t n) {
    return SubgaussianMeanSequence(alpha, scale,
                                   detail::optimal_dilution(alpha) / static_cast<double>(n));
  };
  const std::uint64_t planned = detail::smallest_count(4, [&](std::uint64_t n) {
    return sequence_for(n).radius(n) +
               deviation_of_mean(scale, static_cast<double>(n), 1 - default_power) <=
           resolution;
  });
  const double n = static_cast<double>(planned);
  const auto excludes = [=, radius = sequence_for(planned).radius(planned)](double truth,
                                                                            double value) {
    const double x = (std::abs(value - truth) - radius) / scale;
    return x > 0 ? std::max(0.0, 1 - 2 * elementary::exp(-n * x * x / 2)) : 0.0;
  };
  return {std::make_unique<SubgaussianMeanSequence>(sequence_for(planned)), planned,
          PlannedPower{
              excludes, Interval::all(), "the observations are sub-Gaussian of scale {}", {scale}}};
}

}  // namespace initproof::stats
