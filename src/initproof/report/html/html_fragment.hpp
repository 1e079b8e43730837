#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace initproof::report {

/// A heading of a page in HTML: its level, its anchor and what stands in it.
struct Heading {
  int level = 0;
  std::string anchor;
  std::string html;
};
[[nodiscard]] std::vector<Heading> headings(std::string_view html);

/// The page with every target of a link and of a picture put through the functions. A link whose
/// target comes out empty is no link any more.
using Target = std::function<std::string(std::string_view)>;
[[nodiscard]] std::string retargeted(std::string_view html, const Target& link,
                                     const Target& picture);

/// Pandoc's page made ready: every table in a box that scrolls by itself and takes the keyboard,
/// every picture a figure with the paragraph after it as its caption, quotations in Czech marked as
/// such, the text as `typeset` sets it in the language spoken, formulas as `readable_math` makes
/// them.
[[nodiscard]] std::string polished(std::string_view html, std::string_view table_name);

/// A heading right before what folds out becomes the line that folds it out, the summary after it.
[[nodiscard]] std::string with_folded_headings(std::string_view html);

/// The verdict, the first paragraph that begins in bold, is set off by its class.
[[nodiscard]] std::string with_verdict(std::string_view body);

/// The first figure and the section after it stand side by side where there is room, so that one
/// screen has both.
[[nodiscard]] std::string with_first_screen(std::string body);

/// Formulas as browsers draw them, whichever pandoc made them: upright words as one identifier, and
/// a box around formulas that may be wider than a telephone.
[[nodiscard]] std::string readable_math(std::string_view html);

/// The bytes as a data: URL of an SVG picture, to stand in an attribute.
[[nodiscard]] std::string svg_url(std::string_view svg);

}  // namespace initproof::report
