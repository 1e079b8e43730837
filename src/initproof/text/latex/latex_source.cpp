#include "initproof/text/latex/latex_source.hpp"

#include <algorithm>
#include <cstddef>

#include "initproof/text/characters.hpp"

namespace initproof::text {
namespace {

/// Bytes of a command with its backslash at the front: one character, or all letters.
std::size_t command_length(std::string_view text) {
  std::size_t end = 1;
  while (end < text.size() && is_letter(text[end])) ++end;
  return end == 1 ? std::min<std::size_t>(2, text.size()) : end;
}

}  // namespace

std::string_view LatexSource::take(std::size_t bytes, std::size_t closing) {
  const std::string_view taken = rest_.substr(0, bytes);
  rest_.remove_prefix(std::min(bytes + closing, rest_.size()));
  return taken;
}

void LatexSource::skip_spaces() {
  rest_.remove_prefix(std::min(rest_.find_first_not_of(" \n\t\r"), rest_.size()));
}

std::string_view LatexSource::braces() {
  skip(1);
  std::size_t level = 1;
  for (std::size_t i = 0; i < rest_.size(); ++i) {
    if (rest_[i] == '\\')
      ++i;
    else if (rest_[i] == '{')
      ++level;
    else if (rest_[i] == '}' && --level == 0)
      return take(i, 1);
  }
  return take(rest_.size());
}

std::string_view LatexSource::command() {
  return take(command_length(rest_)).substr(1);
}

std::string_view LatexSource::token() {
  std::size_t length = rest_[0] == '\\' ? command_length(rest_) : 1;
  // A character of several bytes is one token.
  while (length < rest_.size() && (static_cast<unsigned char>(rest_[length]) & 0xC0) == 0x80)
    ++length;
  return take(length);
}

std::string_view LatexSource::brackets() {
  const std::size_t close = rest_.find(']');
  if (!rest_.starts_with('[') || close == std::string_view::npos) return {};
  skip(1);
  return take(close - 1, 1);
}

std::string_view LatexSource::nested_bars() {
  constexpr std::string_view opening = "\\lvert";
  constexpr std::string_view closing = "\\rvert";
  std::size_t depth = 1;
  bool nested = false;
  for (std::size_t at = rest_.find('\\'); at < rest_.size(); at = rest_.find('\\', at + 1)) {
    const std::string_view here = rest_.substr(at);
    if (here.starts_with(opening)) {
      ++depth;
      nested = true;
    } else if (here.starts_with(closing) && --depth == 0) {
      return nested ? take(at, closing.size()) : std::string_view();
    }
  }
  return {};
}

}  // namespace initproof::text
