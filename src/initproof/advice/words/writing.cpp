#include "initproof/advice/words/writing.hpp"

#include <algorithm>

#include "initproof/language/language.hpp"
#include "initproof/text/text.hpp"

namespace initproof::advice {
namespace {

using language::shown;

constexpr std::size_t column_gap = 2;

// How wide each column is: as its longest cell.
std::vector<std::size_t> widths_of(const Table& table) {
  std::vector<std::size_t> widths;
  for (const auto& row : table)
    for (std::size_t c = 0; c < row.size(); ++c) {
      if (widths.size() <= c) widths.push_back(0);
      widths[c] = std::max(widths[c], text::display_width(shown(row[c])));
    }
  return widths;
}

// The columns after the first, as many at a time as fit beside it into the width; one at least.
std::vector<std::vector<std::size_t>> columns_together(const std::vector<std::size_t>& widths,
                                                       std::size_t width) {
  std::vector<std::vector<std::size_t>> parts;
  if (widths.size() == 1) parts.push_back({0});
  std::size_t used = width;
  for (std::size_t c = 1; c < widths.size(); ++c) {
    const std::size_t column = column_gap + widths[c];
    if (parts.empty() || used + column > width) {
      parts.push_back({0});
      used = column_gap + widths[0];
    }
    parts.back().push_back(c);
    used += column;
  }
  return parts;
}

// Columns two apart, the first and the last to the left and numbers to the right of theirs. What is
// wider than the width goes on below, with the first column again.
std::string plain_table(const Table& table, std::size_t width) {
  const std::vector<std::size_t> widths = widths_of(table);
  std::string result;
  for (const std::vector<std::size_t>& part : columns_together(widths, width)) {
    if (!result.empty()) result += "\n";
    for (const auto& row : table) {
      std::string line;
      for (const std::size_t c : part) {
        if (c >= row.size()) continue;
        const std::string cell = shown(row[c]);
        const std::string gap(widths[c] - text::display_width(cell), ' ');
        const bool left = c == 0 || c + 1 == row.size();
        line += std::string(column_gap, ' ') + (left ? cell + gap : gap + cell);
      }
      line.erase(line.find_last_not_of(' ') + 1);
      result += line + "\n";
    }
  }
  return result;
}

std::string table_row(const std::vector<text::Message>& row) {
  std::string line = "|";
  for (const text::Message& cell : row)
    line += " " + text::replaced(shown(cell), "|", "\\|") + " |";
  return line + "\n";
}

std::string markdown_table(const Table& table) {
  std::string result;
  for (std::size_t r = 0; r < table.size(); ++r) {
    result += table_row(table[r]);
    if (r > 0) continue;
    result += "|";
    for (std::size_t c = 0; c < table[r].size(); ++c)
      result += c == 0 || c + 1 == table[r].size() ? " --- |" : " ---: |";
    result += "\n";
  }
  return result;
}

}  // namespace

std::string terminal_text(const Page& page, std::size_t width) {
  std::string result = shown(page.title) + "\n\n";
  for (const text::Message& sentence : page.introduction)
    result += text::wrapped(shown(sentence), width) + "\n";
  for (const Section& section : page.sections) {
    result += "\n" + shown(section.title) + "\n\n";
    if (!section.table.empty()) result += plain_table(section.table, width);
    if (!section.table.empty() && !section.sentences.empty()) result += "\n";
    for (const text::Message& sentence : section.sentences)
      result += text::wrapped(shown(sentence), width, "- ", "  ") + "\n";
  }
  return result;
}

std::string markdown_text(const Page& page, const std::string& picture,
                          const text::Message& caption) {
  std::string result = "# " + shown(page.title) + "\n\n";
  for (const text::Message& sentence : page.introduction) result += shown(sentence) + "\n\n";
  if (!picture.empty())
    result += "![" + shown(caption) + "](" + picture + ")\n\n" + shown(caption) + "\n\n";
  for (const Section& section : page.sections) {
    result += "## " + shown(section.title) + "\n\n";
    if (!section.table.empty()) result += markdown_table(section.table) + "\n";
    for (const text::Message& sentence : section.sentences) result += "- " + shown(sentence) + "\n";
    if (!section.sentences.empty()) result += "\n";
  }
  result.pop_back();
  return result;
}

}  // namespace initproof::advice
