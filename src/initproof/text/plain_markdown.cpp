#include "initproof/text/plain_markdown.hpp"

#include <algorithm>
#include <limits>
#include <md4c.h>
#include <new>
#include <stdexcept>
#include <utility>
#include <vector>

#include "initproof/text/latex/latex.hpp"
#include "initproof/text/layout/filled.hpp"
#include "initproof/text/layout/plain_table.hpp"
#include "initproof/text/text.hpp"

namespace initproof::text {
namespace {

constexpr unsigned dialect = MD_FLAG_TABLES | MD_FLAG_LATEXMATHSPANS | MD_FLAG_NOINDENTEDCODEBLOCKS;

/// HTML without its tags; a comparison such as a < b is no tag.
std::string without_tags(std::string_view html) {
  std::string result;
  while (!html.empty()) {
    const bool tag =
        html.size() > 1 && html[0] == '<' && (html[1] == '/' || (html[1] >= 'a' && html[1] <= 'z'));
    const std::size_t close = tag ? html.find('>') : std::string_view::npos;
    const std::size_t length = close == std::string_view::npos ? 1 : close + 1;
    if (length == 1) result += html[0];
    html.remove_prefix(length);
  }
  return result;
}

/// What an entity stands for, if it is one of XML's or the space that does not break.
std::string_view character(std::string_view entity) {
  constexpr std::pair<std::string_view, std::string_view> known[] = {
      {"&amp;", "&"}, {"&lt;", "<"}, {"&gt;", ">"}, {"&quot;", "\""}, {"&nbsp;", " "}};
  for (const auto& [name, value] : known) {
    if (entity == name) return value;
  }
  return entity;
}

/// GitHub's other way of writing a formula puts backticks within the dollar signs.
std::string_view without_backticks(std::string_view formula) {
  const bool both = formula.size() > 2 && formula.front() == '`' && formula.back() == '`';
  return both ? formula.substr(1, formula.size() - 2) : formula;
}

/// What stands before the lines of a list's item or of a quotation.
struct Margin {
  std::string first;  ///< before the first line
  std::string rest;
};

struct List {
  bool tight = true;  ///< without blank lines between its items
  bool numbered = false;
  unsigned next = 0;  ///< number
};

/// The lines of the result, with the margins of what they stand in.
class Lines {
 public:
  explicit Lines(std::size_t width) : width_(width) {}

  void push(Margin margin) { margins_.push_back(std::move(margin)); }
  void pop() { margins_.pop_back(); }

  /// A blank line, but at the beginning and after another one.
  void separate() {
    if (!text_.empty() && !text_.ends_with("\n\n")) text_ += '\n';
  }
  void line(std::string_view content) {
    text_.append(margin(&Margin::first)).append(content).append(1, '\n');
    begun();
  }
  void paragraph(std::string_view content, std::string_view first = "",
                 std::string_view rest = "") {
    text_ += filled(content, width_, margin(&Margin::first).append(first),
                    margin(&Margin::rest).append(rest));
    text_ += '\n';
    begun();
  }
  /// Columns that a line has beside its margins, which are at least a few.
  [[nodiscard]] std::size_t room(std::string_view more = "") const {
    const std::size_t taken = display_width(margin(&Margin::first)) + display_width(more);
    return std::max(width_, taken + least_room) - taken;
  }
  /// Whether the mark of an item waits for its first line.
  [[nodiscard]] bool mark_waits() const {
    return !margins_.empty() && margins_.back().first != margins_.back().rest;
  }
  [[nodiscard]] const std::string& text() const noexcept { return text_; }

 private:
  [[nodiscard]] std::string margin(std::string Margin::*part) const {
    std::string result;
    for (const Margin& margin : margins_) result += margin.*part;
    return result;
  }
  void begun() {
    for (Margin& margin : margins_) margin.first = margin.rest;
  }

  static constexpr std::size_t least_room = 10;

  std::size_t width_;
  std::string text_;
  std::vector<Margin> margins_;
};

/// Is told by the parser, in the document's order, where blocks and spans begin and end.
class Renderer {
 public:
  explicit Renderer(std::size_t width) : width_(width), lines_(width) {}

  [[nodiscard]] std::string result() const { return lines_.text(); }

  void enter(MD_BLOCKTYPE block, const void* detail) {
    if (block == MD_BLOCK_UL) {
      const auto* const list = static_cast<const MD_BLOCK_UL_DETAIL*>(detail);
      enter_list({list->is_tight != 0, false, 0});
    } else if (block == MD_BLOCK_OL) {
      const auto* const list = static_cast<const MD_BLOCK_OL_DETAIL*>(detail);
      enter_list({list->is_tight != 0, true, list->start});
    } else if (block == MD_BLOCK_LI) {
      enter_item();
    } else if (block == MD_BLOCK_QUOTE) {
      begin();
      lines_.push({"  | ", "  | "});
    } else if (block == MD_BLOCK_TABLE) {
      table_ = {};
    } else if (block == MD_BLOCK_TR) {
      table_.row();
    } else if (block == MD_BLOCK_HTML) {
      in_html_ = true;
    }
  }

