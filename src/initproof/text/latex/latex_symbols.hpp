#pragma once

#include <string_view>

namespace initproof::text {

/// The Unicode text of a LaTeX command (without its backslash) that stands for a symbol; empty if
/// it has none. Commands of layout (\left, \displaystyle) give an empty symbol and `known`.
struct Symbol {
  std::string_view text;
  bool known = false;
};
[[nodiscard]] Symbol symbol(std::string_view command) noexcept;

/// The character raised, e.g. 2 -> ²; empty if Unicode has none.
[[nodiscard]] std::string_view superscript(char c) noexcept;

/// Whether it is one of the characters that `superscript` gives.
[[nodiscard]] bool is_superscript(std::string_view character) noexcept;

/// The combining mark of an accent such as \hat; empty if the command is none.
[[nodiscard]] std::string_view accent(std::string_view command) noexcept;

}  // namespace initproof::text
