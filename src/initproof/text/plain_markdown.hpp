#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace initproof::text {

/// A Markdown document (CommonMark with tables, formulas between dollar signs and in fences called
/// `math`) as plain text in lines of at most `width` columns: headings underlined, formulas in
/// Unicode (displayed ones indented), lists with hanging indents, HTML tags dropped. Code keeps its
/// lines; a table has a line for each row, its columns aligned, however wide.
[[nodiscard]] std::string plain_markdown(std::string_view markdown, std::size_t width);

}  // namespace initproof::text
