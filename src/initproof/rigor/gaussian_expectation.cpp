#include "initproof/rigor/gaussian_expectation.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <stdexcept>

#include <fmt/format.h>

#include "initproof/rigor/functions.hpp"

namespace initproof::rigor {
namespace {

// Below pi/2, where the bound of sigma' on the strip ends.
constexpr double widest_strip = 1.5;

Enclosure undefined_enclosure() {
  return Enclosure::between(1.0, 0.0);
}

// The smaller of two upper bounds of the same number: either is one, so any choice is right.
Enclosure smaller_bound(const Enclosure& a, const Enclosure& b) {
  return certainly_less(a, b) ? a : b;
}

// sum over |j| <= J of sigma'(jh)^k e^(-(jh)^2 / 2v). Successive factors of the Gaussian,
// q^(j^2), differ by q^(2j+1), so that no exponential is needed at a node.
Enclosure sum_over_nodes(int k, const Enclosure& v, const TrapezoidalRule& rule) {
  const Enclosure h = rule.step;
  const Enclosure falling = exp(-h);
  Enclosure ratio = exp(-(square(h) / (2 * v)));
  const Enclosure ratio_of_ratios = square(ratio);
  Enclosure gaussian = 1;
  Enclosure e = 1;
  Enclosure sum = 0;
  for (std::uint64_t j = 1; j <= rule.nodes; ++j) {
    gaussian *= ratio;
    ratio *= ratio_of_ratios;
    e *= falling;
    const Enclosure slope = e / square(1 + e);
    sum += (k == 1 ? slope : square(slope)) * gaussian;
  }
  return 2 * sum + Enclosure::ratio(1, k == 1 ? 4 : 16);
}

// 2 M / (e^(2 pi a / h) - 1), with the density's value at 0.
Enclosure discretization(int k, const Enclosure& v, const Enclosure& peak,
                         const TrapezoidalRule& rule) {
  const Enclosure a = rule.strip;
  const Enclosure size = Enclosure::ratio(1, k == 1 ? 2 : 4) * exp(square(a) / (2 * v)) *
                         smaller_bound(1, pi() * peak);
  return 2 * size / expm1(2 * pi() * a / rule.step);
}

Enclosure truncation(int k, const Enclosure& v, const Enclosure& peak,
                     const TrapezoidalRule& rule) {
  const Enclosure end = Enclosure::integer(rule.nodes) * rule.step;
  return Enclosure::ratio(1, k == 1 ? 1 : 4) * exp(-end - square(end) / (2 * v)) *
         smaller_bound(1, 2 * peak);
}

// Over an interval of v: the value falls with v, since sigma'(sqrt(v) g) does for every g.
Enclosure moment(int k, const Enclosure& v) {
  if (!v.certainly_positive()) return undefined_enclosure();
  const auto at = [k](const Enclosure& point) {
    return slope_moment(k, point, trapezoidal_rule(point.low()));
  };
  if (mpfr_equal_p(&v.get()->left, &v.get()->right) != 0) return at(v);
  return Enclosure::between(at(v.upper_end()), at(v.lower_end()));
}

}  // namespace

Enclosure gaussian_tails(const Enclosure& c, const Enclosure& v) {
  if (!v.certainly_positive() || !(-c).certainly_not_positive()) return undefined_enclosure();
  return erfc(c / sqrt(2 * v));
}

Enclosure mean_slope(const Enclosure& v) {
  return moment(1, v);
}

Enclosure mean_squared_slope(const Enclosure& v) {
  return moment(2, v);
}

Enclosure variance_of_slope(const Enclosure& v) {
  return mean_squared_slope(v) - square(mean_slope(v));
}

// Both errors are e^-digits, up to small factors: discretization for 2 pi a / h - a^2 / 2v =
// digits, where the best a is sqrt(2 digits v) unless the strip is narrower, and truncation for
// X + X^2 / 2v = digits.
TrapezoidalRule trapezoidal_rule(double v) {
  constexpr double digits = 50;
  // Further out the same rule does as well as may be: bounds are computed from it, not assumed.
  v = std::clamp(v, 1e-300, 1e300);
  const double a = std::min(widest_strip, std::sqrt(2 * digits * v));
  const double h = 2 * std::numbers::pi * a / (digits + a / v * a / 2);
  const double end = 2 * digits / (1 + std::sqrt(1 + 2 * digits / v));
  return {h, a, static_cast<std::uint64_t>(std::ceil(end / h))};
}

Enclosure slope_moment(int k, const Enclosure& v, const TrapezoidalRule& rule) {
  if (k != 1 && k != 2) throw std::invalid_argument(fmt::format("power {} is not 1 or 2", k));
  if (!(rule.step > 0 && rule.strip > 0 && rule.strip <= widest_strip)) {
    throw std::invalid_argument(fmt::format("step {} and strip {}: expected positive, strip <= {}",
                                            rule.step, rule.strip, widest_strip));
  }
  if (!v.certainly_positive()) return undefined_enclosure();
  const Enclosure peak = 1 / sqrt(2 * pi() * v);
  const Enclosure discretized = discretization(k, v, peak, rule) * Enclosure(-1, 1);
  const Enclosure truncated = truncation(k, v, peak, rule) * Enclosure(0, 1);
  return rule.step * peak * sum_over_nodes(k, v, rule) + discretized + truncated;
}

}  // namespace initproof::rigor
