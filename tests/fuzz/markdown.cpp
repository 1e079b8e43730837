// Markdown to Markdown for GitHub and pandoc, and to plain text. The first byte is the width.
#include <algorithm>
#include <string>

#include "initproof/report/html/pandoc.hpp"
#include "initproof/text/latex/latex.hpp"
#include "initproof/text/markdown_text.hpp"
#include "initproof/text/plain_markdown.hpp"
#include "initproof/text/text.hpp"

#include "fuzz/target.hpp"

using namespace initproof;

namespace {

bool one_line(const std::string& text) {
  return text.find('\n') == std::string::npos;
}

void to_markdown(std::string_view text) {
  const std::string cell = text::cell(text);
  fuzz::require(one_line(cell) && cell.find('|') == std::string::npos,
                "a cell is one line without a bar");
  fuzz::require(one_line(text::code(text)), "code is one line");
  const std::string quotation = text::quotation(text);
  for (const std::string_view line : text::lines(quotation)) {
    fuzz::require(line.empty() || line.front() == '>', "every line of a quotation is quoted");
  }
  (void)text::label(text);
  (void)text::inline_markdown(text);
  (void)text::embedded(text, "folder");
  (void)report::for_pandoc(text);
}

void to_text(std::string_view text, std::size_t width) {
  const std::string clean = text::clean(text);
  fuzz::require(text::clean(clean) == clean, "what is clean stays as it is");
  (void)text::plain_text(text);
  (void)text::plain_markdown(text, width);
  (void)text::wrapped(text, width);
  // The ellipsis and the blank before it come on top.
  fuzz::require(text::display_width(text::shortened(text, width)) <= width + 2,
                "a shortened text fits");
}

}  // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  const std::string_view text = fuzz::text_of(data + 1, size - 1);
  to_markdown(text);
  to_text(text, std::size_t{1} + data[0]);
  return 0;
}
