#include "initproof/text/markdown_text.hpp"

#include <algorithm>
#include <stdexcept>

#include <fmt/format.h>

#include "initproof/text/characters.hpp"
#include "initproof/text/inline_scanner.hpp"
#include "initproof/text/latex/latex.hpp"
#include "initproof/text/text.hpp"

namespace initproof::text {
namespace {

/// One line of the text: every line feed a space.
std::string on_one_line(std::string_view text) {
  std::string result = clean(text);
  std::replace(result.begin(), result.end(), '\n', ' ');
  return result;
}

/// Whether Markdown would read a part of the formula as its own marks.
bool collides(std::string_view latex) {
  for (std::size_t i = 0; i < latex.size(); ++i) {
    const char next = i + 1 < latex.size() ? latex[i + 1] : ' ';
    if (latex[i] == '\\' && !is_letter(next) && next != ' ') return true;
    if (latex[i] == '*' || latex[i] == '<') return true;
    if (next == '_' && !is_letter(latex[i]) && !(latex[i] >= '0' && latex[i] <= '9')) return true;
  }
  return false;
}

/// A command such as \vert must not run into a letter after it.
void append_command(std::string& out, std::string_view command, std::string_view rest) {
  out += command;
  if (!rest.empty() && is_letter(rest[0])) out += ' ';
}

std::string without_bars(std::string_view latex) {
  std::string result;
  for (std::size_t i = 0; i < latex.size(); ++i) {
    const char c = latex[i];
    if (c == '\\' && i + 1 < latex.size() && latex[i + 1] == '|') {
      append_command(result, "\\Vert", latex.substr(i + 2));
      ++i;
    } else if (c == '\\' && i + 1 < latex.size()) {
      result += latex.substr(i, 2);
      ++i;
    } else if (c == '|') {
      append_command(result, "\\vert", latex.substr(i + 1));
    } else {
      result += c;
    }
  }
  return result;
}

std::string html_code(std::string_view content) {
  std::string result = "<code>";
  for (const char c : xml_escaped(content)) {
    // Every mark of Markdown is an entity, so that nothing inside is read as one.
    if (std::string_view("|\\`*_[]$~").find(c) != std::string_view::npos)
      result += "&#" + std::to_string(static_cast<int>(c)) + ";";
    else
      result += c;
  }
  return result + "</code>";
}

std::string cell_piece(const Piece& piece) {
  switch (piece.span) {
    case Span::formula:
    case Span::display:
      return math(without_bars(piece.content));
    case Span::code:
      return piece.content.find('|') == std::string_view::npos ? std::string(piece.source)
                                                               : html_code(piece.content);
    case Span::escaped:
      return piece.content == "|" ? "&#124;" : std::string(piece.source);
    case Span::text:
      break;
  }
  return piece.source == "|" ? "&#124;" : std::string(piece.source);
}

bool is_relative(std::string_view line) {
  const std::string_view target = line.substr(0, line.find(')'));
  return !target.empty() && target[0] != '#' && target[0] != '/' && target[0] != '<' &&
         target.substr(0, target.find('/')).find(':') == std::string_view::npos;
}

/// The line with the targets of its relative links put under the folder.
std::string relinked(std::string_view line, std::string_view folder) {
  std::string result;
  while (!line.empty()) {
    if (line.starts_with("](")) {
      result += "](";
      line.remove_prefix(2);
      if (is_relative(line)) result += std::string(folder) + "/";
      continue;
    }
    const Piece piece = next_piece(line);
    result += piece.source;
    line.remove_prefix(piece.source.size());
  }
  return result;
}

}  // namespace

std::string math(std::string_view latex) {
  const std::string formula = on_one_line(latex);
  if (formula.find('`') != std::string::npos || !collides(formula))
    return fmt::format("${}$", formula);
  return fmt::format("$`{}`$", formula);
}

std::string inline_markdown(std::string_view markdown) {
  const std::string text = clean(markdown);
  std::string result;
  for (std::string_view rest = text; !rest.empty();) {
    const Piece piece = next_piece(rest);
    result += piece.span == Span::formula ? math(piece.content) : std::string(piece.source);
    rest.remove_prefix(piece.source.size());
  }
  return result;
}

std::string cell(std::string_view markdown) {
  const std::string text = on_one_line(markdown);
  std::string result;
  for (std::string_view rest = text; !rest.empty();) {
    const Piece piece = next_piece(rest);
    result += cell_piece(piece);
    rest.remove_prefix(piece.source.size());
  }
  return result;
}

std::string code(std::string_view text) {
  const std::string content = on_one_line(text);
  std::size_t longest = 0;
  std::size_t run = 0;
  for (const char c : content) {
    run = c == '`' ? run + 1 : 0;
    longest = std::max(longest, run);
  }
  const std::string mark(longest + 1, '`');
  const std::string pad = longest > 0 ? " " : "";
  return mark + pad + content + pad + mark;
}

std::string label(std::string_view markdown) {
  std::string result;
  for (const char c : on_one_line(plain_text(markdown))) {
    if (std::string_view("[]\\`*_<>$!").find(c) != std::string_view::npos) result += '\\';
    result += c;
  }
  return result;
}

std::string quotation(std::string_view markdown) {
  std::string result;
  for (const std::string& line : lines(inline_markdown(markdown)))
    result += line.empty() ? ">\n" : fmt::format("> {}\n", line);
  return result;
}

std::string embedded(std::string_view markdown, std::string_view folder) {
  std::string result;
  CodeBlocks blocks;
  for (const std::string& line : lines(inline_markdown(markdown))) {
    (void)blocks.fenced_by(line);
    if (blocks.inside()) {
      result += line + "\n";
    } else if (!line.starts_with("# ")) {
      const std::size_t level = std::min(line.find_first_not_of('#'), line.size());
      const bool heading = level > 0 && level < 6 && level < line.size() && line[level] == ' ';
      if (heading) result += '#';
      result += relinked(line, folder) + "\n";
    }
  }
  result.erase(0, std::min(result.find_first_not_of('\n'), result.size()));
  while (result.ends_with("\n\n")) result.pop_back();
  return result;
}

Table::Table(const std::vector<std::string>& header) : columns_(header.size()) {
  if (header.empty()) throw std::invalid_argument("a table needs at least one column");
  line(header);
  for (std::size_t i = 0; i < columns_; ++i) text_ += "| --- ";
  text_ += "|\n";
}

void Table::row(const std::vector<std::string>& cells) {
  if (cells.size() != columns_)
    throw std::invalid_argument("a row of " + std::to_string(cells.size()) +
                                " cells in a table of " + std::to_string(columns_) + " columns");
  line(cells);
  ++rows_;
}

void Table::line(const std::vector<std::string>& cells) {
  for (const std::string& text : cells) text_ += fmt::format("| {} ", cell(text));
  text_ += "|\n";
}

}  // namespace initproof::text
