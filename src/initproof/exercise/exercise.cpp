#include "initproof/exercise/exercise.hpp"

#include <stdexcept>

namespace initproof::exercise {
namespace {

/// The formula with what `written` makes of each <letter>.
std::string replaced(std::string_view formula,
                     const std::function<std::string(std::string_view)>& written) {
  std::string result;
  while (!formula.empty()) {
    const std::size_t begin = formula.find('<');
    const std::size_t end = begin == std::string_view::npos ? begin : formula.find('>', begin);
    if (end == std::string_view::npos) break;
    result += formula.substr(0, begin);
    result += written(formula.substr(begin + 1, end - begin - 1));
    formula.remove_prefix(end + 1);
  }
  return result += formula;
}

}  // namespace

double Numbers::operator[](std::string_view letter) const {
  for (const auto& [name, value] : all_)
    if (name == letter) return value;
  throw std::out_of_range("the exercise draws no '" + std::string(letter) + "'");
}

text::Message question(const Exercise& exercise, const Numbers& numbers) {
  std::vector<text::Argument> places;
  for (const Draw& draw : exercise.draws) places.push_back(text::exact(numbers[draw.letter]));
  return {exercise.question, std::move(places)};
}

std::string with_letters(const Exercise& exercise) {
  return replaced(exercise.formula, [](std::string_view letter) { return std::string(letter); });
}

std::string with_numbers(const Exercise& exercise, const Numbers& numbers) {
  return replaced(exercise.formula, [&numbers](std::string_view letter) {
    const double x = numbers[letter];
    const std::string written = text::exact(x).written;
    return x < 0 ? "(" + written + ")" : written;
  });
}

}  // namespace initproof::exercise
