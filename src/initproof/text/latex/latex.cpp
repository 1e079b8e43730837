#include "initproof/text/latex/latex.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "initproof/text/characters.hpp"
#include "initproof/text/inline_scanner.hpp"
#include "initproof/text/latex/latex_operands.hpp"
#include "initproof/text/latex/latex_source.hpp"
#include "initproof/text/latex/latex_symbols.hpp"
#include "initproof/text/latex/plain_line.hpp"
#include "initproof/text/layout/filled.hpp"
#include "initproof/text/text.hpp"

namespace initproof::text {
namespace {

constexpr std::string_view minus = "−";

/// A bar over more than one character is drawn over each.
std::string overlined(std::string_view text) {
  constexpr std::string_view line = "\u0305";
  std::string result;
  for (const char c : text) {
    const bool begins = (static_cast<unsigned char>(c) & 0xC0) != 0x80;
    if (begins && !result.empty()) result += line;
    result += c;
  }
  return result.append(line);
}

/// In raised characters, where there are such for all of it; empty where not.
std::string raised(const std::string& exponent) {
  if (exponent == "′" || exponent == "ᵀ" || exponent == "*") return exponent;
  std::string result;
  for (const char c : replaced(exponent, minus, "-")) {
    const std::string_view mark = superscript(c);
    if (mark.empty()) return "";
    result += mark;
  }
  return result;
}

std::string in_brackets(std::string_view text) {
  return fmt::format("({})", text);
}

bool opens_pair(std::string_view name) {
  return name == "lvert" || name == "lVert" || name == "langle" || name == "lceil" ||
         name == "lfloor";
}
bool closes(std::string_view name) {
  return name == "rvert" || name == "rVert" || name == "rangle" || name == "rceil" ||
         name == "rfloor";
}
bool takes_text(std::string_view name) {
  return name.starts_with("text") || name.starts_with("math") || name.starts_with("operator") ||
         name == "boxed" || name == "bm" || name == "boldsymbol";
}

/// Recursive descent over the source. Depth is bounded: what is nested deeper stands as it is
/// written.
class Converter {
 public:
  explicit Converter(std::string_view source, int depth = 0) : source_(source), depth_(depth) {}

  std::string convert() {
    while (!source_.rest().empty()) step();
    return line_.text();
  }

 private:
  static constexpr int maximum_depth = 50;

  [[nodiscard]] std::string inner(std::string_view source) const {
    return depth_ < maximum_depth ? Converter(source, depth_ + 1).convert() : std::string(source);
  }

  void step() {
    const char c = source_.rest()[0];
    if (c == '\\') return command();
    if (c == '{') return group(inner(source_.braces()));
    const std::string_view token = source_.token();
    if (c == '^')
      raise(argument());
    else if (c == '_')
      lower(argument());
    else if (c == '~' || is_space(c))
      line_.space();
    else if (c == '(' || c == '[')
      line_.open(token);
    else if (c == ')' || c == ']')
      line_.close(token);
    else if (c == '&' && in_matrix_)
      line_.separate(", ");
    else if (c == '-')
      line_.put(minus);
    else if (c != '&' && c != '}' && c != '$')
      line_.put(token);
  }

  /// The next group, command or character, converted; of a command for letters its argument.
  std::string argument() {
    for (source_.skip_spaces(); !source_.rest().empty(); source_.skip_spaces()) {
      if (source_.starts_with('{')) return std::string(trimmed(inner(source_.braces())));
      const std::string_view token = source_.token();
      if (!token.starts_with('\\') || !takes_text(token.substr(1))) return inner(token);
    }
    return "";
  }

  /// Braces that are no argument: brackets only where the whole is raised.
  void group(const std::string& text) {
    line_.put(source_.starts_with('^') ? as_atom(text) : text);
  }

  void raise(const std::string& exponent) {
    const std::string marks = raised(exponent);
    if (!marks.empty() || exponent.empty()) return line_.attach(marks);
    line_.attach("^");
    line_.attach(is_number_or_letter(exponent) ? exponent : in_brackets(exponent));
  }

