#pragma once

#include <cstddef>
#include <cstdint>
#include <string>

namespace initproof::data {

/// A number with its digits in groups of three, as in "10,000", whatever the locale.
[[nodiscard]] inline std::string grouped(std::uint64_t number) {
  std::string text = std::to_string(number);
  for (std::size_t from_end = 3; from_end < text.size(); from_end += 4) {
    text.insert(text.size() - from_end, 1, ',');
  }
  return text;
}

}  // namespace initproof::data
