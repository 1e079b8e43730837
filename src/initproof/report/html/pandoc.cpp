#include "initproof/report/html/pandoc.hpp"

#include <algorithm>
#include <string_view>
#include <utility>

#include <fmt/format.h>

#include "initproof/files/child/child_process.hpp"
#include "initproof/files/error.hpp"
#include "initproof/text/inline_scanner.hpp"
#include "initproof/text/markup_check.hpp"
#include "initproof/text/message.hpp"
#include "initproof/text/text.hpp"

namespace initproof::report {
namespace {

/// "[WARNING] Could not convert TeX math ...", on one line.
std::string pandoc_complaint(const std::string& messages) {
  std::string text = text::wrapped(text::clean(messages), std::string::npos);
  constexpr std::string_view warning = "[WARNING] ";
  if (text.starts_with(warning)) text.erase(0, warning.size());
  return text::shortened(text, 200);
}

std::string formula(const char* mark, std::string_view content) {
  std::string line(text::trimmed(content));
  std::replace(line.begin(), line.end(), '\n', ' ');
  return mark + line + mark;
}

/// The mark that opens or closes a block of code, "```" or more; empty for any other line.
std::string_view fence_of(std::string_view line) {
  const std::string_view body = text::trimmed(line);
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
      formula_ = text::trimmed(text::trimmed(line).substr(fence.size())) == "math";
    } else if (text::trimmed(line) == open_) {
      formulas_ += formula_ ? 1U : 0U;
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
  [[nodiscard]] std::size_t formulas() const noexcept { return formulas_; }

 private:
  // Text between two blocks of code.
  void finish_text() {
    for (std::string_view rest = text_; !rest.empty();) {
      const text::Piece piece = text::next_piece(rest);
      const bool display = piece.span == text::Span::display;
      if (display || piece.span == text::Span::formula) {
        result_ += formula(display ? "$$" : "$", piece.content);
        ++formulas_;
      } else {
        result_ += piece.source;
      }
      rest.remove_prefix(piece.source.size());
    }
    text_.clear();
  }

  std::string result_;
  std::string text_;
  std::string open_;
  std::string indent_;
  std::string block_;
  bool formula_ = false;
  std::size_t formulas_ = 0;
};

Reader read(std::string_view markdown) {
  Reader reader;
  for (const std::string& line : text::lines(markdown)) reader.line(line);
  return reader;
}

/// Stands under every page and comes out as it is, so that its absence tells a page cut off.
constexpr std::string_view last_line = "<!-- the end of the page -->\n";

std::size_t count_of(std::string_view text, std::string_view what) {
  std::size_t n = 0;
  for (std::size_t at = text.find(what); at != std::string_view::npos; ++n)
    at = text.find(what, at + what.size());
  return n;
}

/// The page without its last line. Throws files::OutputError if that is missing, or anything else
/// is.
std::string whole(std::string html, const MarkdownPage& page, std::size_t formulas) {
  const auto refuse = [&](std::string_view fault) {
    throw files::OutputError(text::say("what pandoc wrote at '{}' is damaged: {}",
                                       text::verbatim(page.name),
                                       text::verbatim(std::string(fault))));
  };
  if (!html.ends_with(last_line)) refuse("its end is missing");
  html.resize(html.size() - last_line.size());
  if (const std::string fault = text::fault_in_markup(html); !fault.empty()) refuse(fault);
  const std::size_t found = count_of(html, "<math");
  if (found != formulas) refuse(fmt::format("expected {} formulas, found {}", formulas, found));
  return html;
}

}  // namespace

bool pandoc_available() {
  return files::find_program("pandoc").has_value();
}

void require_pandoc(std::string_view option) {
  if (!pandoc_available())
    throw files::OutputError(
        text::say("{} needs pandoc, which was not found in PATH (Debian package pandoc)",
                  text::verbatim(std::string(option))));
  (void)files::time_limit();
}

std::string for_pandoc(std::string_view markdown) {
  return read(markdown).finished();
}

std::vector<std::string> run_pandoc(std::span<const MarkdownPage> pages) {
  require_pandoc();
  std::vector<files::Call> calls;
  std::vector<std::size_t> formulas;
  for (const MarkdownPage& page : pages) {
    Reader reader = read(page.markdown);
    calls.push_back(
        {page.name,
         {"--from=gfm+tex_math_dollars", "--to=html5", "--mathml", "--wrap=none",
          // The user's own templates and abbreviations are not read.
          "--data-dir=/dev/null", "--fail-if-warnings", fmt::format("--id-prefix={}--", page.name),
          fmt::format("--shift-heading-level-by={}", page.deeper)},
         fmt::format("{}\n\n{}", reader.finished(), last_line)});
    formulas.push_back(reader.formulas());
  }
  std::vector<std::string> html =
      files::run_program(files::find_program("pandoc").value_or("pandoc"), calls, pandoc_complaint);
  for (std::size_t i = 0; i < html.size(); ++i)
    html[i] = whole(std::move(html[i]), pages[i], formulas[i]);
  return html;
}

}  // namespace initproof::report
