#pragma once

#include <span>
#include <string>
#include <string_view>

#include "initproof/text/message.hpp"

namespace initproof::claim {

/// The candidate with the least Levenshtein distance to `word`, the first of equals; empty if there
/// are none.
[[nodiscard]] std::string nearest(std::string_view word,
                                  std::span<const std::string_view> candidates);

/// "; did you mean 'x'?", or "'x', 'y' or 'z'", with all candidates that the word is a part of; if
/// there are none, with the nearest one, if no more than a third of the letters differ or the word
/// is its beginning; else nothing.
[[nodiscard]] text::Message suggestion(std::string_view word,
                                       std::span<const std::string_view> candidates);

/// What the user typed, for a message: cut after about 60 characters.
[[nodiscard]] std::string abridged(std::string_view text);

}  // namespace initproof::claim
