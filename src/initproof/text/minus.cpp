#include "initproof/text/minus.hpp"

#include <cstddef>

#include "initproof/text/characters.hpp"
#include "initproof/text/text.hpp"

namespace initproof::text {
namespace {

/// A byte of a letter beyond ASCII, of which Czech and Greek ones are those that occur.
bool is_beyond(char c) {
  return static_cast<unsigned char>(c) >= 0x80U;
}

bool begins_quantity(std::string_view rest) {
  return !rest.empty() && (is_digit(rest[0]) || rest[0] == '(' || rest.starts_with("∞") ||
                           static_cast<unsigned char>(rest[0]) == 0xCEU ||
                           static_cast<unsigned char>(rest[0]) == 0xCFU);
}

/// Before a sign: the beginning, a space, an opening mark or a relation.
bool may_precede_sign(std::string_view before) {
  return ends_open(before) || before.ends_with("±") || before.ends_with("≈") ||
         std::string_view("=,^|;").find(before.back()) != std::string_view::npos;
}

/// A number, a letter that stands alone, or a closing mark: what a difference begins with.
bool ends_operand(std::string_view before) {
  if (before.empty()) return false;
  const char last = before.back();
  if (is_digit(last) || last == ')') return true;
  if (before.size() < 2) return is_letter(last);
  const char other = before[before.size() - 2];
  return is_letter(last) && !is_alphanumeric(other) && !is_beyond(other);
}

/// The sign that a hyphen between the two stands for.
std::string_view minus_or_hyphen(std::string_view before, std::string_view rest) {
  if (before.ends_with(' ') && rest.starts_with(' ') && before.size() > 1) {
    before.remove_suffix(1);
    return ends_operand(before) ? "−" : "–";
  }
  if (rest.empty()) return "-";
  const bool lone = rest.size() > 1 && is_letter(rest[0]) && !is_alphanumeric(rest[1]);
  if (may_precede_sign(before) && (begins_quantity(rest) || (lone && before.ends_with('('))))
    return "−";
  const bool letter = !before.empty() && is_letter(before.back());
  return letter && ends_operand(before) && is_digit(rest[0]) ? "−" : "-";
}

}  // namespace

std::string with_minus_signs(std::string_view text) {
  std::string result;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '-') {
      result += minus_or_hyphen(text.substr(0, i), text.substr(i + 1));
    } else {
      result += text[i];
    }
  }
  return result;
}

}  // namespace initproof::text
