#pragma once

#include <string>
#include <string_view>

namespace initproof::text {

// A derivation is written at the lecture's numbers. What holds at no others stands between the
// comments <!-- numbers --> and <!-- /numbers -->: each on a line of its own around whole blocks,
// or within lines around sentences (never at a line's beginning, where Markdown would take the line
// for HTML).

/// The text as it was without the marks: a line that is a mark is no line.
/// Throws std::invalid_argument if a passage is opened twice, or not closed.
[[nodiscard]] std::string with_passages(std::string_view markdown);

/// The text without the marked passages, and without the headings below which nothing is left.
/// Throws the same.
[[nodiscard]] std::string without_passages(std::string_view markdown);

}  // namespace initproof::text
