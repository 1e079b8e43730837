#include "initproof/advice/theory/finite_width.hpp"

#include <cmath>
#include <numbers>

#include "initproof/elementary/elementary.hpp"

namespace initproof::advice {
namespace {

double central(const rigor::Enclosure& x) {
  return 0.5 * (x.low() + x.high());
}

// Fourth cumulant over the square of the variance.
double excess(const WeightLaw& law) {
  if (law.shape == Shape::uniform) return -1.2;
  if (law.shape != Shape::truncated) return 0;
  // Of a normal that is cut at c deviations: E x^2 = 1 - 2 c h, E x^4 = 3 - 2 (c^3 + 3 c) h.
  const double c = law.bound / law.deviation;
  const double inside = std::erf(c / std::numbers::sqrt2);
  const double h =
      elementary::exp(-c * c / 2) * std::numbers::inv_sqrtpi / std::numbers::sqrt2 / inside;
  const double second = 1 - 2 * c * h;
  return (3 - 2 * (c * c * c + 3 * c) * h) / (second * second) - 3;
}

bool is_independent(const Spec& spec, const std::vector<LayerSignal>& signals) {
  for (std::size_t l = 0; l < signals.size(); ++l) {
    if (spec.layers[l].kind != Kind::dense) return false;
    if (signals[l].weights.shape == Shape::orthogonal) return false;
    if (signals[l].biases.shape == Shape::orthogonal) return false;
  }
  return true;
}

}  // namespace

SquareMoments square_moments(const Nonlinearity& f, double variance) noexcept {
  constexpr int steps = 4000;
  constexpr double reach = 14;  // deviations
  constexpr double step = 2 * reach / steps;
  constexpr double scale = step * std::numbers::inv_sqrtpi / std::numbers::sqrt2;
  const double deviation = std::sqrt(variance);
  SquareMoments sum;
  for (int i = 0; i <= steps; ++i) {
    const double x = -reach + i * step;
    const double density = scale * elementary::exp(-x * x / 2);
    const double y = value(f, deviation * x);
    const double square = density * y * y;
    const double x2 = x * x;
    sum.square += square;
    sum.fourth += square * y * y;
    // Derivatives by the variance are those of the normal density.
    sum.slope += square * (x2 - 1) / 2;
    sum.curvature += square * ((x2 - 6) * x2 + 3) / 4;
  }
  sum.slope /= variance;
  sum.curvature = homogeneous(f) ? 0 : sum.curvature / (variance * variance);
  return sum;
}

std::optional<std::vector<double>> width_correction(const Spec& spec,
                                                    const std::vector<LayerSignal>& signals,
                                                    double wider) {
  if (!is_independent(spec, signals)) return std::nullopt;
  std::vector<double> shares;
  double spread = 0, bias = 0, kurtosis = 0;  // V, B and k of the layer before
  SquareMoments before;
  for (std::size_t l = 0; l < signals.size(); ++l) {
    const auto given = static_cast<double>(spec.layers[l].inputs);
    const double n = l == 0 ? given : given * wider;
    const double of_bias = central(signals[l].biases.variance);
    const double c = given * central(signals[l].weights.variance);
    if (l == 0) {
      before.fourth = spec.input_second_moment * spec.input_second_moment / spec.input_share;
    } else {
      bias = c * (before.slope * bias + before.curvature * (spread + kurtosis / 3) / 2);
      spread = c * c *
               ((before.fourth - before.square * before.square) / n +
                before.slope * before.slope * spread);
    }
    kurtosis = excess(signals[l].weights) * c * c / n * before.fourth +
               excess(signals[l].biases) * of_bias * of_bias;
    const double z = central(signals[l].z);
    if (!(z > 0)) return std::nullopt;
    shares.push_back(bias / z);
    before = square_moments(spec.layers[l].activation, z);
  }
  return shares;
}

}  // namespace initproof::advice
