#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace initproof::text {

/// Where a run of a formula stands in its line.
enum class Height { line, subscript, superscript };

struct Run {
  Height height = Height::line;
  std::string text;

  friend bool operator==(const Run&, const Run&) = default;
};

/// Text with formulas typed in one line, "(1 − u)^(n/m)" or "N_w^k", as runs of letters at their
/// heights. A subscript is `_` after a letter that stands alone, or after d and a letter, and a
/// short word, or what is in braces; a superscript is `^` and a number, a letter or what is in
/// parentheses or braces, which are left out. Names such as fan_in have no subscript.
[[nodiscard]] std::vector<Run> runs_of(std::string_view text);

}  // namespace initproof::text
