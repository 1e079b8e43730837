#include "initproof/text/plain_markdown.hpp"

#include <algorithm>

#include "initproof/text/latex.hpp"
#include "initproof/text/text.hpp"

namespace initproof::text {
namespace {

std::string_view trimmed(std::string_view s) {
  const std::size_t from = std::min(s.find_first_not_of(' '), s.size());
  s.remove_prefix(from);
  while (!s.empty() && s.back() == ' ') s.remove_suffix(1);
  return s;
}

/// HTML tags are dropped; a comparison such as a < b is no tag.
std::string without_tags(std::string_view line) {
  std::string result;
  while (!line.empty()) {
    const bool tag =
        line.size() > 1 && line[0] == '<' && (line[1] == '/' || (line[1] >= 'a' && line[1] <= 'z'));
    const std::size_t close = tag ? line.find('>') : std::string_view::npos;
    const std::size_t length = close == std::string_view::npos ? 1 : close + 1;
    if (length == 1) result += line[0];
    line.remove_prefix(length);
  }
  return result;
}

/// Bytes of a list's mark ("- ", "12. ") at the front of a line; 0 if there is none.
std::size_t list_mark(std::string_view line) {
  if (line.starts_with("- ") || line.starts_with("* ")) return 2;
  const std::size_t digits = std::min(line.find_first_not_of("0123456789"), line.size());
  return digits > 0 && digits < 4 && line.substr(digits).starts_with(". ") ? digits + 2 : 0;
}

class Renderer {
 public:
  explicit Renderer(std::size_t width) : width_(width) {}

  std::string render(std::string_view markdown) {
    for (const std::string& line : lines(markdown)) take(line);
    flush();
    while (out_.ends_with("\n\n")) out_.pop_back();
    return out_;
  }

 private:
  enum class Block { text, code, math };

  void take(const std::string& line) {
    const std::string_view body = trimmed(line);
    if (block_ != Block::text) {
      if (body == closing_)
        end_block();
      else if (block_ == Block::math)
        paragraph_.append(1, ' ').append(line);
      else
        out_.append(4, ' ').append(line).append(1, '\n');
    } else if (body.starts_with("```")) {
      begin_block(body.starts_with("```math") ? Block::math : Block::code, "```");
    } else if (body == "$$") {
      begin_block(Block::math, "$$");
    } else {
      text_line(body,
                line.size() - std::min(line.find_first_not_of(' '), line.size()) < line.size());
    }
  }

  void text_line(std::string_view body, bool indented) {
    const std::string text = without_tags(body);
    if (text.empty()) {
      flush();
      blank();
    } else if (text[0] == '#') {
      flush();
      heading(text);
    } else if (text[0] == '|') {
      flush();
      table_row(text);
    } else if (text[0] == '>') {
      if (first_ != "  | ") flush();
      first_ = rest_ = "  | ";
      paragraph_ += ' ';
      paragraph_ += text.substr(1);
    } else if (const std::size_t mark = list_mark(text); mark > 0) {
      flush();
      first_ = std::string(indented ? 2 : 0, ' ') + text.substr(0, mark);
      rest_ = std::string(first_.size(), ' ');
      paragraph_ = text.substr(mark);
    } else {
      paragraph_ += ' ';
      paragraph_ += text;
    }
  }

  void heading(const std::string& line) {
    const std::size_t level = std::min(line.find_first_not_of("# "), line.size());
    const std::string text = plain_text(line.substr(level));
    blank();
    const char rule = level <= 2 ? '=' : '-';
    out_ += text + "\n" + std::string(display_width(text), rule) + "\n";
  }

  void table_row(const std::string& line) {
    const bool ruler = line.find_first_not_of("|-: ") == std::string::npos;
    if (!ruler) out_.append(2, ' ').append(plain_text(line)).append(1, '\n');
  }

  void begin_block(Block block, std::string_view closing) {
    flush();
    block_ = block;
    closing_ = closing;
  }

  void end_block() {
    if (block_ == Block::math)
      out_ += wrapped(plain_math(paragraph_), width_, "    ", "      ") + "\n";
    paragraph_.clear();
    block_ = Block::text;
  }

  void flush() {
    if (!trimmed(paragraph_).empty())
      out_ += wrapped(plain_text(paragraph_), width_, first_, rest_) + "\n";
    paragraph_.clear();
    first_.clear();
    rest_.clear();
  }

  void blank() {
    if (!out_.empty() && !out_.ends_with("\n\n")) out_ += "\n";
  }

  std::size_t width_;
  std::string out_;
  std::string paragraph_;
  std::string first_;
  std::string rest_;
  Block block_ = Block::text;
  std::string_view closing_;
};

}  // namespace

std::string plain_markdown(std::string_view markdown, std::size_t width) {
  return Renderer(width).render(clean(markdown));
}

}  // namespace initproof::text
