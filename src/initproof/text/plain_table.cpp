#include "initproof/text/plain_table.hpp"

#include <algorithm>
#include <cstddef>

#include "initproof/text/text.hpp"

namespace initproof::text {

std::vector<std::string> PlainTable::lines() const {
  std::vector<std::size_t> widths;
  for (const auto& row : rows_) {
    widths.resize(std::max(widths.size(), row.size()));
    for (std::size_t i = 0; i < row.size(); ++i)
      widths[i] = std::max(widths[i], display_width(row[i]));
  }
  std::vector<std::string> result;
  for (const auto& row : rows_) {
    std::string line = "|";
    for (std::size_t i = 0; i < row.size(); ++i)
      line.append(1, ' ').append(padded(row[i], widths[i])).append(" |");
    result.push_back(std::move(line));
  }
  return result;
}

}  // namespace initproof::text
