#include "initproof/report/html/typeset_text.hpp"

#include <algorithm>
#include <cstddef>

#include "initproof/text/characters.hpp"
#include "initproof/text/minus.hpp"
#include "initproof/text/scripts.hpp"
#include "initproof/text/text.hpp"

namespace initproof::report {
namespace {

constexpr std::string_view held = "\u00a0";  // a space that ends no line
constexpr std::size_t short_group = 30;      // bytes of a formula in parentheses

/// Whether the text ends with a word of three letters or more: prose, not a formula. Greek letters
/// and raised digits are of formulas.
bool ends_with_prose(std::string_view before) {
  std::size_t letters = 0;
  for (std::size_t i = before.size(); i > 0; --i, ++letters) {
    if (text::is_letter(before[i - 1])) continue;
    // A Latin letter of two bytes, as Czech has them: U+00C0 to U+017F.
    const auto lead = i > 1 ? static_cast<unsigned char>(before[i - 2]) : 0U;
    if (lead < 0xC3U || lead > 0xC5U) break;
    --i;
  }
  return letters >= 3;
}

/// Whether what stands after a sign is short enough to be held to it: a number or a letter or two.
bool begins_short_term(std::string_view rest) {
  return std::min({rest.find_first_of(" <"), rest.find(held), rest.size()}) <= 8;
}

std::string with_held_operators(std::string_view text) {
  std::string result(text);
  for (const char* sign :
       {"−", "+", "·", "=", "≈", "≪", "≫", "≤", "≥", "~", "×", "⟹", "∈", "→", "&lt;", "&gt;"}) {
    const std::string spaced = " " + std::string(sign) + " ";
    for (std::size_t at = result.find(spaced); at != std::string::npos;
         at = result.find(spaced, at + spaced.size())) {
      const bool prose = ends_with_prose(std::string_view(result).substr(0, at));
      // A minus that ends a line looks like a hyphen.
      const bool minus = std::string_view(sign) == "−";
      const bool term = begins_short_term(std::string_view(result).substr(at + spaced.size()));
      if (prose || minus || term) result.replace(at + spaced.size() - 1, 1, held);
      if (!prose) result.replace(at, 1, held);
    }
  }
  return result;
}

/// The length of the group in parentheses or brackets that the text begins with, if no word of more
/// than three letters stands in it; 0 otherwise.
std::size_t formula_group(std::string_view text) {
  int depth = 0;
  std::size_t letters = 0;
  for (std::size_t i = 0; i < std::min(text.size(), short_group); ++i) {
    const char c = text[i];
    letters = text::is_letter(c) ? letters + 1 : 0;
    if (letters > 3) return 0;
    if (c == '(' || c == '[') ++depth;
    if ((c == ')' || c == ']') && --depth == 0) return i + 1;
  }
  return 0;
}

std::string with_held_groups(std::string_view text) {
  std::string result;
  while (!text.empty()) {
    const bool open = text[0] == '(' || text[0] == '[';
    const std::size_t length = open ? std::max<std::size_t>(1, formula_group(text)) : 1;
    result += length > 1 ? text::replaced(text.substr(0, length), " ", held)
                         : std::string(text.substr(0, length));
    text.remove_prefix(length);
  }
  return result;
}

/// Whether the text behind a bar belongs to the formula that the bar is in.
bool continues_formula(char next) {
  return text::is_alphanumeric(next) || next == '(' || static_cast<unsigned char>(next) >= 0x80U;
}

/// How many characters of a number the text ends with, 0 if it is a part of a name.
std::size_t mantissa(std::string_view before) {
  std::size_t length = 0;
  while (length < before.size() &&
         (text::is_digit(before[before.size() - 1 - length]) ||
          before[before.size() - 1 - length] == '.' || before[before.size() - 1 - length] == ','))
    ++length;
  if (length == before.size()) return length;
  const char first = before[before.size() - 1 - length];
  return text::is_alphanumeric(first) || first == '-' || first == '_' ? 0 : length;
}

/// 1.6e-6 as 1.6 · 10^−6, and 1e-9 as 10^−9.
std::string with_powers_of_ten(std::string_view text) {
  std::string result;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const std::string_view rest = text.substr(i);
    const bool power = rest.size() > 2 && rest[0] == 'e' && (rest[1] == '-' || rest[1] == '+') &&
                       text::is_digit(rest[2]);
    const std::size_t digits = power ? mantissa(result) : 0;
    if (digits == 0) {
      result += text[i];
      continue;
    }
    if (digits == 1 && result.ends_with('1')) {
      result.pop_back();
    } else {
      result.append(held).append("·").append(held);
    }
    result += rest[1] == '-' ? "10^−" : "10^";
    ++i;
    while (i + 2 < text.size() && text[i + 1] == '0' && text::is_digit(text[i + 2])) ++i;
  }
  return result;
}

bool is_preposition(char c) {
  return std::string_view("kKsSvVzZoOuUaAiI").find(c) != std::string_view::npos;
}

}  // namespace

