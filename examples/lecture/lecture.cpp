#include "initproof/claim/lecture.hpp"

#include <span>
#include <string_view>
#include <vector>

namespace puzzles {

// Made from the folders by initproof_add_suite.
std::vector<initproof::claim::Entry> entries();
std::span<const initproof::text::Translation> translations(std::string_view language) noexcept;

const initproof::claim::Lecture& lecture();

const initproof::claim::Lecture& lecture() {
  static const initproof::claim::Lecture lecture{
      .title = "Three classical problems, checked",
      .about =
          "puzzles proves or refutes what a first lecture on chance says about three problems.",
      .claims = entries(),
      .error_units = 16,
      .translations = translations,
      .symbols = {{"n", "faces of the die; days of the year"}, {"k", "people"}}};
  return lecture;
}

}  // namespace puzzles
