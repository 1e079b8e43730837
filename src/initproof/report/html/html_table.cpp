#include "initproof/report/html/html_table.hpp"

#include <cstddef>
#include <vector>

#include <fmt/format.h>

#include "initproof/text/text.hpp"

namespace initproof::report {
namespace {

constexpr std::size_t fewest_columns = 4;  // of a table that a telephone cuts off
constexpr std::string_view scroll_box = "<div class=\"scroll\"";
constexpr std::string_view cell = "<td";

/// What stands in the heads of the columns, without tags and fit for an attribute.
std::vector<std::string> heads(std::string_view table) {
  std::vector<std::string> found;
  (void)text::each_between(table, "<th ", "</th>", [&](std::string_view head) {
    const std::string_view content = head.substr(head.find('>') + 1);
    const std::string bare = text::each_between(content.substr(0, content.rfind("</th>")), "<", ">",
                                                [](std::string_view) { return ""; });
    found.push_back(text::replaced(bare, "\"", "&quot;"));
    return std::string(head);
  });
  return found;
}

std::string labelled_row(std::string_view row, const std::vector<std::string>& labels) {
  std::string result;
  std::size_t column = 0;
  for (std::size_t at = row.find(cell); at != std::string_view::npos; at = row.find(cell)) {
    result += row.substr(0, at + cell.size());
    if (column < labels.size()) result += fmt::format(" data-label=\"{}\"", labels[column]);
    ++column;
    row.remove_prefix(at + cell.size());
  }
  return result.append(row);
}

std::string labelled(std::string_view table) {
  const std::vector<std::string> labels = heads(table);
  if (labels.size() < fewest_columns) return std::string(table);
  const std::string rows = text::each_between(
      table, "<tr>", "</tr>", [&](std::string_view row) { return labelled_row(row, labels); });
  return text::replaced(rows, scroll_box, "<div class=\"scroll cards\"");
}

}  // namespace

std::string with_labelled_cells(std::string_view html) {
  return text::each_between(html, scroll_box, "</table>", labelled);
}

}  // namespace initproof::report