  void leave(MD_BLOCKTYPE block, const void* detail) {
    if (block == MD_BLOCK_UL || block == MD_BLOCK_OL) {
      lists_.pop_back();
    } else if (block == MD_BLOCK_LI) {
      paragraph();  // of a tight list, where it is no block of its own
      if (lines_.mark_waits()) lines_.line("");
      lines_.pop();
    } else if (block == MD_BLOCK_QUOTE) {
      lines_.pop();
    } else if (block == MD_BLOCK_H) {
      heading(static_cast<const MD_BLOCK_H_DETAIL*>(detail)->level);
    } else if (block == MD_BLOCK_CODE) {
      const MD_ATTRIBUTE& lang = static_cast<const MD_BLOCK_CODE_DETAIL*>(detail)->lang;
      code(lang.size > 0 && std::string_view(lang.text, lang.size) == "math");
    } else if (block == MD_BLOCK_HTML) {
      in_html_ = false;
      inline_ = plain_text(without_tags(inline_), width_ / 2);
      paragraph();
    } else if (block == MD_BLOCK_P) {
      paragraph();
    } else if (block == MD_BLOCK_TH || block == MD_BLOCK_TD) {
      table_.cell(std::exchange(inline_, {}));
    } else if (block == MD_BLOCK_TABLE) {
      begin();
      for (const std::string& line : table_.lines(lines_.room("  "))) lines_.line("  " + line);
    }
  }

  void leave(MD_SPANTYPE span) {
    if (span != MD_SPAN_LATEXMATH && span != MD_SPAN_LATEXMATH_DISPLAY) return;
    inline_ += math(without_backticks(std::exchange(formula_, {})));
  }

  void text(MD_TEXTTYPE type, std::string_view text) {
    if (type == MD_TEXT_LATEXMATH) {
      formula_ += text;
    } else if (type == MD_TEXT_BR || type == MD_TEXT_SOFTBR) {
      inline_ += ' ';
    } else if (type == MD_TEXT_ENTITY) {
      inline_ += character(text);
    } else if (type != MD_TEXT_HTML || in_html_) {
      inline_ += text;
    }
  }

 private:
  /// Before a block: a blank line, but in a tight list and after an item's mark.
  void begin() {
    if (lines_.mark_waits() || (!lists_.empty() && lists_.back().tight)) return;
    lines_.separate();
  }

  void enter_list(List list) {
    paragraph();  // the item that this list is a part of
    if (lists_.empty()) lines_.separate();
    lists_.push_back(list);
  }

  void enter_item() {
    List& list = lists_.back();
    if (!list.tight) lines_.separate();
    const std::string mark = list.numbered ? std::to_string(list.next++) + ". " : "- ";
    lines_.push({mark, std::string(mark.size(), ' ')});
  }

  [[nodiscard]] std::string math(std::string_view latex) const {
    return breakable_formula(plain_math(latex), width_ / 2);
  }

  void paragraph() {
    const std::string text = std::exchange(inline_, {});
    if (trimmed(text).empty()) return;
    begin();
    lines_.paragraph(text);
  }

  void heading(unsigned level) {
    const std::string text = filled(std::exchange(inline_, {}), lines_.room());
    begin();
    std::size_t longest = 0;
    for (const std::string& line : text::lines(text)) {
      lines_.line(line);
      longest = std::max(longest, display_width(line));
    }
    lines_.line(std::string(longest, level == 1 ? '=' : '-'));
  }

  void code(bool math) {
    const std::string code = std::exchange(inline_, {});
    begin();
    if (math) return lines_.paragraph(this->math(code), "    ", "      ");
    for (const std::string& line : text::lines(code)) lines_.line("    " + line);
  }

  std::size_t width_;
  Lines lines_;
  std::vector<List> lists_;
  PlainTable table_;
  std::string inline_;   ///< of the block that is open
  std::string formula_;  ///< of the span that is open
  bool in_html_ = false;
};

/// A step of the renderer as C calls it: through the parser no exception can pass.
template <class Step>
int guarded(void* renderer, const Step& step) noexcept {
  try {
    step(*static_cast<Renderer*>(renderer));
    return 0;
  } catch (...) {
    return -1;
  }
}

}  // namespace

std::string plain_markdown(std::string_view markdown, std::size_t width) {
  const std::string source = clean(markdown);
  if (source.size() > std::numeric_limits<MD_SIZE>::max())
    throw std::invalid_argument("plain_markdown: more than 4 GiB of text");
  MD_PARSER parser = {};
  parser.flags = dialect;
  parser.enter_block = [](MD_BLOCKTYPE block, void* detail, void* renderer) {
    return guarded(renderer, [&](Renderer& r) { r.enter(block, detail); });
  };
  parser.leave_block = [](MD_BLOCKTYPE block, void* detail, void* renderer) {
    return guarded(renderer, [&](Renderer& r) { r.leave(block, detail); });
  };
  parser.enter_span = [](MD_SPANTYPE, void*, void*) { return 0; };
  parser.leave_span = [](MD_SPANTYPE span, void*, void* renderer) {
    return guarded(renderer, [&](Renderer& r) { r.leave(span); });
  };
  parser.text = [](MD_TEXTTYPE type, const MD_CHAR* text, MD_SIZE size, void* renderer) {
    return guarded(renderer, [&](Renderer& r) { r.text(type, {text, size}); });
  };
  Renderer renderer(width);
  // It fails for want of memory alone, its own or a step's: nothing else is thrown there.
  if (md_parse(source.data(), static_cast<MD_SIZE>(source.size()), &parser, &renderer) != 0)
    throw std::bad_alloc();
  return renderer.result();
}

}  // namespace initproof::text
