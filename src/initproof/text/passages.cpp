#include "initproof/text/passages.hpp"

#include <cstddef>
#include <stdexcept>
#include <vector>

#include <fmt/format.h>

#include "initproof/text/text.hpp"

namespace initproof::text {
namespace {

constexpr std::string_view opening_mark = "<!-- numbers -->";
constexpr std::string_view closing_mark = "<!-- /numbers -->";

[[noreturn]] void refuse(std::string_view mark, std::string_view rest) {
  throw std::invalid_argument(
      fmt::format("the mark '{}' has no counterpart, before: {}", mark, rest.substr(0, 80)));
}

/// Whether the mark stands on a line of its own.
bool is_line(std::string_view text, std::size_t at, std::size_t end) {
  return (at == 0 || text[at - 1] == '\n') && end < text.size() && text[end] == '\n';
}

/// Leaves the marks out, and what stands between them too unless it is to be kept.
std::string filtered(std::string_view text, bool keep) {
  std::string result;
  bool inside = false;
  std::size_t done = 0;
  while (true) {
    const std::string_view mark = inside ? closing_mark : opening_mark;
    const std::string_view other = inside ? opening_mark : closing_mark;
    const std::size_t at = text.find(mark, done);
    if (const std::size_t wrong = text.find(other, done); wrong < at)
      refuse(other, text.substr(wrong + other.size()));
    if (keep || !inside) result += text.substr(done, at == std::string_view::npos ? at : at - done);
    if (at == std::string_view::npos) break;
    done = at + mark.size();
    if (is_line(text, at, done)) ++done;
    inside = !inside;
  }
  if (inside) refuse(opening_mark, "the end");
  return result;
}

/// The level of a heading, 0 of another line.
std::size_t level_of(std::string_view line) {
  const std::size_t level = line.find_first_not_of('#');
  return level != std::string_view::npos && level <= 6 && line[level] == ' ' ? level : 0;
}

/// Drops a heading that another of its level or above, or the end, follows at once, and blank lines
/// that have come together.
std::string tidied(std::string_view markdown) {
  std::vector<std::string> kept;
  const auto drop_empty = [&kept](std::size_t level) {
    while (true) {
      while (!kept.empty() && kept.back().empty()) kept.pop_back();
      if (kept.empty() || level_of(kept.back()) < level) return;
      kept.pop_back();
    }
  };
  CodeBlocks blocks;
  for (std::string& line : lines(markdown)) {
    (void)blocks.fenced_by(line);
    const bool fenced = blocks.inside();
    if (const std::size_t level = fenced ? 0 : level_of(line); level > 1) {
      drop_empty(level);
      if (!kept.empty()) kept.emplace_back();
    }
    if (fenced || !line.empty() || (!kept.empty() && !kept.back().empty()))
      kept.push_back(std::move(line));
  }
  drop_empty(2);
  std::string result;
  for (const std::string& line : kept) result += line + "\n";
  return result;
}

}  // namespace

std::string with_passages(std::string_view markdown) {
  return filtered(markdown, true);
}

std::string without_passages(std::string_view markdown) {
  return tidied(filtered(markdown, false));
}

}  // namespace initproof::text
