#include "initproof/text/latex/latex_operands.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "initproof/text/characters.hpp"
#include "initproof/text/latex/latex_symbols.hpp"

namespace initproof::text {
namespace {

using std::string_view;

/// Bytes of the character at the front, 0 of an empty text.
std::size_t length_of_first(string_view text) {
  std::size_t length = std::min<std::size_t>(text.size(), 1);
  while (length < text.size() && (static_cast<unsigned char>(text[length]) & 0xC0) == 0x80)
    ++length;
  return length;
}

string_view first_of(string_view text) {
  return text.substr(0, length_of_first(text));
}

string_view last_of(string_view text) {
  std::size_t from = text.size();
  while (from > 0 && (static_cast<unsigned char>(text[from - 1]) & 0xC0) == 0x80) --from;
  return text.substr(from > 0 ? from - 1 : 0);
}

template <std::size_t N>
bool among(const std::array<string_view, N>& characters, string_view c) {
  return std::find(characters.begin(), characters.end(), c) != characters.end();
}

constexpr std::array<string_view, 31> operators = {
    "+", "-", "−", "±", "∓", "·", "×", "⊙", "=", "<", ">", "≤", "≥", "≈", "~", "≠",
    "≪", "≫", "→", "↦", "⇒", "⇔", "∈", "∉", "∝", "≡", "…", "⋯", ",", ";", ":"};
constexpr std::array<string_view, 6> opening = {"(", "[", "{", "⟨", "⌈", "⌊"};
constexpr std::array<string_view, 6> closing = {")", "]", "}", "⟩", "⌉", "⌋"};
constexpr std::array<string_view, 3> reaching = {"Σ", "Π", "∫"};
bool is_sign(string_view c) {
  return among(operators, c) || among(opening, c) || among(closing, c) || is_superscript(c) ||
         c == "/" || c == "|" || c == "‖" || c == "^" || c == "_" || c == "√" || c == "'" ||
         c == "′" || c == "!" || c == "." || c == " " || c == "*" || c == "∎";
}

bool is_mark(string_view c) {  // a combining mark, U+0300 to U+036F
  return c.size() == 2 &&
         (c[0] == '\xCC' || (c[0] == '\xCD' && static_cast<unsigned char>(c[1]) < 0xB0));
}

bool is_letter_like(string_view c) {
  return !c.empty() && (is_letter(c[0]) || (c.size() > 1 && !is_sign(c) && !is_mark(c)));
}

/// Bytes of the bracket at the front with all that is in it, 0 if it does not close.
std::size_t bracketed(string_view text) {
  const string_view bar = first_of(text);
  const bool bars = bar == "|" || bar == "‖";
  std::size_t depth = 0;
  for (std::size_t at = 0; at < text.size();) {
    const string_view c = first_of(text.substr(at));
    at += c.size();
    if (bars ? c == bar : among(opening, c)) {
      if (bars && depth == 1) return at;
      ++depth;
    } else if (!bars && among(closing, c) && --depth == 0) {
      return at;
    }
  }
  return 0;
}

bool opens(string_view c) {
  return among(opening, c) || c == "|" || c == "‖";
}

std::size_t number_length(string_view text) {
  std::size_t n = 0;
  while (n < text.size() && (is_digit(text[n]) || (n > 0 && (text[n] == '.' || text[n] == ',') &&
                                                   n + 1 < text.size() && is_digit(text[n + 1]))))
    ++n;
  return n;
}

std::size_t marks(string_view text) {
  std::size_t n = 0;
  while (n < text.size() && is_mark(first_of(text.substr(n)))) n += length_of_first(text.substr(n));
  return n;
}

/// Bytes of what stands below, above or after an atom: x_1', y_(i, j)², n!.
std::size_t attached(string_view text) {
  std::size_t n = 0;
  while (n < text.size()) {
    const string_view rest = text.substr(n);
    const string_view c = first_of(rest);
    if (c == "'" || c == "′" || c == "!" || is_superscript(c)) {
      n += c.size();
    } else if ((c == "_" || c == "^") && rest.size() > 1) {
      const string_view low = rest.substr(1);
      std::size_t length = opens(first_of(low)) ? bracketed(low) : 0;
      while (length < low.size() && !opens(first_of(low)) &&
             (is_letter(low[length]) || is_digit(low[length])))
        ++length;
      if (length == 0) length = length_of_first(low);
      n += 1 + length;
    } else {
      break;
    }
  }
  return n;
}

/// Bytes of the atom at the front, 0 if there is none. A run of letters is as many atoms.
std::size_t atom(string_view text) {
  if (text.starts_with("√")) {
    const std::size_t under = atom(text.substr(length_of_first(text)));
    return under == 0 ? 0 : length_of_first(text) + under;
  }
  std::size_t n = number_length(text);
  if (n == 0 && opens(first_of(text))) n = bracketed(text);
  if (n == 0 && is_letter_like(first_of(text))) {
    n = length_of_first(text);
    n += marks(text.substr(n));
  }
  return n == 0 ? 0 : n + attached(text.substr(n));
}

/// Letters at the front.
std::size_t letters(string_view text) {
  return static_cast<std::size_t>(
      std::find_if(text.begin(), text.end(), [](char c) { return !is_letter(c); }) - text.begin());
}

void skip_spaces(string_view& latex) {
  constexpr std::array<string_view, 6> thin = {"\\,", "\\;", "\\:", "\\!", "\\>", "\\ "};
  while (!latex.empty()) {
    if (latex[0] == ' ' || latex[0] == '\n' || latex[0] == '\t' || latex[0] == '~')
      latex.remove_prefix(1);
    else if (latex.size() > 1 && among(thin, latex.substr(0, 2)))
      latex.remove_prefix(2);
    else
      break;
  }
}

bool command_is_factor(string_view name, string_view rest, bool open_bar) {
  if (name.starts_with("text") || name == "quad" || name == "qquad" || name == "end" ||
      name == "right" || name.ends_with("igr") || name.ends_with("iggr"))
    return false;
  const Symbol found = symbol(name);
  if (!found.known) return true;
  if (found.text.empty()) return continues_product(rest, open_bar);  // \left, \Big, ...
  if (name.starts_with('r') && (found.text == "|" || found.text == "‖")) return false;
  return !among(operators, found.text) && !among(closing, found.text) && found.text != "∎";
}

}  // namespace

bool is_atom(string_view text) {
  return !text.empty() && atom(text) == text.size();
}

bool is_number_or_letter(string_view text) {
  const std::size_t n = number_length(text);
  if (n > 0) return n == text.size();
  return is_letter_like(first_of(text)) &&
         length_of_first(text) + marks(text.substr(length_of_first(text))) == text.size();
}

bool is_product(string_view text) {
  if (text.empty()) return false;
  while (!text.empty()) {
    if (text[0] == ' ' || first_of(text) == "·") {
      text.remove_prefix(length_of_first(text));
      continue;
    }
    if (among(reaching, first_of(text)) || text[0] == 'E') return false;
    const std::size_t name = letters(text);
    const bool word = name > 1 && name < text.size() && text[name] == ' ';
    if (word || text.starts_with("ln")) return false;
    const std::size_t length = atom(text);
    if (length == 0) return false;
    text.remove_prefix(length);
  }
  return true;
}

std::string as_atom(const std::string& text) {
  return text.empty() || is_atom(text) ? text : fmt::format("({})", text);
}

bool awaits_operand(string_view text) {
  while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
  if (text.empty()) return false;
  const string_view c = last_of(text);
  if (c == "|") return std::count(text.begin(), text.end(), '|') % 2 == 0;
  return !among(operators, c) && !among(opening, c);
}

bool begins_with_word(string_view text) {
  return !text.empty() &&
         (is_digit(text[0]) || is_letter_like(first_of(text)) || text.starts_with("√"));
}

bool ends_with_word(string_view text) {
  return !text.empty() && (is_digit(text.back()) || is_letter_like(last_of(text)));
}

bool continues_product(string_view latex, bool open_bar) {
  skip_spaces(latex);
  if (latex.empty()) return false;
  const char c = latex[0];
  if (c == '|') return !open_bar;
  if (c == '\\') {
    const std::size_t length = letters(latex.substr(1));
    if (length == 0) return latex.starts_with("\\{") || latex.starts_with("\\|");
    return command_is_factor(latex.substr(1, length), latex.substr(1 + length), open_bar);
  }
  return string_view("+-=<>,;:.)]}&!").find(c) == string_view::npos;
}

}  // namespace initproof::text
