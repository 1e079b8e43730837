#include <cmath>
#include <cstdint>

#include "initproof/rigor/activation_moments.hpp"
#include "initproof/rigor/functions.hpp"
#include "initproof/rigor/gaussian_expectation.hpp"

namespace initproof::rigor {
namespace {

Enclosure smaller_of(const Enclosure& a, const Enclosure& b) {
  return certainly_less(a, b) ? a : b;
}

// The rule of the sigmoid's slope, with nodes until X/2 + X^2 / 2v is 50.
TrapezoidalRule rule_for(double v) {
  constexpr double digits = 50;
  TrapezoidalRule rule = trapezoidal_rule(v);
  const double end = 2 * digits / (0.5 + std::sqrt(0.25 + 2 * digits / v));
  rule.nodes = static_cast<std::uint64_t>(std::ceil(end / rule.step));
  return rule;
}

struct Integrals {
  Enclosure square_slope;         // E z^2 sigma'
  Enclosure mixed;                // E z (sigma - 1/2) sigma'
  Enclosure square_slope_square;  // E z^2 sigma'^2
};

// Sums over the nodes x = h, 2h, ..., times two for those below 0; at 0 all three are 0.
Integrals sums(const Enclosure& v, const TrapezoidalRule& rule) {
  const Enclosure h = rule.step;
  const Enclosure falling = exp(-h);
  Enclosure ratio = exp(-(square(h) / (2 * v)));
  const Enclosure ratio_of_ratios = square(ratio);
  Enclosure gaussian = 1;
  Enclosure e = 1;
  Integrals sum{0, 0, 0};
  for (std::uint64_t j = 1; j <= rule.nodes; ++j) {
    gaussian *= ratio;
    ratio *= ratio_of_ratios;
    e *= falling;
    const Enclosure x = Enclosure::integer(j) * h;
    const Enclosure slope = e / square(1 + e);
    const Enclosure weighted = x * slope * gaussian;
    sum.square_slope += x * weighted;
    sum.mixed += (1 - e) / (2 * (1 + e)) * weighted;
    sum.square_slope_square += x * slope * weighted;
  }
  return {2 * sum.square_slope, 2 * sum.mixed, 2 * sum.square_slope_square};
}

Integrals integrals(const Enclosure& v) {
  const TrapezoidalRule rule = rule_for(v.low());
  const Enclosure peak = 1 / sqrt(2 * pi() * v);
  const Enclosure a2 = square(Enclosure(rule.strip));
  const Enclosure cubed = pi() * square(pi());
  const Enclosure size =
      exp(a2 / (2 * v)) / 2 * smaller_of(1 + a2 + v, peak * (pi() * (1 + a2) + cubed / 4));
  const Enclosure discretization = 2 * size / expm1(2 * pi() * rule.strip / rule.step);
  const Enclosure end = Enclosure::integer(rule.nodes) * rule.step;
  const Enclosure truncation =
      Enclosure::ratio(11, 5) * exp(-(end / 2) - square(end) / (2 * v)) * smaller_of(1, 4 * peak);
  const Enclosure error = discretization * Enclosure(-1, 1) + truncation * Enclosure(0, 1);
  const Enclosure scale = rule.step * peak;
  const Integrals sum = sums(v, rule);
  return {scale * sum.square_slope + error, scale * sum.mixed + error,
          scale * sum.square_slope_square + error};
}

Enclosure mean_square(const Enclosure& v) {
  Enclosure both = v / 2 - integrals(v).square_slope;
  const Enclosure near_zero = Enclosure::between(v / 4, v / 4 + 3 * square(v) / 16);
  mpfi_intersect(both.get(), both.get(), near_zero.get());
  return both;
}

}  // namespace

ActivationMoments silu_moments(const Enclosure& v) {
  if (!v.certainly_positive()) {
    const Enclosure nothing = Enclosure::between(1.0, 0.0);
    return {nothing, nothing, nothing};
  }
  const Enclosure slope = mean_slope(v);
  const Integrals over = integrals(v);
  return {v * slope, Enclosure::between(mean_square(v.lower_end()), mean_square(v.upper_end())),
          Enclosure::ratio(1, 2) - slope + 2 * over.mixed + over.square_slope_square};
}

}  // namespace initproof::rigor
