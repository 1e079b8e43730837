#include "initproof/text/text.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace initproof::text {
namespace {

constexpr std::string_view replacement = "\xEF\xBF\xBD";  // U+FFFD

unsigned char byte(char c) {
  return static_cast<unsigned char>(c);
}

/// Bytes of the UTF-8 sequence at the front of `s`; 0 if it is not valid (RFC 3629, section 4).
std::size_t sequence_length(std::string_view s) {
  const unsigned lead = byte(s[0]);
  if (lead < 0x80) return 1;
  const std::size_t length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
  if (lead < 0xC2 || lead > 0xF4 || s.size() < length) return 0;
  const auto continues = [](char c) { return (byte(c) & 0xC0) == 0x80; };
  if (!std::all_of(s.begin() + 1, s.begin() + static_cast<std::ptrdiff_t>(length), continues))
    return 0;
  const unsigned second = byte(s[1]);
  const bool overlong = (lead == 0xE0 && second < 0xA0) || (lead == 0xF0 && second < 0x90);
  const bool surrogate = lead == 0xED && second > 0x9F;
  const bool too_large = lead == 0xF4 && second > 0x8F;
  const bool noncharacter = lead == 0xEF && second == 0xBF && byte(s[2]) > 0xBD;  // not in XML
  return overlong || surrogate || too_large || noncharacter ? 0 : length;
}

/// Whether nothing is to be seen of the character but what it does to others: a control character
/// (C0, DEL, C1), a separator of lines or paragraphs, or what turns the direction of writing.
bool is_control(std::string_view sequence) {
  constexpr std::string_view others[] = {
      "\xD8\x9C",                                                      // U+061C
      "\xE2\x80\x8E", "\xE2\x80\x8F", "\xE2\x80\xA8", "\xE2\x80\xA9",  // U+200E F, 2028 9
      "\xE2\x80\xAA", "\xE2\x80\xAB", "\xE2\x80\xAC", "\xE2\x80\xAD", "\xE2\x80\xAE",  // 202A-E
      "\xE2\x81\xA6", "\xE2\x81\xA7", "\xE2\x81\xA8", "\xE2\x81\xA9"};  // U+2066 to 9
  if (sequence.size() == 1) return byte(sequence[0]) < 0x20 || sequence[0] == 0x7F;
  const bool c1 = sequence.size() == 2 && byte(sequence[0]) == 0xC2 && byte(sequence[1]) < 0xA0;
  return c1 || std::find(std::begin(others), std::end(others), sequence) != std::end(others);
}

/// The number of a valid UTF-8 sequence's character.
unsigned code_point(std::string_view sequence) {
  if (sequence.size() == 1) return byte(sequence[0]);
  unsigned code = byte(sequence[0]) & (0xFFU >> (sequence.size() + 1));
  for (const char c : sequence.substr(1)) code = (code << 6U) | (byte(c) & 0x3FU);
  return code;
}

std::vector<std::string_view> words(std::string_view text) {
  constexpr std::string_view blank = " \n\t\r";
  std::vector<std::string_view> found;
  for (std::size_t i = text.find_first_not_of(blank); i != std::string_view::npos;) {
    const std::size_t end = std::min(text.find_first_of(blank, i), text.size());
    found.push_back(text.substr(i, end - i));
    i = text.find_first_not_of(blank, end);
  }
  return found;
}

}  // namespace

std::string clean(std::string_view text) {
  std::string result;
  result.reserve(text.size());
  while (!text.empty()) {
    const std::size_t length = sequence_length(text);
    const std::string_view character = text.substr(0, std::max<std::size_t>(length, 1));
    if (length == 0)
      result += replacement;
    else if (character != "\n" && is_control(character))
      result += ' ';
    else
      result += character;
    text.remove_prefix(character.size());
  }
  return result;
}

std::string escaped(std::string_view text) {
  std::string result;
  while (!text.empty()) {
    const std::size_t length = sequence_length(text);
    const std::string_view character = text.substr(0, std::max<std::size_t>(length, 1));
    if (length > 1 && is_control(character))
      result += fmt::format("\\u{:04x}", code_point(character));
    else if (length == 0 || is_control(character))
      result += fmt::format("\\x{:02x}", byte(character[0]));
    else
      result += character;
    text.remove_prefix(character.size());
  }
  return result;
}

