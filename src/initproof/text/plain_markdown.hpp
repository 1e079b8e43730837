#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace initproof::text {

/// A Markdown document as plain text in lines of at most `width` columns: headings underlined,
/// formulas in Unicode (displayed ones indented), lists with hanging indents, HTML tags dropped.
/// Tables and code keep their lines.
[[nodiscard]] std::string plain_markdown(std::string_view markdown, std::size_t width);

}  // namespace initproof::text
