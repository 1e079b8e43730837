#pragma once

#include <string>
#include <string_view>

namespace initproof::text {

/// What is wrong with the markup that a program gave, as HTML5 without omitted tags or as XML, for
/// a message; empty if nothing is: it is UTF-8 without control characters, and every tag, comment
/// and CDATA section is complete, every element closed in its turn. So a part never passes for the
/// whole of one element.
[[nodiscard]] std::string fault_in_markup(std::string_view text);

}  // namespace initproof::text
