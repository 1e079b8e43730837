#include "initproof/text/inline_scanner.hpp"

#include <algorithm>

#include "initproof/text/characters.hpp"

namespace initproof::text {
namespace {

std::size_t run_length(std::string_view s, char c) {
  return std::min(s.find_first_not_of(c), s.size());
}

Piece delimited(Span span, std::string_view rest, std::size_t mark, std::size_t close) {
  return {span, rest.substr(0, close + mark), rest.substr(mark, close - mark)};
}

Piece code_span(std::string_view rest) {
  const std::size_t mark = run_length(rest, '`');
  for (std::size_t i = mark; (i = rest.find('`', i)) != std::string_view::npos;) {
    const std::size_t length = run_length(rest.substr(i), '`');
    if (length == mark) return delimited(Span::code, rest, mark, i);
    i += length;
  }
  return {Span::text, rest.substr(0, mark), rest.substr(0, mark)};
}

Piece formula(std::string_view rest) {
  if (rest.starts_with("$$")) {
    const std::size_t close = rest.find("$$", 2);
    if (close != std::string_view::npos) return delimited(Span::display, rest, 2, close);
    return {Span::text, rest.substr(0, 2), rest.substr(0, 2)};
  }
  if (rest.starts_with("$`")) {
    const std::size_t close = rest.find("`$", 2);
    if (close != std::string_view::npos && close > 2)
      return delimited(Span::formula, rest, 2, close);
  }
  const Piece plain{Span::text, rest.substr(0, 1), rest.substr(0, 1)};
  if (rest.size() < 3 || is_space(rest[1])) return plain;
  for (std::size_t i = 1; i < rest.size(); ++i) {
    if (rest[i] == '\\') {
      ++i;
    } else if (rest[i] == '\n' && i + 1 < rest.size() && rest[i + 1] == '\n') {
      return plain;  // a formula does not reach into the next paragraph
    } else if (rest[i] == '$') {
      if (is_space(rest[i - 1]) || (i + 1 < rest.size() && is_digit(rest[i + 1]))) return plain;
      return delimited(Span::formula, rest, 1, i);
    }
  }
  return plain;
}

}  // namespace

Piece next_piece(std::string_view rest) {
  switch (rest[0]) {
    case '`':
      return code_span(rest);
    case '$':
      return formula(rest);
    case '\\':
      if (rest.size() > 1 && !is_space(rest[1]))
        return {Span::escaped, rest.substr(0, 2), rest.substr(1, 1)};
      break;
    default:
      break;
  }
  return {Span::text, rest.substr(0, 1), rest.substr(0, 1)};
}

}  // namespace initproof::text
