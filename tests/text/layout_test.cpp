#include <algorithm>
#include <string>

#include "initproof/text/layout/filled.hpp"
#include "initproof/text/layout/plain_table.hpp"
#include "initproof/text/plain_markdown.hpp"
#include "initproof/text/text.hpp"

#include "support/catch.hpp"

namespace initproof::text {
namespace {

std::size_t widest(std::string_view text) {
  std::size_t columns = 0;
  for (const std::string& line : lines(text)) columns = std::max(columns, display_width(line));
  return columns;
}

TEST_CASE("a word longer than the line is broken, after a sign where there is one") {
  CHECK(filled("one two three", 10, "- ", "  ") == "- one two\n  three");
  CHECK(filled("a /home/somebody/net.json b", 12) == "a\n/home/\nsomebody/\nnet.json b");
  CHECK(filled("abcdefghijklmnop", 10) == "abcdefghij\nklmnop");
  CHECK(filled("žluťoučký kůň", 10, "", "") == "žluťoučký\nkůň");
  CHECK(filled("x̂x̂x̂x̂x̂x̂x̂x̂x̂x̂x̂x̂", 10) == "x̂x̂x̂x̂x̂x̂x̂x̂x̂x̂\nx̂x̂");
  CHECK(filled("", 10, "- ") == "- ");
}

TEST_CASE("a formula is broken before its operators, outside of brackets first") {
  const auto put = [](std::string_view formula, std::size_t width) {
    return filled(breakable_formula(formula, width / 2), width);
  };
  CHECK(put("N(0, 393) = 5", 12) == "N(0, 393)\n= 5");
  CHECK(put("var(z) = k var(w) + var(b)", 20) == "var(z) = k var(w)\n+ var(b)");
  CHECK(put("(aaaa + bbbb) c = d", 16) == "(aaaa + bbbb) c\n= d");
  CHECK(put("f(aaaaaaaa + bbbbbbbb + cccccccc)", 20) == "f(aaaaaaaa\n+ bbbbbbbb\n+ cccccccc)");
  CHECK(put("x = 3", 80) == "x = 3");
}

TEST_CASE("a table too wide has cells of several lines, or is a list") {
  const std::string table =
      "| alternative to the normal law | D |\n|---|---|\n| logistic of variance 393 | 0.02 |\n";
  CHECK(plain_markdown(table, 30) ==
        "  | alternative to    | D    |\n  | the normal law    |      |\n"
        "  |-------------------|------|\n"
        "  | logistic of       | 0.02 |\n  | variance 393      |      |\n");
  CHECK(plain_markdown(
            "| | first | second |\n|---|---|---|\n| row of a table | one of it | two |\n", 24) ==
        "  - row of a table\n    first: one of it\n    second: two\n");
  for (std::size_t width = 24; width < 90; ++width)
    CHECK(widest(plain_markdown(table, width)) <= width);
}

TEST_CASE("a heading longer than the line is wrapped, its rule as long as its longest line") {
  CHECK(plain_markdown("## One two three\n", 10) == "One two\nthree\n-------\n");
}

}  // namespace
}  // namespace initproof::text
