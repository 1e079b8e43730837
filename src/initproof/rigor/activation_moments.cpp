#include "initproof/rigor/activation_moments.hpp"

#include "initproof/rigor/functions.hpp"
#include "initproof/rigor/gaussian_expectation.hpp"

namespace initproof::rigor {
namespace {

ActivationMoments undefined_moments() {
  const Enclosure nothing = Enclosure::between(1.0, 0.0);
  return {nothing, nothing, nothing};
}

// The range of a rising function of the variance.
template <class Function>
Enclosure rising(const Enclosure& v, Function f) {
  return Enclosure::between(f(v.lower_end()), f(v.upper_end()));
}

// What is in both, for two enclosures of the same number.
Enclosure intersection(const Enclosure& a, const Enclosure& b) {
  Enclosure both;
  mpfi_intersect(both.get(), a.get(), b.get());
  return both;
}

Enclosure mean_squared_tanh(const Enclosure& v) {
  return intersection(1 - 4 * mean_slope(4 * v), Enclosure::between(v - 2 * square(v), v));
}

// E Phi(z)^2, the quadrant probability of two normals of correlation v / (1 + v).
Enclosure mean_squared_phi(const Enclosure& v) {
  const Enclosure correlation = v / (1 + v);
  Enclosure angle;
  mpfi_asin(angle.get(), correlation.get());
  return Enclosure::ratio(1, 4) + angle / (2 * pi());
}

// E z Phi(z) phi(z) = v / (2 pi (1 + v) sqrt(1 + 2v)).
Enclosure mean_mixed(const Enclosure& v) {
  return v / (2 * pi() * (1 + v) * sqrt(1 + 2 * v));
}

}  // namespace

ActivationMoments rectifier_moments(const Enclosure& v, const Enclosure& leak) {
  if (!v.certainly_positive()) return undefined_moments();
  const Enclosure share = (1 + square(leak)) / 2;
  return {(1 - leak) * sqrt(v / (2 * pi())), share * v, share};
}

ActivationMoments sigmoid_moments(const Enclosure& v) {
  if (!v.certainly_positive()) return undefined_moments();
  const Enclosure half = Enclosure::ratio(1, 2);
  return {half, half - mean_slope(v), mean_squared_slope(v)};
}

ActivationMoments tanh_moments(const Enclosure& v) {
  if (!v.certainly_positive()) return undefined_moments();
  return {0, rising(v, mean_squared_tanh), 16 * mean_squared_slope(4 * v)};
}

ActivationMoments gelu_moments(const Enclosure& v) {
  if (!v.certainly_positive()) return undefined_moments();
  const auto mean_square = [](const Enclosure& u) {
    return u * mean_squared_phi(u) + 2 * u * mean_mixed(u);
  };
  const Enclosure spread = 1 + 2 * v;
  return {v / sqrt(2 * pi() * (1 + v)), rising(v, mean_square),
          mean_squared_phi(v) + 2 * mean_mixed(v) + v / (2 * pi() * spread * sqrt(spread))};
}

}  // namespace initproof::rigor
