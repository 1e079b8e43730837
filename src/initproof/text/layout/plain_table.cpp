#include "initproof/text/layout/plain_table.hpp"

#include <algorithm>
#include <numeric>
#include <string_view>

#include "initproof/text/layout/filled.hpp"
#include "initproof/text/text.hpp"

namespace initproof::text {
namespace {

using Cells = std::vector<std::string>;
using Widths = std::vector<std::size_t>;

/// No column is made narrower: `filled` would not fill it.
constexpr std::size_t narrowest = 10;

/// Columns of the longest word, which is not broken if that can be helped.
std::size_t longest_word(std::string_view text) {
  std::size_t longest = 0;
  while (!text.empty()) {
    const std::string_view word = text.substr(0, text.find(' '));
    longest = std::max(longest, display_width(word));
    text.remove_prefix(std::min(word.size() + 1, text.size()));
  }
  return longest;
}

/// The largest of what the function gives for the cells of each column.
template <class Measure>
Widths widths_of(const std::vector<Cells>& rows, const Measure& measure) {
  Widths widths;
  for (const Cells& row : rows) {
    widths.resize(std::max(widths.size(), row.size()));
    for (std::size_t i = 0; i < row.size(); ++i) widths[i] = std::max(widths[i], measure(row[i]));
  }
  return widths;
}

/// Columns of a line: a bar before the cells and after each, with spaces.
std::size_t total(const Widths& widths) {
  return std::accumulate(widths.begin(), widths.end(), 1 + 3 * widths.size());
}

/// Makes the widest columns narrower, down to the least of each, until all fit; false if they do
/// not.
bool narrow(Widths& widths, const Widths& least, std::size_t width) {
  while (total(widths) > width) {
    std::size_t widest = widths.size();
    for (std::size_t i = 0; i < widths.size(); ++i)
      if (widths[i] > least[i] && (widest == widths.size() || widths[i] > widths[widest]))
        widest = i;
    if (widest == widths.size()) return false;
    --widths[widest];
  }
  return true;
}

std::string rule(const Widths& widths) {
  std::string line = "|";
  for (const std::size_t width : widths) line.append(width + 2, '-').append("|");
  return line;
}

/// The lines of one row.
std::vector<std::string> lines_of(const Cells& row, const Widths& widths) {
  std::vector<std::vector<std::string>> cells;
  std::size_t height = 1;
  for (std::size_t i = 0; i < row.size(); ++i) {
    const std::size_t width = display_width(row[i]) <= widths[i] ? std::string::npos : widths[i];
    cells.push_back(lines(filled(row[i], width)));
    height = std::max(height, cells.back().size());
  }
  std::vector<std::string> result(height, "|");
  for (std::size_t i = 0; i < row.size(); ++i)
    for (std::size_t n = 0; n < height; ++n)
      result[n]
          .append(1, ' ')
          .append(padded(n < cells[i].size() ? cells[i][n] : "", widths[i]))
          .append(" |");
  return result;
}

/// Each row as a list.
std::vector<std::string> as_lists(const std::vector<Cells>& rows, std::size_t width) {
  std::vector<std::string> result;
  for (std::size_t r = 1; r < rows.size(); ++r) {
    for (std::size_t i = 0; i < rows[r].size(); ++i) {
      const std::string head = i < rows[0].size() && !rows[0][i].empty() ? rows[0][i] + ": " : "";
      if (rows[r][i].empty()) continue;
      const std::string text = filled(head + rows[r][i], width, i == 0 ? "- " : "  ", "    ");
      for (std::string& line : lines(text)) result.push_back(std::move(line));
    }
  }
  return result;
}

}  // namespace

std::vector<std::string> PlainTable::lines(std::size_t width) const {
  Widths widths = widths_of(rows_, [](const std::string& cell) { return display_width(cell); });
  const bool fits = total(widths) <= width;
  if (!fits) {
    Widths least = widths_of(rows_, longest_word);
    for (std::size_t i = 0; i < least.size(); ++i)
      least[i] = std::min(widths[i], std::max(least[i], narrowest));
    if (!narrow(widths, least, width)) {
      const Widths narrower = widths_of(
          rows_, [](const std::string& cell) { return std::min(display_width(cell), narrowest); });
      if (!narrow(widths, narrower, width)) return as_lists(rows_, width);
    }
  }
  std::vector<std::string> result;
  for (const Cells& row : rows_) {
    if (!fits && !result.empty()) result.push_back(rule(widths));
    for (std::string& line : lines_of(row, widths)) result.push_back(std::move(line));
  }
  return result;
}

}  // namespace initproof::text
