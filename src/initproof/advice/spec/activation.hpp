#pragma once

#include <array>
#include <string_view>

#include "initproof/rigor/activation_moments.hpp"

namespace initproof::advice {

enum class Activation { linear, sigmoid, tanh, relu, leaky_relu, gelu, silu };

struct NamedActivation {
  std::string_view name;  ///< on the command line, in files and errors
  Activation activation;
};

inline constexpr auto activations = std::to_array<NamedActivation>({
    {"linear", Activation::linear},
    {"sigmoid", Activation::sigmoid},
    {"tanh", Activation::tanh},
    {"relu", Activation::relu},
    {"leaky_relu", Activation::leaky_relu},
    {"gelu", Activation::gelu},
    {"silu", Activation::silu},
});

/// What a neuron does to z.
struct Nonlinearity {
  Activation kind = Activation::linear;
  double leak = 0.01;  ///< slope below 0 of the leaky rectifier

  friend bool operator==(const Nonlinearity&, const Nonlinearity&) = default;
};

[[nodiscard]] std::string_view name(Activation activation) noexcept;

/// f(z) in double precision.
[[nodiscard]] double value(const Nonlinearity& f, double z) noexcept;
/// f'(z); at 0 a rectifier has the slope of its left side.
[[nodiscard]] double slope(const Nonlinearity& f, double z) noexcept;

/// E f(z), E f(z)^2 and E f'(z)^2 for z ~ N(0, v), enclosed; at v = 0 those of z = 0, a rectifier's
/// slope there being the mean of both sides.
[[nodiscard]] rigor::ActivationMoments moments(const Nonlinearity& f, const rigor::Enclosure& v);

/// The largest |f'|.
[[nodiscard]] double steepest(const Nonlinearity& f) noexcept;

/// Whether f(t z) = t f(z) for t > 0: then the recursion of second moments is exact at every width.
[[nodiscard]] bool homogeneous(const Nonlinearity& f) noexcept;

/// Where a neuron hardly responds: beyond `threshold` on both sides (saturated), or below minus
/// that (silent). Nowhere for the identity and the leaky rectifier.
struct DeadZone {
  enum class Kind { none, saturated, silent } kind = Kind::none;
  double threshold = 0;
};

/// |z| > 4 for the sigmoid, where the slope is less than 0.0177; |z| > 2 for tanh, which is the
/// sigmoid at 2z; z < 0 for the rectifier, z < -4 for GELU and SiLU.
[[nodiscard]] DeadZone dead_zone(const Nonlinearity& f) noexcept;

/// P(z in the dead zone) for z ~ N(0, v), enclosed; 0 at v = 0, but 1/2 for the rectifier.
[[nodiscard]] rigor::Enclosure dead_share(const Nonlinearity& f, const rigor::Enclosure& v);

}  // namespace initproof::advice
