#pragma once

#include <cstddef>
#include <string_view>

namespace initproof::text {

/// What a run of inline Markdown is.
enum class Span {
  text,
  escaped,  ///< a backslash and the character it protects
  code,     ///< between backticks
  formula,  ///< between dollar signs, within a line of text
  display   ///< between double dollar signs
};

struct Piece {
  Span span = Span::text;
  std::string_view source;   ///< with its delimiters
  std::string_view content;  ///< without them
};

/// The piece at the front of `rest`, which must not be empty: one character of text, an escape, or
/// a whole span of code or formula. A dollar sign or backtick that is never closed is text. A
/// dollar opens a formula when no space follows it, and closes it when no space precedes and no
/// digit follows it.
[[nodiscard]] Piece next_piece(std::string_view rest);

}  // namespace initproof::text
