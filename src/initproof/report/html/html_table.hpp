#pragma once

#include <string>
#include <string_view>

namespace initproof::report {

/// The page with every cell of its tables of four columns or more named after its column, by
/// `data-label`, and the box around such a table marked `cards`: on a telephone, where they would
/// be cut off, the style sheet lays out each row as a card of labelled lines.
[[nodiscard]] std::string with_labelled_cells(std::string_view html);

}  // namespace initproof::report
