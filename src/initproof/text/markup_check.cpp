#include "initproof/text/markup_check.hpp"

#include <algorithm>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "initproof/text/text.hpp"

namespace initproof::text {
namespace {

constexpr auto npos = std::string_view::npos;

// Elements of HTML that have no content and no end tag.
constexpr std::string_view empty_elements[] = {"area",   "base",  "br",    "col",  "embed",
                                               "hr",     "img",   "input", "link", "meta",
                                               "source", "track", "wbr"};

// What is no element: where it begins and how it ends.
constexpr std::pair<std::string_view, std::string_view> other_markup[] = {
    {"<!--", "-->"}, {"<![CDATA[", "]]>"}, {"<?", "?>"}};

std::string_view name_of(std::string_view tag) {
  return tag.substr(0, tag.find_first_of(" \t\n/>"));
}

/// Where the tag at the front of the text ends, after its '>', which may stand in a quoted value.
std::size_t end_of_tag(std::string_view text) {
  char quote = '\0';
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (quote != '\0') {
      if (c == quote) quote = '\0';
    } else if (c == '"' || c == '\'') {
      quote = c;
    } else if (c == '>') {
      return i + 1;
    } else if (c == '<' && i > 0) {
      return npos;
    }
  }
  return npos;
}

/// The elements that are open while a text is read.
class Elements {
 public:
  /// What is wrong with the tag, without its "<"; empty if nothing is.
  std::string tag(std::string_view tag) {
    if (tag.starts_with('!')) return "";  // <!DOCTYPE ...>
    if (tag.starts_with('/')) return close(name_of(tag.substr(1)));
    const std::string_view name = name_of(tag);
    if (name.empty()) return "'<' without a name";
    const bool no_content = tag.ends_with("/>") ||
                            std::find(std::begin(empty_elements), std::end(empty_elements), name) !=
                                std::end(empty_elements);
    if (!no_content) open_.push_back(name);
    return "";
  }

  [[nodiscard]] std::string left_open() const {
    return open_.empty() ? "" : fmt::format("<{}> is not closed", open_.back());
  }

 private:
  std::string close(std::string_view name) {
    if (open_.empty()) return fmt::format("</{}> closes nothing", name);
    if (open_.back() != name) return fmt::format("</{}> closes <{}>", name, open_.back());
    open_.pop_back();
    return "";
  }

  std::vector<std::string_view> open_;
};

}  // namespace

std::string fault_in_markup(std::string_view text) {
  if (clean(text) != replaced(text, "\t", " "))
    return "it is not UTF-8, or holds control characters";
  Elements elements;
  for (std::size_t at = text.find('<'); at != npos; at = text.find('<')) {
    text.remove_prefix(at);
    const auto* const other =
        std::find_if(std::begin(other_markup), std::end(other_markup),
                     [&](const auto& markup) { return text.starts_with(markup.first); });
    const bool is_tag = other == std::end(other_markup);
    std::size_t end = is_tag ? end_of_tag(text) : text.find(other->second, other->first.size());
    if (end == npos) return fmt::format("'{}' is not complete", shortened(text, 40));
    if (!is_tag) end += other->second.size();
    if (is_tag) {
      std::string fault = elements.tag(text.substr(1, end - 1));
      if (!fault.empty()) return fault;
    }
    text.remove_prefix(end);
  }
  return elements.left_open();
}

}  // namespace initproof::text