  void lower(const std::string& index) {
    const bool letters = !index.empty() && std::all_of(index.begin(), index.end(), is_alphanumeric);
    line_.attach("_");
    line_.attach(letters || is_number_or_letter(index) ? index : in_brackets(index));
  }

  void fraction() {
    const std::string top = argument();
    const std::string bottom = argument();
    const bool within =
        awaits_operand(line_.text()) || continues_product(source_.rest(), line_.bar_is_open());
    const std::string text = fmt::format(
        "{}/{}", top.empty() || is_product(top) ? top : in_brackets(top), as_atom(bottom));
    line_.put(within ? in_brackets(text) : text);
  }

  /// What stands above a brace, and the brace's label.
  void braced() {
    line_.put(argument());
    if (!source_.starts_with('_') && !source_.starts_with('^')) return;
    source_.skip(1);
    line_.put(fmt::format(" [{}]", argument()));
  }

  void accented(std::string_view name) {
    const std::string base = argument();
    if (display_width(base) <= 1)
      line_.put(base + std::string(accent(name)));
    else if (name == "overline" || name == "bar")
      line_.put(overlined(base));
    else
      line_.put(fmt::format("{}({})", name, base));
  }

  void environment(std::string_view command) {
    const std::string name = argument();
    if (name.find("matrix") == std::string::npos && name != "cases") return;
    in_matrix_ = command == "begin";
    const bool square = name.starts_with('b');
    if (in_matrix_)
      line_.open(square ? "[" : "(");
    else
      line_.close(square ? "]" : ")");
  }

  void command() {
    const std::string_view name = source_.command();
    if (name.empty()) return;
    if (!is_letter(name[0])) return punctuation(name[0]);
    if (name == "frac" || name == "dfrac" || name == "tfrac") return fraction();
    if (name == "sqrt") return root();
    if (name == "binom") {
      const std::string top = argument();
      return line_.put(fmt::format("C({}, {})", top, argument()));
    }
    if (name == "begin" || name == "end") return environment(name);
    if (name.ends_with("brace") && source_.starts_with('{')) return braced();
    if (!accent(name).empty()) return accented(name);
    if (symbol(name).known) return sign(name, symbol(name).text);
    if (takes_text(name)) return line_.name(letters(name));
    function(name);
  }

  /// What is set in letters of another kind. In words a hyphen is one.
  std::string letters(std::string_view name) {
    const std::string text = source_.starts_with('{') ? inner(source_.braces()) : argument();
    return name.starts_with("text") ? replaced(text, minus, "-") : text;
  }

  void sign(std::string_view name, std::string_view text) {
    const std::string_view bars = name == "lvert" ? source_.nested_bars() : std::string_view();
    if (!bars.empty())
      line_.put(fmt::format("abs({})", trimmed(inner(bars))));
    else if (opens_pair(name))
      line_.open(text);
    else if (closes(name))
      line_.close(text);
    else
      line_.put(text);
    if (text.empty() && source_.starts_with('.')) source_.skip(1);  // \right.
  }

  void function(std::string_view name) {
    line_.end_word();
    line_.put(name);
    if (begins_with_word(source_.rest()) || source_.starts_with('\\')) line_.space();
  }

  void root() {
    const std::string index = raised(inner(source_.brackets()));
    if (!index.empty()) line_.end_word();
    const std::string radicand = argument();
    line_.put(index);
    line_.put("√");
    line_.put(is_number_or_letter(radicand) ? radicand : in_brackets(radicand));
  }

  void punctuation(char c) {
    if (c == '!') return;
    if (c == '\\')
      line_.separate("; ");
    else if (c == '|')
      line_.put("‖");
    else if (std::string_view(",;:> ").find(c) != std::string_view::npos)
      line_.space();
    else
      line_.put(std::string_view(&c, 1));
  }

  LatexSource source_;
  int depth_;
  PlainLine line_;
  bool in_matrix_ = false;
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

std::string plain_text(std::string_view markdown, std::size_t longest_formula) {
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
    if (!formula)
      result += piece.content;
    else if (longest_formula == 0)
      result += plain_math(piece.content);
    else
      result += breakable_formula(plain_math(piece.content), longest_formula);
    rest.remove_prefix(piece.source.size());
  }
  return result;
}

}  // namespace initproof::text
