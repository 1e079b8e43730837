#include "initproof/report/html/html_typography.hpp"

#include <algorithm>
#include <array>
#include <cstddef>

#include <fmt/format.h>

#include "initproof/report/html/typeset_text.hpp"

namespace initproof::report {
namespace {

constexpr std::string_view stops = ".,;:!?)";
constexpr std::string_view openings = "([";

std::string_view element_of(std::string_view tag) {
  const std::size_t from = tag.starts_with("</") ? 2 : 1;
  return tag.substr(from, tag.find_first_of(" \t\n/>", from) - from);
}

bool one_of(std::string_view name, std::initializer_list<std::string_view> names) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

/// A page read from its beginning to its end.
class Setter {
 public:
  Setter(std::string_view html, bool czech) : rest_(html), page_czech_(czech), czech_(czech) {}

  std::string finished() {
    while (!rest_.empty()) {
      if (rest_[0] == '<') {
        tag();
      } else {
        words(taken(std::min(rest_.find('<'), rest_.size())));
      }
    }
    return result_;
  }

 private:
  std::string_view taken(std::size_t length) {
    const std::string_view piece = rest_.substr(0, length);
    rest_.remove_prefix(piece.size());
    return piece;
  }

  /// What is left up to the end of the mark, or all.
  std::string_view taken_through(std::string_view mark) {
    const std::size_t at = rest_.find(mark);
    return taken(at == std::string_view::npos ? rest_.size() : at + mark.size());
  }

  void tag() {
    const std::string_view whole = rest_.substr(0, rest_.find('>'));
    const std::string_view name = element_of(whole);
    const bool opens = !whole.starts_with("</");
    if (opens && name == "math") {
      formula();
    } else if (opens && one_of(name, {"code", "pre", "script", "style", "svg"})) {
      result_ += taken_through(fmt::format("</{}>", name));
      before_ = 'x';
    } else {
      if (name == "blockquote") czech_ = opens ? page_czech_ || is_czech(whole) : page_czech_;
      result_ += taken_through(">");
      if (!one_of(name, {"a", "b", "em", "i", "span", "strong", "sub", "sup"})) before_ = ' ';
    }
  }

  static bool is_czech(std::string_view tag) {
    return tag.find("lang=\"cs\"") != std::string_view::npos;
  }

  /// The brackets that the text ends with, taken off it.
  std::string opened() {
    const std::size_t from = result_.find_last_not_of(openings) + 1;
    std::string brackets = result_.substr(from);
    result_.resize(from);
    return brackets;
  }

  /// A formula in a line of text with the bracket before it, which must not end a line, and the
  /// stop after it, which must not begin the next.
  void formula() {
    const std::string_view math = taken_through("</math>");
    const bool display = math.substr(0, math.find('>')).find("=\"block\"") != math.npos;
    const std::size_t length = std::min(rest_.find_first_not_of(stops), rest_.size());
    before_ = 'x';
    const std::string brackets = display ? "" : opened();
    if (display || (length == 0 && brackets.empty())) {
      result_ += math;
      return;
    }
    result_ +=
        fmt::format("<span class=\"whole\">{}{}{}</span>", brackets, math, rest_.substr(0, length));
    if (length > 0) before_ = rest_[length - 1];
    rest_.remove_prefix(length);
  }

  void words(std::string_view text) {
    const std::string quoted = with_quotation_marks(text, czech_, before_);
    result_ += with_scripts(with_joined_bars(with_held_spaces(with_signs(quoted), czech_)));
  }

  std::string_view rest_;
  bool page_czech_;
  bool czech_;         ///< here
  char before_ = ' ';  ///< the last character of text, a space at the beginning of a block
  std::string result_;
};

}  // namespace

std::string typeset(std::string_view html, std::string_view language) {
  return Setter(html, language == "cs").finished();
}

}  // namespace initproof::report
