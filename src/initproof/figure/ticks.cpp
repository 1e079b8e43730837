#include "initproof/figure/ticks.hpp"

#include <algorithm>
#include <cmath>
#include <initializer_list>
#include <utility>

#include <fmt/format.h>

#include "initproof/language/language.hpp"

namespace initproof::figure {
namespace {

constexpr double slack = 1e-9;  // of a step: a mark that rounding has put outside is still drawn

std::string raised(int exponent) {
  constexpr const char* digits[] = {"⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹"};
  std::string result = exponent < 0 ? "⁻" : "";
  for (const char c : std::to_string(std::abs(exponent))) result += digits[c - '0'];
  return result;
}

std::string power_label(double factor, int exponent, bool plain) {
  const double value = factor * std::pow(10.0, exponent);
  if (plain) return fmt::format("{:.{}f}", value, std::max(0, -exponent));
  if (exponent == 0) return fmt::format("{:.0f}", factor);
  const std::string power = "10" + raised(exponent);
  return factor == 1 ? power : fmt::format("{:.0f}·{}", factor, power);
}

/// The labels with numbers as the language spoken writes them, and a minus for the hyphen.
std::vector<Tick> in_language(std::vector<Tick> ticks) {
  for (Tick& tick : ticks) {
    tick.label = language::numeral(tick.label);
    if (tick.label.starts_with('-')) tick.label.replace(0, 1, "−");
  }
  return ticks;
}

double nice_step(double width, int count) {
  const double raw = width / count;
  const double power = std::pow(10.0, std::floor(std::log10(raw)));
  for (const double factor : {1.0, 2.0, 5.0})
    if (raw <= factor * power * (1 + slack)) return factor * power;
  return 10 * power;
}

}  // namespace

std::vector<Tick> linear_ticks(double low, double high, int count) {
  if (!(low < high) || !std::isfinite(high - low) || count < 1) return {};
  const double step = nice_step(high - low, count);
  const double largest = std::max(std::abs(low), std::abs(high));
  const int decimals = static_cast<int>(-std::floor(std::log10(step) + slack));
  // A common power of ten is taken out of numbers that would be long.
  const int power = static_cast<int>(std::floor(std::log10(largest)));
  const bool scientific = power > 5 || power < -4;
  std::vector<Tick> ticks;
  const double first = std::ceil(low / step - slack);
  for (int i = 0; i < 100 && (first + i) * step <= high + slack * step; ++i) {
    const double at = (first + i) * step;
    const double shown = first + i == 0 ? 0.0 : at;
    ticks.push_back(
        {shown, scientific && shown != 0
                    ? fmt::format("{:.{}f}·10{}", shown / std::pow(10.0, power),
                                  std::max(0, decimals + power), raised(power))
                    : fmt::format("{:.{}f}", shown, scientific ? 0 : std::max(0, decimals))});
  }
  return in_language(std::move(ticks));
}

std::vector<Tick> logarithmic_ticks(double low, double high) {
  if (!(low > 0) || !(low < high) || !std::isfinite(high)) return {};
  const double decades = std::log10(high / low);
  const int first = static_cast<int>(std::floor(std::log10(low) - slack));
  const int last = static_cast<int>(std::ceil(std::log10(high) + slack));
  const int every = std::max(1, static_cast<int>(std::ceil(decades / 8)));
  if (decades < 0.7) {
    std::vector<Tick> ticks = linear_ticks(low, high, 5);
    std::erase_if(ticks, [](const Tick& tick) { return tick.at <= 0; });
    return ticks;
  }
  const bool plain = first >= -3 && last <= 5;
  std::vector<Tick> ticks;
  for (int exponent = first; exponent <= last; ++exponent) {
    for (int factor = 1; factor <= 9; ++factor) {
      const double at = factor * std::pow(10.0, exponent);
      if (at < low * (1 - slack) || at > high * (1 + slack)) continue;
      const bool power = factor == 1;
      const bool labelled =
          decades < 2 ? power || factor == 2 || factor == 5 : power && exponent % every == 0;
      if (labelled || every == 1)
        ticks.push_back({at, labelled ? power_label(factor, exponent, plain) : ""});
    }
  }
  return in_language(std::move(ticks));
}

}  // namespace initproof::figure
