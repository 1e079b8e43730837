#include "initproof/report/po.hpp"

#include <map>

#include <fmt/format.h>

#include "initproof/report/text.hpp"

namespace initproof::report {
namespace {

class Reader {
 public:
  explicit Reader(std::string_view name) : name_(name) {}

  void take(std::string_view line, std::size_t number) {
    number_ = number;
    const std::size_t start = line.find_first_not_of(' ');
    if (start == std::string_view::npos) return;
    line = line.substr(start);
    if (line.starts_with('#')) {
      comment(line);
    } else if (keyword(line, "msgid")) {
      begin(line.substr(5));
    } else if (keyword(line, "msgstr")) {
      if (part_ != Part::id) fail("msgstr without a msgid before it");
      part_ = Part::text;
      entry_.text = unquoted(line.substr(6));
    } else if (line.starts_with('"')) {
      if (part_ == Part::none) fail("a quoted line that belongs to nothing");
      (part_ == Part::id ? entry_.id : entry_.text) += unquoted(line);
    } else {
      fail(fmt::format("expected msgid, msgstr, a quoted line or a comment, found '{}'",
                       shortened(line, 40)));
    }
  }

  std::vector<PoEntry> finish() {
    end();
    return std::move(entries_);
  }

 private:
  enum class Part { none, id, text };

  [[noreturn]] void fail(const std::string& what) const { fail(number_, what); }
  [[noreturn]] void fail(std::size_t line, const std::string& what) const {
    throw CatalogueError(fmt::format("{}:{}: {}", name_, line, what));
  }

  static bool keyword(std::string_view line, std::string_view word) {
    return line.starts_with(word) && line.size() > word.size() &&
           (line[word.size()] == ' ' || line[word.size()] == '"');
  }

  /// A comment stands between entries, and says of the one after it whether it is fuzzy.
  void comment(std::string_view line) {
    end();
    if (line.starts_with("#,") && line.find("fuzzy") != std::string_view::npos) fuzzy_ = true;
  }

  void begin(std::string_view quoted) {
    end();
    part_ = Part::id;
    entry_.id = unquoted(quoted);
    entry_.line = number_;
  }

  void end() {
    if (part_ == Part::none) return;
    if (part_ == Part::id) fail(entry_.line, "msgid without a msgstr");
    const auto [earlier, fresh] = lines_.emplace(entry_.id, entry_.line);
    if (!fresh)
      fail(entry_.line, fmt::format("the same msgid as in line {}: '{}'", earlier->second,
                                    shortened(entry_.id, 60)));
    if (!entry_.id.empty() && !entry_.text.empty() && !fuzzy_) entries_.push_back(entry_);
    entry_ = {};
    part_ = Part::none;
    fuzzy_ = false;
  }

  [[nodiscard]] std::string unquoted(std::string_view line) const {
    const std::size_t open = line.find_first_not_of(' ');
    const std::size_t close = line.find_last_not_of(' ');
    if (open == std::string_view::npos || line[open] != '"' || close == open || line[close] != '"')
      fail("expected a text in double quotes");
    return unescaped(line.substr(open + 1, close - open - 1));
  }

  [[nodiscard]] std::string unescaped(std::string_view text) const {
    std::string result;
    for (std::size_t i = 0; i < text.size(); ++i) {
      if (text[i] == '"') fail("a double quote inside a text must be written \\\"");
      if (text[i] != '\\') {
        result += text[i];
        continue;
      }
      if (++i == text.size()) fail("the text ends with a lone backslash");
      constexpr std::string_view names = "nt\\\"";
      constexpr std::string_view meanings = "\n\t\\\"";
      const std::size_t which = names.find(text[i]);
      if (which == std::string_view::npos)
        fail(fmt::format("unknown escape '\\{}'; a backslash itself is written \\\\", text[i]));
      result += meanings[which];
    }
    return result;
  }

  std::string_view name_;
  std::size_t number_ = 0;
  Part part_ = Part::none;
  bool fuzzy_ = false;
  PoEntry entry_;
  std::map<std::string, std::size_t> lines_;
  std::vector<PoEntry> entries_;
};

}  // namespace

std::vector<PoEntry> read_po(std::string_view text, std::string_view name) {
  Reader reader(name);
  std::size_t number = 0;
  for (const std::string& line : lines(text)) {
    ++number;
    if (clean(line) != line)
      throw CatalogueError(
          fmt::format("{}:{}: not valid UTF-8, or a control character", name, number));
    reader.take(line, number);
  }
  return reader.finish();
}

}  // namespace initproof::report
