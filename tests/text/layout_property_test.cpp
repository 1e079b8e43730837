#include <algorithm>
#include <string>
#include <vector>

#include <rapidcheck.h>

#include "initproof/text/layout/filled.hpp"
#include "initproof/text/text.hpp"

#include "support/catch.hpp"

namespace initproof::text {
namespace {

std::size_t widest(std::string_view text) {
  std::size_t columns = 0;
  for (const std::string& line : lines(text)) columns = std::max(columns, display_width(line));
  return columns;
}

TEST_CASE("lines of anything are within the width, and no letter is lost") {
  REQUIRE(rc::check("filling", [] {
    const auto words = *rc::gen::container<std::vector<std::string>>(rc::gen::elementOf(
        std::vector<std::string>{"a", "žluťoučký-kůň", "=", "(x", "+", "1/√(2n))", "x̂x̂x̂", ",",
                                 "abcdefghijklmnopqrstuvwxyzabcdefghijklmnop"}));
    const auto width = *rc::gen::inRange<std::size_t>(14, 60);
    std::string text;
    for (const std::string& word : words) text += word + " ";
    const std::string result = filled(breakable_formula(text, width / 2), width, " - ", "   ");
    RC_ASSERT(widest(result) <= width);
    const auto letters = [](std::string_view some) {
      return replaced(replaced(some, "\n", ""), " ", "");
    };
    RC_ASSERT(letters(result) == letters(" - " + text));
  }));
}

}  // namespace
}  // namespace initproof::text
