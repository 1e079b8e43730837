#include "initproof/advice/spec/activation.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "initproof/elementary/elementary.hpp"
#include "initproof/rigor/functions.hpp"
#include "initproof/rigor/gaussian_expectation.hpp"

namespace initproof::advice {
namespace {

using rigor::ActivationMoments;
using rigor::Enclosure;

double sigmoid(double z) noexcept {
  return z >= 0 ? 1 / (1 + elementary::exp(-z)) : elementary::exp(z) / (1 + elementary::exp(z));
}

bool is_zero(const Enclosure& v) {
  return v.low() == 0 && v.high() == 0 && v.certainly_not_positive();
}

ActivationMoments moments_at_zero(const Nonlinearity& f) {
  switch (f.kind) {
    case Activation::linear:
      return {0, 0, 1};
    case Activation::sigmoid:
      return {0.5, 0.25, 0.0625};
    case Activation::tanh:
      return {0, 0, 1};
    case Activation::relu:
      return {0, 0, 0.5};
    case Activation::leaky_relu:
      return {0, 0, (1 + rigor::square(f.leak)) / 2};
    case Activation::gelu:
    case Activation::silu:
      return {0, 0, 0.25};
  }
  return {};
}

}  // namespace

std::string_view name(Activation activation) noexcept {
  for (const NamedActivation& each : activations)
    if (each.activation == activation) return each.name;
  return "";
}

double value(const Nonlinearity& f, double z) noexcept {
  switch (f.kind) {
    case Activation::linear:
      return z;
    case Activation::sigmoid:
      return sigmoid(z);
    case Activation::tanh:
      return elementary::tanh(z);
    case Activation::relu:
      return z > 0 ? z : 0;
    case Activation::leaky_relu:
      return z > 0 ? z : f.leak * z;
    case Activation::gelu:
      return z * std::erfc(-z / std::numbers::sqrt2) / 2;
    case Activation::silu:
      return z * sigmoid(z);
  }
  return z;
}

double slope(const Nonlinearity& f, double z) noexcept {
  const double s = sigmoid(z);
  const double s_slope = s * sigmoid(-z);
  switch (f.kind) {
    case Activation::linear:
      return 1;
    case Activation::sigmoid:
      return s_slope;
    case Activation::tanh:
      return 4 * sigmoid(2 * z) * sigmoid(-2 * z);
    case Activation::relu:
      return z > 0 ? 1 : 0;
    case Activation::leaky_relu:
      return z > 0 ? 1 : f.leak;
    case Activation::gelu:
      return std::erfc(-z / std::numbers::sqrt2) / 2 +
             z * elementary::exp(-z * z / 2) * std::numbers::inv_sqrtpi / std::numbers::sqrt2;
    case Activation::silu:
      return s + z * s_slope;
  }
  return 1;
}

ActivationMoments moments(const Nonlinearity& f, const Enclosure& v) {
  if (is_zero(v)) return moments_at_zero(f);
  switch (f.kind) {
    case Activation::linear:
      return rigor::rectifier_moments(v, 1);
    case Activation::sigmoid:
      return rigor::sigmoid_moments(v);
    case Activation::tanh:
      return rigor::tanh_moments(v);
    case Activation::relu:
      return rigor::rectifier_moments(v, 0);
    case Activation::leaky_relu:
      return rigor::rectifier_moments(v, f.leak);
    case Activation::gelu:
      return rigor::gelu_moments(v);
    case Activation::silu:
      return rigor::silu_moments(v);
  }
  return {};
}

double steepest(const Nonlinearity& f) noexcept {
  switch (f.kind) {
    case Activation::sigmoid:
      return 0.25;
    case Activation::gelu:
      return 1.1290;  // at z = sqrt 2, rounded up
    case Activation::silu:
      return 1.0999;  // at z = 2.3994, rounded up
    case Activation::leaky_relu:
      return std::max(1.0, std::abs(f.leak));
    default:
      return 1;
  }
}

bool homogeneous(const Nonlinearity& f) noexcept {
  return f.kind == Activation::linear || f.kind == Activation::relu ||
         f.kind == Activation::leaky_relu;
}

DeadZone dead_zone(const Nonlinearity& f) noexcept {
  switch (f.kind) {
    case Activation::sigmoid:
      return {DeadZone::Kind::saturated, 4};
    case Activation::tanh:
      return {DeadZone::Kind::saturated, 2};
    case Activation::relu:
      return {DeadZone::Kind::silent, 0};
    case Activation::gelu:
    case Activation::silu:
      return {DeadZone::Kind::silent, 4};
    default:
      return {};
  }
}

Enclosure dead_share(const Nonlinearity& f, const Enclosure& v) {
  const DeadZone zone = dead_zone(f);
  if (zone.kind == DeadZone::Kind::none) return 0;
  if (zone.threshold == 0) return 0.5;
  if (is_zero(v)) return 0;
  const Enclosure tails = rigor::gaussian_tails(zone.threshold, v);
  return zone.kind == DeadZone::Kind::saturated ? tails : tails / 2;
}

}  // namespace initproof::advice
