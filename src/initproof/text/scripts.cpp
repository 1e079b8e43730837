#include "initproof/text/scripts.hpp"

#include <algorithm>

#include "initproof/text/characters.hpp"

namespace initproof::text {
namespace {

constexpr std::size_t longest_script = 32;  // bytes: what is longer is no exponent
constexpr std::size_t longest_index = 10;

/// The length of the character that the text ends with, 0 for none.
std::size_t last_character(std::string_view text) {
  std::size_t length = 0;
  while (length < text.size()) {
    const auto byte = static_cast<unsigned char>(text[text.size() - ++length]);
    if ((byte & 0xC0U) != 0x80U) break;
  }
  return length;
}

/// Whether the text ends with a character of the Greek alphabet (U+0370 to U+03FF).
bool ends_greek(std::string_view text) {
  const std::size_t length = last_character(text);
  if (length != 2) return false;
  const auto lead = static_cast<unsigned char>(text[text.size() - 2]);
  return lead >= 0xCD && lead <= 0xCF;
}

bool ends_name(std::string_view before) {
  return !before.empty() && (is_alphanumeric(before.back()) || before.back() == '_');
}

/// A letter, and no letter or digit of a name before it but the d of a differential.
bool ends_with_lone_letter(std::string_view before) {
  if (before.empty()) return false;
  if (ends_greek(before)) return true;
  if (!is_letter(before.back())) return false;
  before.remove_suffix(1);
  return !ends_name(before) ||
         (before.ends_with('d') && !ends_name(before.substr(0, before.size() - 1)));
}

/// The length of what the text begins with in a pair of marks, with them; 0 if it is not closed.
std::size_t enclosed(std::string_view text) {
  if (text.empty() || (text[0] != '(' && text[0] != '{')) return 0;
  const char open = text[0];
  const char close = open == '(' ? ')' : '}';
  int depth = 0;
  for (std::size_t i = 0; i < std::min(text.size(), longest_script); ++i) {
    if (text[i] == open) ++depth;
    if (text[i] == close && --depth == 0) return i + 1;
  }
  return 0;
}

std::size_t word_length(std::string_view text) {
  return static_cast<std::size_t>(std::find_if_not(text.begin(), text.end(), is_alphanumeric) -
                                  text.begin());
}

/// Of letters beyond ASCII too, as in R_naivní.
std::size_t index_length(std::string_view text) {
  std::size_t length = 0;
  while (length < text.size()) {
    const auto byte = static_cast<unsigned char>(text[length]);
    const bool latin = (byte >= 0xC3U && byte <= 0xC5U) || (byte & 0xC0U) == 0x80U;
    if (!is_alphanumeric(text[length]) && !latin) break;
    ++length;
  }
  return length;
}

/// How much of `rest`, which follows `_`, stands below the line.
std::size_t subscript_length(std::string_view before, std::string_view rest) {
  if (!ends_with_lone_letter(before)) return 0;
  if (rest.starts_with('{')) return enclosed(rest);
  const std::size_t length = index_length(rest);
  const bool name_goes_on = length < rest.size() && rest[length] == '_';
  return length <= longest_index && !name_goes_on ? length : 0;
}

/// How much of `rest`, which follows `^`, stands above the line.
std::size_t superscript_length(std::string_view before, std::string_view rest) {
  const bool has_base =
      !before.empty() && (is_alphanumeric(before.back()) || ends_greek(before) ||
                          before.back() == ')' || before.back() == '|' || before.back() == '}');
  if (!has_base) return 0;
  if (const std::size_t length = enclosed(rest); length > 2) return length;
  const std::string_view minus = rest.starts_with("−") ? "−" : rest.starts_with('-') ? "-" : "";
  const std::size_t length = word_length(rest.substr(minus.size()));
  if (length > 0) return minus.size() + length;
  return minus.empty() && ends_greek(rest.substr(0, 2)) ? 2 : 0;
}

std::string_view without_marks(std::string_view script) {
  return script.starts_with('(') || script.starts_with('{') ? script.substr(1, script.size() - 2)
                                                            : script;
}

void append(std::vector<Run>& runs, Height height, std::string_view text) {
  if (runs.empty() || runs.back().height != height || height != Height::line)
    runs.push_back({height, {}});
  runs.back().text += text;
}

}  // namespace

std::vector<Run> runs_of(std::string_view text) {
  std::vector<Run> runs;
  for (std::size_t at = 0; at < text.size();) {
    const std::string_view before = text.substr(0, at);
    const std::string_view rest = text.substr(at + 1);
    const Height height = text[at] == '_'   ? Height::subscript
                          : text[at] == '^' ? Height::superscript
                                            : Height::line;
    const std::size_t length = height == Height::subscript     ? subscript_length(before, rest)
                               : height == Height::superscript ? superscript_length(before, rest)
                                                               : 0;
    append(runs, length > 0 ? height : Height::line,
           length > 0 ? without_marks(rest.substr(0, length)) : text.substr(at, 1));
    at += 1 + length;
  }
  return runs;
}

}  // namespace initproof::text
