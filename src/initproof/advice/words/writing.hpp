#pragma once

#include <string>

#include "initproof/advice/words/page.hpp"

namespace initproof::advice {

/// The page for a terminal of so many columns, in the language spoken. The columns of a table that
/// is wider stand below one another, each part with the table's first column.
[[nodiscard]] std::string terminal_text(const Page& page, std::size_t width = 80);

/// The page as Markdown, in the language spoken; `picture`, if it is not empty, stands behind the
/// introduction: a path or a data: URL, with its caption.
[[nodiscard]] std::string markdown_text(const Page& page, const std::string& picture = {},
                                        const text::Message& caption = {});

}  // namespace initproof::advice
