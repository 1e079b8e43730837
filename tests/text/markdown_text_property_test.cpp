#include <algorithm>
#include <string>
#include <vector>

#include <rapidcheck.h>

#include "initproof/text/inline_scanner.hpp"
#include "initproof/text/latex/latex.hpp"
#include "initproof/text/markdown_text.hpp"
#include "initproof/text/plain_markdown.hpp"
#include "initproof/text/text.hpp"

#include "support/catch.hpp"

using namespace initproof::text;

namespace {

/// Text made of what has a meaning in Markdown, LaTeX or UTF-8, where bugs live.
rc::Gen<std::string> nasty_text() {
  static const std::vector<std::string> parts = {
      "|",  "\\", "`",   "``", "$",  "$$", "\n", "\r",      "a",        " ",   "{",    "}",
      "^",  "_",  "*",   "[",  "](", "<",  ">",  "\\frac",  "\\sqrt",   "š",   "\xff", "\xc3",
      "\t", "&",  "\\|", "$`", "`$", "#",  "- ", "\\left(", "\\hat{x}", "```", "<b>",  "1"};
  return rc::gen::map(rc::gen::container<std::vector<std::string>>(rc::gen::elementOf(parts)),
                      [](const std::vector<std::string>& chosen) {
                        std::string text;
                        for (const std::string& part : chosen) text += part;
                        return text;
                      });
}

}  // namespace

TEST_CASE("any text in a cell keeps the number of columns and rows") {
  REQUIRE(rc::check("cells", [] {
    const std::string one = *rc::gen::oneOf(nasty_text(), rc::gen::string<std::string>());
    const std::string two = *nasty_text();
    Table table({"first", "second"});
    table.row({one, two});
    const std::vector<std::string> rows = lines(table.markdown());
    RC_ASSERT(rows.size() == 3U);
    for (const std::string& row : rows) RC_ASSERT(std::count(row.begin(), row.end(), '|') == 3);
    RC_ASSERT(table.markdown().find('\r') == std::string::npos);
  }));
}

TEST_CASE("the scanner's pieces make up the text") {
  REQUIRE(rc::check("pieces", [] {
    const std::string text = *nasty_text();
    std::string joined;
    for (std::string_view rest = text; !rest.empty();) {
      const Piece piece = next_piece(rest);
      RC_ASSERT(!piece.source.empty());
      joined += piece.source;
      rest.remove_prefix(piece.source.size());
    }
    RC_ASSERT(joined == text);
  }));
}

TEST_CASE("converting anything to plain text ends, and gives valid UTF-8") {
  REQUIRE(rc::check("conversion", [] {
    const std::string text = *nasty_text();
    for (const std::string& result :
         {plain_math(text), plain_text(text), plain_markdown(text, 40), inline_markdown(text),
          embedded(text, "folder"), label(text), code(text)})
      RC_ASSERT(clean(result) == result);
  }));
}

TEST_CASE("wrapping keeps the words, and lines within the width") {
  REQUIRE(rc::check("wrapping", [] {
    const auto words = *rc::gen::container<std::vector<std::string>>(
        rc::gen::elementOf(std::vector<std::string>{"a", "bb", "žluťoučký", "x̂", "longer-word"}));
    std::string text;
    for (const std::string& word : words) text += word + " ";
    std::string expected = wrapped(text, std::string::npos);
    std::string filled = wrapped(text, 15);
    for (const std::string& line : lines(filled)) RC_ASSERT(display_width(line) <= 15U);
    std::replace(filled.begin(), filled.end(), '\n', ' ');
    RC_ASSERT(filled == expected);
  }));
}
