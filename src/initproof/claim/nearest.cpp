#include "initproof/claim/nearest.hpp"

#include <algorithm>
#include <numeric>
#include <vector>

#include <fmt/format.h>

namespace initproof::claim {
namespace {

std::size_t edit_distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> row(b.size() + 1);
  std::iota(row.begin(), row.end(), std::size_t{0});
  for (std::size_t i = 0; i < a.size(); ++i) {
    std::size_t diagonal = row[0];
    row[0] = i + 1;
    for (std::size_t j = 0; j < b.size(); ++j) {
      const std::size_t substituted = diagonal + (a[i] == b[j] ? 0 : 1);
      diagonal = row[j + 1];
      row[j + 1] = std::min({substituted, row[j] + 1, diagonal + 1});
    }
  }
  return row.back();
}

}  // namespace

std::string nearest(std::string_view word, std::span<const std::string_view> candidates) {
  const auto found = std::min_element(candidates.begin(), candidates.end(), [word](auto a, auto b) {
    return edit_distance(word, a) < edit_distance(word, b);
  });
  return found == candidates.end() ? std::string() : std::string(*found);
}

text::Message suggestion(std::string_view word, std::span<const std::string_view> candidates) {
  constexpr std::size_t least_part = 3;  // fewer letters are in too many names
  std::vector<std::string_view> found;
  for (const std::string_view candidate : candidates) {
    if (word.size() >= least_part && candidate.find(word) != std::string_view::npos &&
        std::find(found.begin(), found.end(), candidate) == found.end())
      found.push_back(candidate);
  }
  const std::string closest = nearest(word, candidates);
  const std::size_t third = (std::max(word.size(), closest.size()) + 2) / 3;
  if (found.empty() && !word.empty() && !closest.empty() &&
      (edit_distance(word, closest) <= third || closest.starts_with(word)))
    found.push_back(closest);
  if (found.empty()) return {};
  std::string list;
  for (std::size_t i = 0; i < found.size(); ++i) {
    const bool last = i > 0 && i + 1 == found.size();
    if (!last) list += fmt::format("{}'{}'", i == 0 ? "" : ", ", found[i]);
  }
  if (found.size() == 1) return text::say("; did you mean {}?", text::verbatim(list));
  return text::say("; did you mean {} or '{}'?", text::verbatim(list),
                   text::verbatim(std::string(found.back())));
}

std::string abridged(std::string_view text) {
  constexpr std::size_t longest = 60;
  if (text.size() <= longest) return std::string(text);
  std::size_t end = longest;
  // Not within a character of UTF-8.
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) --end;
  return std::string(text.substr(0, end)) + "...";
}

}  // namespace initproof::claim
