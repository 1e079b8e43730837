#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace initproof::text {

/// A table for a terminal: cells are added row by row, the first row is the header.
class PlainTable {
 public:
  /// Begins a row.
  void row() { rows_.emplace_back(); }
  /// The next cell of the row that was begun last; one line of text, which `filled` could break. A
  /// row must have been begun.
  void cell(std::string text) { rows_.back().push_back(std::move(text)); }

  /// The rows, cells between bars and as wide as their column; empty if there are none. Where a row
  /// has more than `width` columns, cells of the widest ones have several lines, with a rule
  /// between the rows; where even that is too wide, as with many columns on a narrow screen, each
  /// row is a list of its cells, after the header's.
  [[nodiscard]] std::vector<std::string> lines(std::size_t width) const;

 private:
  std::vector<std::vector<std::string>> rows_;
};

}  // namespace initproof::text
