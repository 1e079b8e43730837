#include "initproof/report/pandoc.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "initproof/report/child_process.hpp"
#include "initproof/report/error.hpp"
#include "initproof/report/inline_scanner.hpp"
#include "initproof/report/text.hpp"

namespace initproof::report {
namespace {

/// "[WARNING] Could not convert TeX math ...", on one line.
std::string complaint(const std::string& messages) {
  std::string text = wrapped(clean(messages), std::string::npos);
  constexpr std::string_view warning = "[WARNING] ";
  if (text.starts_with(warning)) text.erase(0, warning.size());
  return shortened(text, 200);
}

std::string_view trimmed(std::string_view text) {
  const std::size_t first = std::min(text.find_first_not_of(" \n"), text.size());
  text.remove_prefix(first);
  return text.substr(0, text.find_last_not_of(" \n") + 1);
}

std::string formula(const char* mark, std::string_view content) {
  std::string line(trimmed(content));
  std::replace(line.begin(), line.end(), '\n', ' ');
  return mark + line + mark;
}

/// Text between two blocks of code.
std::string with_formulas(std::string_view rest) {
  std::string result;
  while (!rest.empty()) {
    const Piece piece = next_piece(rest);
    if (piece.span == Span::formula)
      result += formula("$", piece.content);
    else if (piece.span == Span::display)
      result += formula("$$", piece.content);
    else
      result += piece.source;
    rest.remove_prefix(piece.source.size());
  }
  return result;
}

/// The mark that opens or closes a block of code, "```" or more; empty for any other line.
std::string_view fence_of(std::string_view line) {
  const std::string_view body = trimmed(line);
  const std::size_t length = std::min(body.find_first_not_of('`'), body.size());
  return length >= 3 ? body.substr(0, length) : std::string_view();
}

/// A document read line by line.
class Reader {
 public:
  void line(const std::string& line) {
    const std::string_view fence = fence_of(line);
    if (open_.empty() && fence.empty()) {
      text_ += line + "\n";
    } else if (open_.empty()) {
      finish_text();
      open_ = fence;
      indent_ = line.substr(0, line.find('`'));
      formula_ = trimmed(trimmed(line).substr(fence.size())) == "math";
    } else if (trimmed(line) == open_) {
      result_ += formula_ ? fmt::format("{}{}\n", indent_, formula("$$", block_))
                          : fmt::format("{0}{1}\n{2}{0}{1}\n", indent_, open_, block_);
      open_.clear();
      block_.clear();
    } else {
      block_ += line + "\n";
    }
  }

  std::string finished() {
    finish_text();
    return open_.empty() ? result_ : result_ + indent_ + open_ + "\n" + block_;
  }

 private:
  void finish_text() {
    result_ += with_formulas(text_);
    text_.clear();
  }

  std::string result_;
  std::string text_;
  std::string open_;
  std::string indent_;
  std::string block_;
  bool formula_ = false;
};

}  // namespace

bool pandoc_available() {
  return find_program("pandoc").has_value();
}

void require_pandoc() {
  if (!pandoc_available())
    throw ReportError("--html needs pandoc, which was not found in PATH (Debian package pandoc)");
}

std::string for_pandoc(std::string_view markdown) {
  Reader reader;
  for (const std::string& line : lines(markdown)) reader.line(line);
  return reader.finished();
}

std::vector<std::string> run_pandoc(std::span<const MarkdownPage> pages) {
  require_pandoc();
  std::vector<Call> calls;
  for (const MarkdownPage& page : pages)
    calls.push_back({page.name,
                     {"--from=gfm+tex_math_dollars", "--to=html5", "--mathml", "--wrap=none",
                      "--fail-if-warnings", fmt::format("--id-prefix={}--", page.name),
                      fmt::format("--shift-heading-level-by={}", page.deeper)},
                     for_pandoc(page.markdown)});
  return run_program(find_program("pandoc").value_or("pandoc"), calls, complaint);
}

}  // namespace initproof::report
