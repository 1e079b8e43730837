#include "initproof/exercise/asking.hpp"

#include <cmath>
#include <cstdint>
#include <stdexcept>
#include <utility>

namespace initproof::exercise {
namespace {

/// A number below `size`, each as likely: of the words that are drawn, those are left out that
/// would make the first ones likelier.
std::size_t index_below(std::size_t size, random::Engine& engine) {
  const std::uint64_t words = std::uint64_t{1} << 32U;
  const std::uint64_t fair = words - words % size;
  for (;;)
    if (const std::uint64_t word = engine(); word < fair) return word % size;
}

bool apart(const Value& a, const Value& b) noexcept {
  // A hair more than the tolerances: neither may begin where the other ends.
  return std::abs(a.value - b.value) > 1.01 * (a.tolerance + b.tolerance);
}

}  // namespace

bool Value::is(double given) const noexcept {
  // One unit of the last digit, as decimals say it: 0.1 + 0.01 is not quite 0.11.
  return std::abs(given - value) <= tolerance * (1 + 1e-9);
}

Value rounded_to(double value, int digits) noexcept {
  if (value == 0 || !std::isfinite(value)) return {value, std::pow(10.0, -digits)};
  return {value, std::pow(10.0, std::floor(std::log10(std::abs(value))) + 1 - digits)};
}

Asked at(const Exercise& exercise, Numbers numbers) {
  Asked asked{&exercise, std::move(numbers), {}, {}};
  asked.answer = rounded_to(exercise.answer(asked.numbers), exercise.digits);
  for (const Misreading& misreading : exercise.misreadings)
    asked.wrong.push_back(rounded_to(misreading.value(asked.numbers), exercise.digits));
  return asked;
}

bool tells_apart(const Asked& asked) noexcept {
  if (!std::isfinite(asked.answer.value)) return false;
  for (std::size_t i = 0; i < asked.wrong.size(); ++i) {
    if (!std::isfinite(asked.wrong[i].value) || !apart(asked.answer, asked.wrong[i])) return false;
    for (std::size_t j = 0; j < i; ++j)
      if (!apart(asked.wrong[i], asked.wrong[j])) return false;
  }
  return true;
}

Asked ask(const Exercise& exercise, random::Engine engine) {
  for (int attempt = 0; attempt < 1000; ++attempt) {
    std::vector<std::pair<std::string, double>> drawn;
    for (const Draw& draw : exercise.draws)
      drawn.emplace_back(draw.letter, draw.values.at(index_below(draw.values.size(), engine)));
    Asked asked = at(exercise, Numbers(std::move(drawn)));
    if (tells_apart(asked)) return asked;
  }
  throw std::logic_error("exercise " + exercise.name + ": its answers cannot be told apart");
}

Diagnosis diagnose(const Asked& asked, double given) noexcept {
  if (asked.answer.is(given)) return {true, nullptr};
  for (std::size_t i = 0; i < asked.wrong.size(); ++i)
    if (asked.wrong[i].is(given)) return {false, &asked.exercise->misreadings[i]};
  return {};
}

}  // namespace initproof::exercise
