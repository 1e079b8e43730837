#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace initproof::data {

/// A number with its digits in groups of three, as in "10,000", whatever the locale.
[[nodiscard]] inline std::string grouped(std::uint64_t number) {
  std::string text = std::to_string(number);
  for (std::size_t from_end = 3; from_end < text.size(); from_end += 4) {
    text.insert(text.size() - from_end, 1, ',');
  }
  return text;
}

/// A file's name as text for results: a question mark for every control character and for every
/// byte that is no part of valid UTF-8 (RFC 3629, section 4), neither of which JSON takes.
[[nodiscard]] std::string printable(std::string_view name);

}  // namespace initproof::data