std::string with_quotation_marks(std::string_view text, bool czech, char& before) {
  const std::string plain = text::replaced(text::replaced(text, "&quot;", "\""), "&#39;", "'");
  const auto opens = [&](std::size_t at) {
    const std::string_view so_far = std::string_view(plain).substr(0, at);
    return so_far.empty() ? std::string_view(" ([/").find(before) != std::string_view::npos
                          : text::ends_open(so_far);
  };
  std::string result;
  for (std::size_t i = 0; i < plain.size(); ++i) {
    const bool mark = plain[i] == '"' || plain[i] == '\'';
    if (!mark) {
      result += plain[i];
    } else if (plain[i] == '"') {
      result += opens(i) ? (czech ? "„" : "“") : (czech ? "“" : "”");
    } else if (const std::string_view so_far(result);
               so_far.ends_with("σ") || so_far.ends_with("W") || so_far.ends_with(")")) {
      // A word joiner: the argument may not begin the next line.
      result += i + 1 < plain.size() && plain[i + 1] == '(' ? "′\u2060" : "′";
    } else {
      result += opens(i) ? (czech ? "‚" : "‘") : "’";
    }
  }
  if (!plain.empty()) before = plain.ends_with(held) ? ' ' : plain.back();
  return result;
}

std::string with_signs(std::string_view text) {
  const std::string plain =
      with_powers_of_ten(text::replaced(text::replaced(text, "=&gt;", "⇒"), "...", "…"));
  return text::with_minus_signs(plain);
}

std::string with_held_spaces(std::string_view text, bool czech) {
  const std::string formulas = with_held_groups(with_held_operators(text));
  std::string result;
  for (std::size_t i = 0; i < formulas.size(); ++i) {
    const std::string_view before = std::string_view(formulas).substr(0, i);
    const bool space = formulas[i] == ' ' && i > 0;
    const bool percent = space && text::is_digit(formulas[i - 1]) &&
                         std::string_view(formulas).substr(i + 1).starts_with('%');
    const bool preposition = space && czech && is_preposition(formulas[i - 1]) &&
                             text::ends_open(before.substr(0, before.size() - 1));
    if (percent || preposition) {
      result += held;
    } else {
      result += formulas[i];
    }
  }
  return result;
}

std::string with_joined_bars(std::string_view text) {
  std::string result;
  for (std::size_t i = 0; i < text.size(); ++i) {
    result += text[i];
    if (text[i] == '|' && i + 1 < text.size() && continues_formula(text[i + 1])) result += "\u2060";
  }
  return result;
}

std::string with_scripts(std::string_view text) {
  std::string result;
  for (const text::Run& run : text::runs_of(text)) {
    const char* element = run.height == text::Height::subscript     ? "sub"
                          : run.height == text::Height::superscript ? "sup"
                                                                    : nullptr;
    if (element == nullptr) {
      result += run.text;
    } else {
      const std::string minus = text::replaced(run.text, "-", "−");
      // A word joiner: a minus that begins an exponent would otherwise begin a line.
      result += "\u2060<" + std::string(element) + ">" + minus + "</" + element + ">";
    }
  }
  return result;
}

}  // namespace initproof::report
