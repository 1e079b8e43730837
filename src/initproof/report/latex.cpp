#include "initproof/report/latex.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "initproof/report/inline_scanner.hpp"
#include "initproof/report/latex_symbols.hpp"
#include "initproof/report/text.hpp"

namespace initproof::report {
namespace {

bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}
bool is_digit(char c) {
  return c >= '0' && c <= '9';
}
bool is_space(char c) {
  return c == ' ' || c == '\n' || c == '\t' || c == '\r';
}

/// Whether a numerator or exponent needs no parentheses: a number or one name.
bool is_simple(std::string_view s) {
  return std::all_of(s.begin(), s.end(), [](char c) {
    return is_letter(c) || is_digit(c) || c == '.' || (static_cast<unsigned char>(c) & 0x80) != 0;
  });
}

std::string grouped(const std::string& s) {
  return is_simple(s) ? s : fmt::format("({})", s);
}

std::string_view trimmed(std::string_view s) {
  while (!s.empty() && is_space(s.front())) s.remove_prefix(1);
  while (!s.empty() && is_space(s.back())) s.remove_suffix(1);
  return s;
}

/// Recursive descent over the source. Braces that do not match end at the end of the text. Depth is
/// bounded: what is nested deeper stands as it is written.
class Converter {
 public:
  explicit Converter(std::string_view source, int depth = 0) : rest_(source), depth_(depth) {}

  std::string convert() {
    while (!rest_.empty()) step();
    return std::move(out_);
  }

 private:
  static constexpr int maximum_depth = 50;

  [[nodiscard]] std::string inner(std::string_view source) const {
    return depth_ < maximum_depth ? Converter(source, depth_ + 1).convert() : std::string(source);
  }

  void step() {
    const char c = rest_[0];
    if (c == '\\') {
      command();
    } else if (c == '^') {
      rest_.remove_prefix(1);
      out_ += raised(argument());
    } else if (c == '_') {
      rest_.remove_prefix(1);
      out_ += '_';
      out_ += grouped(argument());
    } else if (c == '{') {
      out_ += inner(braces());
    } else if (c == '}' || c == '$' || c == '&') {
      rest_.remove_prefix(1);
    } else if (c == '~' || is_space(c)) {
      rest_.remove_prefix(1);
      if (!out_.empty() && out_.back() != ' ') out_ += ' ';
    } else {
      out_ += c;
      rest_.remove_prefix(1);
    }
  }

  /// The content of the group that starts here, taken off.
  std::string_view braces() {
    std::size_t level = 0;
    for (std::size_t i = 0; i < rest_.size(); ++i) {
      if (rest_[i] == '\\') {
        ++i;
      } else if (rest_[i] == '{') {
        ++level;
      } else if (rest_[i] == '}' && --level == 0) {
        const std::string_view content = rest_.substr(1, i - 1);
        rest_.remove_prefix(i + 1);
        return content;
      }
    }
    const std::string_view content = rest_.substr(1);
    rest_ = {};
    return content;
  }

  std::string_view command_name() {
    std::size_t end = 1;
    while (end < rest_.size() && is_letter(rest_[end])) ++end;
    if (end == 1) end = std::min<std::size_t>(2, rest_.size());
    const std::string_view name = rest_.substr(1, end - 1);
    rest_.remove_prefix(end);
    return name;
  }

  /// The next group, command or character, converted.
  std::string argument() {
    while (!rest_.empty() && is_space(rest_[0])) rest_.remove_prefix(1);
    if (rest_.empty()) return "";
    if (rest_[0] == '{') return std::string(trimmed(inner(braces())));
    std::size_t length = 1;
    if (rest_[0] == '\\') {
      length = 2;
      while (length < rest_.size() && is_letter(rest_[1]) && is_letter(rest_[length])) ++length;
      length = std::min(length, rest_.size());
    }
    // A character of several bytes is one token.
    while (length < rest_.size() && (static_cast<unsigned char>(rest_[length]) & 0xC0) == 0x80)
      ++length;
    const std::string_view token = rest_.substr(0, length);
    rest_.remove_prefix(length);
    return inner(token);
  }

