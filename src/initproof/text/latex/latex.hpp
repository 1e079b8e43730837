#pragma once

#include <string>
#include <string_view>

namespace initproof::text {

/// A LaTeX formula in Unicode, readable on a terminal: \sigma is σ, \frac{a}{b} is a/b, ^2 is ². It
/// has brackets wherever it would mean something else when products and quotients are read from
/// left to right. An unknown command stands as its name.
[[nodiscard]] std::string plain_math(std::string_view latex);

/// Markdown as plain text: formulas as `plain_math` gives them, marks of emphasis and links
/// dropped.
[[nodiscard]] std::string plain_text(std::string_view markdown);

}  // namespace initproof::text
