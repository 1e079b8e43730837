#include "initproof/advice/spec/initializer.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>

#include <fmt/format.h>

#include "initproof/rigor/functions.hpp"

namespace initproof::advice {
namespace {

using rigor::Enclosure;

constexpr auto table = std::to_array<Rule>({
    {"he", Shape::normal, 2, 1, Divisor::fan_in, Number::gain},
    {"he-uniform", Shape::uniform, 2, 1, Divisor::fan_in, Number::gain},
    {"he-fan-out", Shape::normal, 2, 1, Divisor::fan_out, Number::gain},
    {"kaiming", Shape::normal, 1, 1, Divisor::fan_in, Number::gain, true},
    {"kaiming-uniform", Shape::uniform, 1, 1, Divisor::fan_in, Number::gain, true},
    {"glorot", Shape::normal, 1, 1, Divisor::fan_average, Number::gain},
    {"glorot-uniform", Shape::uniform, 1, 1, Divisor::fan_average, Number::gain},
    {"lecun", Shape::normal, 1, 1, Divisor::fan_in, Number::gain},
    {"lecun-uniform", Shape::uniform, 1, 1, Divisor::fan_in, Number::gain},
    {"torch-uniform", Shape::uniform, 1, 3, Divisor::fan_in, Number::none},
    {"orthogonal", Shape::orthogonal, 1, 1, Divisor::larger_side, Number::gain},
    {"normal", Shape::normal, 1, 1, Divisor::nothing, Number::deviation},
    {"truncated", Shape::truncated, 1, 1, Divisor::nothing, Number::deviation},
    {"uniform", Shape::uniform, 1, 1, Divisor::nothing, Number::bound},
    {"zeros", Shape::zero, 0, 1, Divisor::nothing, Number::none},
});

struct Alias {
  std::string_view other, name;
};

constexpr auto aliases = std::to_array<Alias>({{"he-normal", "he"},
                                               {"kaiming-normal", "kaiming"},
                                               {"glorot-normal", "glorot"},
                                               {"xavier", "glorot"},
                                               {"xavier-normal", "glorot"},
                                               {"xavier-uniform", "glorot-uniform"},
                                               {"lecun-normal", "lecun"},
                                               {"scaled", "lecun"},
                                               {"trunc-normal", "truncated"},
                                               {"truncated-normal", "truncated"},
                                               {"random-normal", "normal"},
                                               {"random-uniform", "uniform"},
                                               {"zero", "zeros"}});

// "he_normal" and "trunc_normal_" are written with underscores in the frameworks.
std::string dashed(std::string_view text) {
  std::string result(text);
  std::replace(result.begin(), result.end(), '_', '-');
  while (result.size() > 1 && result.back() == '-') result.pop_back();
  return result;
}

const Rule* rule_named(std::string_view text) {
  std::string name = dashed(text);
  for (const Alias& alias : aliases)
    if (alias.other == name) name = alias.name;
  const auto* found =
      std::find_if(table.begin(), table.end(), [&](const Rule& rule) { return rule.name == name; });
  return found == table.end() ? nullptr : found;
}

Enclosure divided_by(Divisor divisor, const Fans& fans) {
  switch (divisor) {
    case Divisor::nothing:
      return 1;
    case Divisor::fan_in:
      return fans.in;
    case Divisor::fan_out:
      return fans.out;
    case Divisor::fan_average:
      return (Enclosure(fans.in) + fans.out) / 2;
    case Divisor::larger_side:
      return std::max(fans.in, fans.out / fans.receptive);
  }
  return 1;
}

// Keras and JAX cut the normals of their rules at two standard deviations, and widen them before
// so that the variance is what the rule says.
WeightLaw cut_and_widened(const Enclosure& variance) {
  WeightLaw law{Shape::truncated, variance, 0, 0};
  law.deviation = rigor::sqrt(variance / truncated_variance(2)).high();
  law.bound = 2 * law.deviation;
  return law;
}

// PyTorch's bounds are -2 and 2 whatever the deviation, the others' two deviations.
WeightLaw truncated_law(double deviation, Framework framework) {
  const double bound = framework == Framework::pytorch ? 2 : 2 * deviation;
  const Enclosure c = framework == Framework::pytorch ? Enclosure(2) / deviation : Enclosure(2);
  return {Shape::truncated, rigor::square(deviation) * truncated_variance(c), deviation, bound};
}

}  // namespace

std::string_view name(Framework framework) noexcept {
  for (const NamedFramework& each : frameworks)
    if (each.framework == framework) return each.name;
  return "";
}

std::span<const Rule> rules() noexcept {
  return table;
}

std::optional<Initializer> initializer_named(std::string_view text) {
  const std::size_t colon = text.find(':');
  const std::string_view word = text.substr(0, colon);
  if (word == "naive" && colon == std::string_view::npos)
    return Initializer{rule_named("normal"), 1};
  if (word == "default" && colon == std::string_view::npos) return Initializer{};
  const Rule* rule = rule_named(word);
  if (rule == nullptr) return std::nullopt;
  const bool needed = rule->number == Number::deviation || rule->number == Number::bound;
  if (colon == std::string_view::npos)
    return needed ? std::nullopt : std::optional(Initializer{rule, std::nullopt});
  const std::string_view digits = text.substr(colon + 1);
  double number = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
  if (error != std::errc() || end != digits.data() + digits.size() ||
      rule->number == Number::none || !(number >= 1e-100 && number <= 1e100))
    return std::nullopt;
  return Initializer{rule, number};
}

std::string name(const Initializer& initializer) {
  if (initializer.rule == nullptr) return "default";
  return initializer.number ? fmt::format("{}:{}", initializer.rule->name, *initializer.number)
                            : std::string(initializer.rule->name);
}

Enclosure truncated_variance(const Enclosure& c) {
  const Enclosure density = rigor::exp(-(rigor::square(c) / 2)) / rigor::sqrt(2 * rigor::pi());
  return 1 - 2 * c * density / (1 - rigor::erfc(c / rigor::sqrt(2)));
}

Enclosure recommended_gain(const Nonlinearity& f) {
  switch (f.kind) {
    case Activation::relu:
      return rigor::sqrt(2);
    case Activation::leaky_relu:
      return rigor::sqrt(2 / (1 + rigor::square(f.leak)));
    case Activation::tanh:
      return Enclosure::ratio(5, 3);
    default:
      return 1;
  }
}

WeightLaw law(const Initializer& initializer, const Fans& fans, Framework framework,
              const Nonlinearity& activation) {
  const Rule& rule = *initializer.rule;
  if (rule.shape == Shape::zero) return {};
  if (rule.shape == Shape::truncated) return truncated_law(*initializer.number, framework);
  if (rule.number == Number::bound) {
    const double bound = *initializer.number;
    const Enclosure variance = rigor::square(bound) / 3;
    return {Shape::uniform, variance, rigor::sqrt(variance).high(), bound};
  }
  const Enclosure gain = initializer.number ? Enclosure(*initializer.number)
                         : rule.recommended ? recommended_gain(activation)
                                            : Enclosure(1);
  const Enclosure variance = Enclosure::ratio(rule.numerator, rule.denominator) *
                             rigor::square(gain) / divided_by(rule.divisor, fans);
  const bool cut = framework == Framework::keras || framework == Framework::flax;
  if (rule.shape == Shape::normal && rule.divisor != Divisor::nothing && cut)
    return cut_and_widened(variance);
  const double deviation = rigor::sqrt(variance).high();
  const double bound = rule.shape == Shape::uniform ? rigor::sqrt(3 * variance).high() : 0;
  return {rule.shape, variance, deviation, bound};
}

}  // namespace initproof::advice
