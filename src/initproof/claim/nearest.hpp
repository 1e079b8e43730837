#pragma once

#include <span>
#include <string>
#include <string_view>

namespace initproof::claim {

/// The candidate with the least Levenshtein distance to `word`, the first of equals; empty if there
/// are none.
[[nodiscard]] std::string nearest(std::string_view word,
                                  std::span<const std::string_view> candidates);

}  // namespace initproof::claim
