#pragma once

#include <array>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "initproof/advice/spec/activation.hpp"
#include "initproof/rigor/enclosure.hpp"

namespace initproof::advice {

/// Whose rules are meant. `book` is Nielsen's, with the lecture's names.
enum class Framework { pytorch, keras, flax, book };

struct NamedFramework {
  std::string_view name;
  Framework framework;
};

/// The first name of each is its own.
inline constexpr auto frameworks = std::to_array<NamedFramework>({{"pytorch", Framework::pytorch},
                                                                  {"keras", Framework::keras},
                                                                  {"flax", Framework::flax},
                                                                  {"book", Framework::book},
                                                                  {"torch", Framework::pytorch},
                                                                  {"tensorflow", Framework::keras},
                                                                  {"jax", Framework::flax},
                                                                  {"optax", Framework::flax}});

[[nodiscard]] std::string_view name(Framework framework) noexcept;

/// The numbers of inputs and outputs that a rule divides by, and how many weights of a kernel are
/// counted in both: as a matrix the weights are `in` by `out / receptive`.
struct Fans {
  double in = 1;
  double out = 1;
  double receptive = 1;

  friend bool operator==(const Fans&, const Fans&) = default;
};

enum class Shape { normal, uniform, truncated, orthogonal, zero };

/// What one weight is drawn from: of mean 0, independent of the others unless orthogonal.
struct WeightLaw {
  Shape shape = Shape::zero;
  rigor::Enclosure variance = 0;
  double deviation = 0;  ///< of the normal that is cut, where one is; else of a weight
  double bound = 0;      ///< of a uniform or truncated weight
};

/// By what a rule divides.
enum class Divisor { nothing, fan_in, fan_out, fan_average, larger_side };
/// What the number behind a rule's colon is.
enum class Number { none, gain, deviation, bound };

/// A row of the table of rules: the variance is numerator / denominator * gain^2 / divisor, or that
/// of the number. The gain is 1 unless it is given.
struct Rule {
  std::string_view name;
  Shape shape;
  int numerator;
  int denominator;
  Divisor divisor;
  Number number;
  bool recommended = false;  ///< the gain is that of the activation unless it is given
};

/// All rules; docs/initializers.md is the same table with the sources.
[[nodiscard]] std::span<const Rule> rules() noexcept;

/// A rule as it was asked for.
struct Initializer {
  const Rule* rule = nullptr;  ///< nullptr: the framework's own for a layer of that kind
  std::optional<double> number;

  friend bool operator==(const Initializer&, const Initializer&) = default;
};

/// The rule by its name, "he", "xavier-uniform:1.6" or "default"; none if there is no such rule, or
/// its number is missing, not one, or not positive.
[[nodiscard]] std::optional<Initializer> initializer_named(std::string_view text);

/// The name and number again.
[[nodiscard]] std::string name(const Initializer& initializer);

/// PyTorch's calculate_gain: sqrt 2 for a rectifier, sqrt(2 / (1 + leak^2)), 5/3 for tanh, else 1.
[[nodiscard]] rigor::Enclosure recommended_gain(const Nonlinearity& f);

/// The law of a weight under a rule; `kaiming` takes the gain of the activation.
[[nodiscard]] WeightLaw law(const Initializer& initializer, const Fans& fans, Framework framework,
                            const Nonlinearity& activation);

/// Variance of a standard normal that is drawn again beyond plus or minus c:
/// 1 - 2 c phi(c) / (1 - 2 Phi(-c)), 0.7737 for c = 2.
[[nodiscard]] rigor::Enclosure truncated_variance(const rigor::Enclosure& c);

}  // namespace initproof::advice
