#include "initproof/report/pages/typeset_page.hpp"

#include <algorithm>
#include <cstddef>

#include <fmt/format.h>

#include "initproof/language/language.hpp"
#include "initproof/report/html/typeset_text.hpp"
#include "initproof/text/characters.hpp"
#include "initproof/text/inline_scanner.hpp"
#include "initproof/text/scripts.hpp"
#include "initproof/text/text.hpp"

namespace initproof::report {
namespace {

constexpr std::string_view bar = "&#124;";  // which a table would take for the end of a cell

/// Words without Markdown's marks, set.
std::string set_words(std::string_view words, bool scripts) {
  std::string signs = with_signs(text::replaced(words, "=>", "⇒"));
  if (!scripts) return signs;
  const std::string set = with_held_spaces(signs, language::code() == "cs");
  std::string result;
  for (const text::Run& run : text::runs_of(set)) {
    const std::string minus = text::replaced(run.text, "-", "−");
    if (run.height == text::Height::line)
      result += run.text;
    else if (run.height == text::Height::subscript)
      result += fmt::format("<sub>{}</sub>", minus);
    else
      result += fmt::format("<sup>{}</sup>", minus);
  }
  return result;
}

/// What a line begins with that is no words: margins, marks of lists, headings and quotations.
std::size_t marks_before(std::string_view line) {
  std::size_t at = std::min(line.find_first_not_of(" >#"), line.size());
  const std::string_view rest = line.substr(at);
  const std::size_t number = std::min(rest.find_first_not_of("0123456789"), rest.size());
  if (rest.starts_with("- ") || rest.starts_with("* "))
    at += 2;
  else if (number > 0 && rest.substr(number).starts_with(". "))
    at += number + 2;
  return at;
}

bool is_rule(std::string_view line) {
  return line.find_first_not_of("|:- ") == std::string_view::npos;
}

/// One line, read from its beginning to its end.
class LineSetter {
 public:
  explicit LineSetter(std::string_view line) : rest_(line), table_(line.starts_with('|')) {}

  std::string finished() {
    keep(marks_before(rest_));
    while (!rest_.empty()) {
      if (rest_.starts_with("![")) {
        picture();
      } else if (rest_.starts_with("](")) {
        keep(std::min(rest_.find(')'), rest_.size() - 1) + 1);
      } else if (rest_[0] == '<' && rest_.size() > 1 && !text::is_space(rest_[1])) {
        tag();
      } else if (table_ && rest_[0] == '|') {
        keep(1);
      } else {
        piece();
      }
    }
    flush();
    return std::move(result_);
  }

 private:
  void keep(std::size_t length) {
    flush();
    result_ += rest_.substr(0, length);
    rest_.remove_prefix(std::min(length, rest_.size()));
  }

  void picture() {
    const std::size_t end = std::min(rest_.find("]("), rest_.size());
    flush();
    result_ += set_words(rest_.substr(0, end), false);
    rest_.remove_prefix(end);
  }

  void tag() {
    const std::string_view close = rest_.starts_with("<code>") ? "</code>" : ">";
    const std::size_t at = rest_.find(close);
    keep(at == std::string_view::npos ? rest_.size() : at + close.size());
  }

  void piece() {
    if (rest_.starts_with(bar)) {
      words_ += '|';
      rest_.remove_prefix(bar.size());
      return;
    }
    const text::Piece next = text::next_piece(rest_);
    const bool typed = next.span == text::Span::text ||
                       (next.span == text::Span::escaped &&
                        (next.content == "_" || next.content == ">" || next.content == "|"));
    if (!typed) return keep(next.source.size());
    escaped_ = escaped_ || next.source == "\\_";
    words_ += next.content;
    rest_.remove_prefix(next.source.size());
  }

  void flush() {
    std::string set = set_words(words_, true);
    if (escaped_) set = text::replaced(set, "_", "\\_");
    result_ += table_ ? text::replaced(set, "|", bar) : set;
    words_.clear();
    escaped_ = false;
  }

  std::string_view rest_;
  bool table_;
  std::string words_;
  bool escaped_ = false;  ///< an underscore among the words was
  std::string result_;
};

}  // namespace

std::string typeset_page(std::string_view markdown) {
  std::string result;
  text::CodeBlocks blocks;
  for (const std::string& line : text::lines(markdown)) {
    const bool fence = blocks.fenced_by(line);
    const bool kept = blocks.inside() || fence || is_rule(line) || line.starts_with("    ");
    result += (kept ? line : LineSetter(line).finished()) + "\n";
  }
  return result;
}

files::Files typeset_pages(files::Files files) {
  for (auto& [path, content] : files)
    if (path.ends_with(".md")) content = typeset_page(content);
  return files;
}

}  // namespace initproof::report
