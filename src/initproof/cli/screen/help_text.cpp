#include "initproof/cli/screen/help_text.hpp"

#include <algorithm>
#include <vector>

#include "initproof/text/layout/filled.hpp"
#include "initproof/text/text.hpp"

namespace initproof::cli {
namespace {

// Where descriptions begin, as CLI11 lays options out.
constexpr std::size_t description_column = 30;
const std::string margin(description_column, ' ');

bool is_continued(std::string_view line) {
  return line.starts_with(margin);
}

// "  --name TYPE   what it is" with the lines below it.
class Entry {
 public:
  explicit Entry(std::string_view line) {
    const std::size_t last = line.size() > description_column
                                 ? line.find_last_not_of(' ', description_column - 1)
                                 : std::string_view::npos;
    // A name that reaches into the column has its description below.
    const bool apart = last != std::string_view::npos && last + 1 < description_column;
    name_ = line.substr(0, apart ? last + 1 : line.size());
    if (apart) description_ = line.substr(description_column);
  }
  void add(std::string_view line) {
    if (!description_.empty()) description_ += ' ';
    description_ += line.substr(description_column);
  }
  [[nodiscard]] std::string fitted(std::size_t width) const {
    if (description_.empty()) return name_;
    if (name_.size() >= description_column)
      return name_ + '\n' + text::filled(description_, width, margin, margin);
    std::string first = name_;
    first.resize(description_column, ' ');
    return text::filled(description_, width, first, margin);
  }

 private:
  std::string name_, description_;
};

}  // namespace

std::string fitted_help(std::string_view help, std::size_t width) {
  std::string fitted;
  std::string paragraph;
  const auto end_paragraph = [&] {
    if (!paragraph.empty()) fitted += text::filled(paragraph, width) + "\n";
    paragraph.clear();
  };
  const std::vector<std::string> lines = text::lines(help);
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const std::string& line = lines[i];
    if (line.starts_with("  ")) {
      end_paragraph();
      Entry entry(line);
      while (i + 1 < lines.size() && is_continued(lines[i + 1])) entry.add(lines[++i]);
      fitted += entry.fitted(width) + "\n";
    } else if (line.empty() || line.starts_with("Usage:") || line.ends_with(":")) {
      end_paragraph();
      fitted += line.size() <= width ? line : text::filled(line, width, "", "  ");
      fitted += '\n';
    } else {
      if (line.starts_with("Exit status:")) end_paragraph();
      if (!paragraph.empty()) paragraph += ' ';
      paragraph += line;
    }
  }
  end_paragraph();
  return fitted;
}

}  // namespace initproof::cli