std::size_t display_width(std::string_view text) noexcept {
  std::size_t columns = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const unsigned char c = byte(text[i]);
    if ((c & 0xC0) == 0x80) continue;
    // U+0300 to U+036F: 0xCC 0x80 to 0xCD 0xAF.
    const unsigned char next = i + 1 < text.size() ? byte(text[i + 1]) : 0;
    if (c == 0xCC || (c == 0xCD && next < 0xB0)) continue;
    ++columns;
  }
  return columns;
}

std::string padded(std::string_view text, std::size_t width) {
  std::string result(text);
  const std::size_t columns = display_width(text);
  if (columns < width) result.append(width - columns, ' ');
  return result;
}

std::string shortened(std::string_view text, std::size_t width) {
  std::string result;
  std::size_t columns = 0;
  std::size_t whole = 0;  // bytes of the result up to a word's end outside of formulas
  bool in_formula = false;
  for (const std::string_view word : words(text)) {
    columns += display_width(word) + (result.empty() ? 0 : 1);
    if (!result.empty()) result += ' ';
    result += word;
    if (std::count(word.begin(), word.end(), '$') % 2 == 1) in_formula = !in_formula;
    if (columns > width) {
      result.resize(whole);
      return result + (whole == 0 ? "…" : " …");
    }
    if (!in_formula) whole = result.size();
  }
  return result;
}

std::string wrapped(std::string_view paragraph, std::size_t width, std::string_view first,
                    std::string_view rest) {
  std::string result(first);
  std::size_t column = display_width(first);
  bool line_is_empty = true;
  for (const std::string_view word : words(paragraph)) {
    const std::size_t length = display_width(word);
    if (!line_is_empty && column + 1 + length > width) {
      result += '\n';
      result += rest;
      column = display_width(rest);
      line_is_empty = true;
    }
    if (!line_is_empty) {
      result += ' ';
      ++column;
    }
    result += word;
    column += length;
    line_is_empty = false;
  }
  return result;
}

std::string_view trimmed(std::string_view text) noexcept {
  constexpr std::string_view blank = " \t\r\n";
  text.remove_prefix(std::min(text.find_first_not_of(blank), text.size()));
  return text.substr(0, text.find_last_not_of(blank) + 1);
}

bool ends_open(std::string_view text) noexcept {
  if (text.empty() || text.ends_with("\u00a0")) return true;
  return text.ends_with("„") || text.ends_with("“") ||
         std::string_view(" ([{/\n").find(text.back()) != std::string_view::npos;
}

bool CodeBlocks::fenced_by(std::string_view line) noexcept {
  const std::string_view body = trimmed(line);
  const bool mark = body.starts_with("```") || body.starts_with("~~~");
  if (!mark || (inside() && mark_ != body[0])) return false;
  mark_ = inside() ? char{0} : body[0];
  return true;
}

std::vector<std::string> lines(std::string_view text) {
  std::vector<std::string> result;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    std::string_view line = text.substr(0, end);
    if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
    result.emplace_back(line);
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return result;
}

std::string replaced(std::string_view text, std::string_view what, std::string_view with) {
  std::string result;
  for (std::size_t at = text.find(what); at != std::string_view::npos; at = text.find(what)) {
    result.append(text.substr(0, at)).append(with);
    text.remove_prefix(at + what.size());
  }
  return result.append(text);
}

std::string each_between(std::string_view text, std::string_view open, std::string_view close,
                         const std::function<std::string(std::string_view)>& change) {
  std::string result;
  for (std::size_t from = text.find(open); from != std::string_view::npos; from = text.find(open)) {
    const std::size_t end = text.find(close, from + open.size());
    if (end == std::string_view::npos) break;
    result.append(text.substr(0, from));
    result += change(text.substr(from, end + close.size() - from));
    text.remove_prefix(end + close.size());
  }
  return result.append(text);
}

std::string xml_escaped(std::string_view text) {
  std::string result;
  for (const char c : text) {
    switch (c) {
      case '&':
        result += "&amp;";
        break;
      case '<':
        result += "&lt;";
        break;
      case '>':
        result += "&gt;";
        break;
      case '"':
        result += "&quot;";
        break;
      case '\'':
        result += "&#39;";
        break;
      default:
        result += c;
    }
  }
  return result;
}

}  // namespace initproof::text
