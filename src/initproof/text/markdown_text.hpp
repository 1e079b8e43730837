#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace initproof::text {

/// A LaTeX formula for GitHub: between dollar signs, or between $` and `$ where Markdown would
/// otherwise take a part of it for its own marks (backslash before punctuation, *, <, }_).
[[nodiscard]] std::string math(std::string_view latex);

/// Markdown with its formulas written as `math` does. Code is left as it is.
[[nodiscard]] std::string inline_markdown(std::string_view markdown);

/// Markdown made fit for a table's cell: one line in which no | is left (in formulas \vert and
/// \Vert stand for it, elsewhere &#124;).
[[nodiscard]] std::string cell(std::string_view markdown);

/// Code between backticks, more of them than the text has in a row; one line.
[[nodiscard]] std::string code(std::string_view text);

/// Text for a link's or a picture's label: no formula, no bracket that could end it.
[[nodiscard]] std::string label(std::string_view markdown);

/// The text as a quotation, every line of it.
[[nodiscard]] std::string quotation(std::string_view markdown);

/// A derivation to stand inside a page: its first-level heading dropped, the others one level
/// deeper, and its relative links made to start at `folder`. Fenced code is left as it is.
[[nodiscard]] std::string embedded(std::string_view markdown, std::string_view folder);

/// A table; every cell goes through `cell`.
class Table {
 public:
  /// Throws std::invalid_argument if there are no columns.
  explicit Table(const std::vector<std::string>& header);
  /// Throws std::invalid_argument unless there is a cell for every column.
  void row(const std::vector<std::string>& cells);
  [[nodiscard]] const std::string& markdown() const noexcept { return text_; }
  [[nodiscard]] bool empty() const noexcept { return rows_ == 0; }

 private:
  void line(const std::vector<std::string>& cells);

  std::size_t columns_;
  std::size_t rows_ = 0;
  std::string text_;
};

}  // namespace initproof::text
