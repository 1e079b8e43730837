#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace initproof::text {

// A control character is one of C0 and C1 and DEL, a separator of lines or paragraphs (U+2028,
// 2029) and what turns the direction of writing (U+061C, 200E, 200F, 202A to 202E, 2066 to 2069).

/// The text with every sequence that is not valid UTF-8 replaced by U+FFFD, and every control
/// character except the line feed by a space. What remains may stand in XML, JSON and Markdown.
[[nodiscard]] std::string clean(std::string_view text);

/// The text on one line of a terminal that nothing in it can alter: control characters, the line
/// feed too, and bytes that are no UTF-8 as \xHH or \uHHHH.
[[nodiscard]] std::string escaped(std::string_view text);

/// Columns that the text takes on a terminal: code points, combining marks not counted.
[[nodiscard]] std::size_t display_width(std::string_view text) noexcept;

/// The text filled with spaces on the right up to `width` columns.
[[nodiscard]] std::string padded(std::string_view text, std::size_t width);

/// At most `width` columns of the text, cut between words and ended by an ellipsis if anything was
/// left off. A formula between dollar signs is kept whole or left off.
[[nodiscard]] std::string shortened(std::string_view text, std::size_t width);

/// A width for wrapped() that no paragraph has: all of it on one line.
inline constexpr std::size_t one_line = std::size_t{1} << 20;

/// The words of one paragraph in lines of at most `width` columns (a longer word has a line of its
/// own). `first` begins the first line, `rest` the others. No line feed at the end.
[[nodiscard]] std::string wrapped(std::string_view paragraph, std::size_t width,
                                  std::string_view first = "", std::string_view rest = "");

/// The text without the spaces, tabs and line ends before and after it; a part of it.
[[nodiscard]] std::string_view trimmed(std::string_view text) noexcept;

/// Whether what follows the text begins a word or a group: the text is empty, or ends with a space
/// of either kind or an opening mark.
[[nodiscard]] bool ends_open(std::string_view text) noexcept;

/// Blocks of code in Markdown, line by line: ``` or ~~~ opens one, and the same closes it.
class CodeBlocks {
 public:
  /// Takes the next line; whether it opens or closes a block.
  bool fenced_by(std::string_view line) noexcept;
  [[nodiscard]] bool inside() const noexcept { return mark_ != 0; }

 private:
  char mark_ = 0;  ///< that has opened the block; 0 outside
};

/// The lines of the text, without their line feeds (and carriage returns).
[[nodiscard]] std::vector<std::string> lines(std::string_view text);

/// The text with every `what`, which is not empty, replaced.
[[nodiscard]] std::string replaced(std::string_view text, std::string_view what,
                                   std::string_view with);

/// The text with every stretch from an `open` to the next `close`, both of them included, put
/// through a function. What the function is given is a part of `text` itself.
[[nodiscard]] std::string each_between(std::string_view text, std::string_view open,
                                       std::string_view close,
                                       const std::function<std::string(std::string_view)>& change);

/// The characters & < > " ' as XML entities.
[[nodiscard]] std::string xml_escaped(std::string_view text);

}  // namespace initproof::text