  static std::string raised(const std::string& exponent) {
    std::string result;
    if (exponent == "′" || exponent == "ᵀ" || exponent == "*") return exponent;
    for (const char c : exponent) {
      const std::string_view mark = superscript(c);
      if (mark.empty()) return fmt::format("^{}", grouped(exponent));
      result += mark;
    }
    return result;
  }

  void command() {
    const std::string_view name = command_name();
    if (name.empty()) return;
    if (!is_letter(name[0])) return punctuation(name[0]);
    if (name == "frac" || name == "dfrac" || name == "tfrac") {
      const std::string top = argument();
      out_ += fmt::format("{}/{}", grouped(top), grouped(argument()));
    } else if (name == "sqrt") {
      root();
    } else if (name == "binom") {
      const std::string top = argument();
      out_ += fmt::format("C({}, {})", top, argument());
    } else if (name == "begin" || name == "end") {
      argument();
    } else if (!accent(name).empty()) {
      const std::string base = argument();
      out_ += display_width(base) == 1 ? base + std::string(accent(name)) : base;
    } else if (const Symbol found = symbol(name); found.known) {
      out_ += found.text;
      if (found.text.empty() && rest_.starts_with('.')) rest_.remove_prefix(1);  // \right.
    } else if (!rest_.starts_with('{')) {
      function(name);
    } else if (!takes_text(name)) {
      out_ += name;
    }
  }

  static bool takes_text(std::string_view name) {
    return name.starts_with("text") || name.starts_with("math") || name.starts_with("operator") ||
           name.ends_with("brace") || name == "boxed" || name == "bm" || name == "boldsymbol";
  }

  void function(std::string_view name) {
    if (takes_text(name)) return;
    if (!out_.empty() && (is_letter(out_.back()) || is_digit(out_.back()))) out_ += ' ';
    out_ += name;
    if (!rest_.empty() && (is_letter(rest_[0]) || is_digit(rest_[0]) || rest_[0] == '\\'))
      out_ += ' ';
  }

  void root() {
    std::string index;
    const std::size_t close = rest_.find(']');
    if (rest_.starts_with('[') && close != std::string_view::npos) {
      index = raised(inner(rest_.substr(1, close - 1)));
      rest_.remove_prefix(close + 1);
    }
    const std::string radicand = argument();
    out_ += display_width(radicand) == 1 ? fmt::format("{}√{}", index, radicand)
                                         : fmt::format("{}√({})", index, radicand);
  }

  void punctuation(char c) {
    if (c == '!') return;
    if (c == '\\') {
      out_ += "; ";
    } else if (c == '|') {
      out_ += "‖";
    } else if (std::string_view(",;:> ").find(c) != std::string_view::npos) {
      if (!out_.empty() && out_.back() != ' ') out_ += ' ';
    } else {
      out_ += c;
    }
  }

  std::string_view rest_;
  int depth_;
  std::string out_;
};

/// The length of a link's target "(...)" at the front; 0 if there is none.
std::size_t target_length(std::string_view rest) {
  if (!rest.starts_with('(')) return 0;
  const std::size_t close = rest.find_first_of(")\n");
  return close == std::string_view::npos || rest[close] == '\n' ? 0 : close + 1;
}

}  // namespace

std::string plain_math(std::string_view latex) {
  const std::string text = clean(latex);
  return std::string(trimmed(Converter(text).convert()));
}

std::string plain_text(std::string_view markdown) {
  const std::string text = clean(markdown);
  std::string result;
  for (std::string_view rest = text; !rest.empty();) {
    if (rest.starts_with("**")) {
      rest.remove_prefix(2);
      continue;
    }
    if (rest[0] == ']' && target_length(rest.substr(1)) > 0) {
      rest.remove_prefix(1 + target_length(rest.substr(1)));
      continue;
    }
    if (rest[0] == '[' && rest.find("](") < rest.find('\n')) {
      rest.remove_prefix(1);
      continue;
    }
    const Piece piece = next_piece(rest);
    const bool formula = piece.span == Span::formula || piece.span == Span::display;
    result += formula ? plain_math(piece.content) : std::string(piece.content);
    rest.remove_prefix(piece.source.size());
  }
  return result;
}

}  // namespace initproof::report
