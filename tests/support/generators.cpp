#include "support/generators.hpp"

#include <cmath>

#include <fmt/format.h>

namespace initproof::tests {

std::string command(const std::string& start, const Settings& settings, std::uint64_t seed) {
  std::string text = start;
  for (const auto& [name, value] : settings) text += fmt::format(" --set {}={}", name, value);
  return text + fmt::format(" --seed {}", seed);
}

rc::Gen<double> logarithmic_whole(std::uint64_t low, std::uint64_t high) {
  const double span = std::log(static_cast<double>(high) / static_cast<double>(low));
  const double first = static_cast<double>(low);
  return rc::gen::map(rc::gen::resize(100, rc::gen::inRange(0, 100'001)),
                      [=](int i) { return std::round(first * std::exp(span * i * 1e-5)); });
}

rc::Gen<double> magnitudes(int decades) {
  // 0, 1, -1, 2, -2, ... tenths of a decade: the smaller the number picked, the nearer to 1.
  return rc::gen::map(rc::gen::resize(100, rc::gen::inRange(0, 20 * decades + 1)), [](int i) {
    const int tenths = i % 2 == 0 ? -i / 2 : (i + 1) / 2;
    // Three digits, which are easily typed again.
    return std::stod(fmt::format("{:.2e}", std::pow(10.0, 0.1 * tenths)));
  });
}

rc::Gen<double> magnitudes_or_zero(int decades) {
  return rc::gen::weightedOneOf<double>({{7, magnitudes(decades)}, {1, rc::gen::just(0.0)}});
}

}  // namespace initproof::tests
