#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace initproof::text {

/// A Markdown document (CommonMark with tables, formulas between dollar signs and in fences called
/// `math`) as plain text in lines of at most `width` columns: headings underlined, formulas in
/// Unicode (displayed ones indented, and broken before an operator), lists with hanging indents,
/// HTML tags dropped. A table has its columns aligned, and cells of several lines where it would be
/// too wide. Code alone keeps its lines, however long.
[[nodiscard]] std::string plain_markdown(std::string_view markdown, std::size_t width);

}  // namespace initproof::text
