#pragma once

#include <string>
#include <vector>

namespace initproof::text {

/// A table for a terminal: cells are added row by row, the first row is the header.
class PlainTable {
 public:
  /// Begins a row.
  void row() { rows_.emplace_back(); }
  /// The next cell of the row that was begun last; one line of text. A row must have been begun.
  void cell(std::string text) { rows_.back().push_back(std::move(text)); }

  /// The rows, one a line, cells between bars and as wide as their column; empty if there are none.
  [[nodiscard]] std::vector<std::string> lines() const;

 private:
  std::vector<std::vector<std::string>> rows_;
};

}  // namespace initproof::text
