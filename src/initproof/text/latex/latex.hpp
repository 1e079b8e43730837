#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace initproof::text {

/// A LaTeX formula in Unicode, readable on a terminal: \sigma is σ, \frac{a}{b} is a/b, ^2 is ². It
/// has brackets wherever it would mean something else when products and quotients are read from
/// left to right. An unknown command stands as its name.
[[nodiscard]] std::string plain_math(std::string_view latex);

/// Markdown as plain text: formulas as `plain_math` gives them, marks of emphasis and links
/// dropped. With a `longest_formula`, formulas are as `breakable_formula` gives them, for `filled`.
[[nodiscard]] std::string plain_text(std::string_view markdown, std::size_t longest_formula = 0);

}  // namespace initproof::text
