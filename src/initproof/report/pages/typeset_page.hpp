#pragma once

#include <string>
#include <string_view>

#include "initproof/files/folder/writer.hpp"

namespace initproof::report {

/// A page of Markdown with what was typed in words set as it is meant, so that GitHub and other
/// readers of Markdown show it: N_w^(2k+1) with <sub> and <sup>, hyphens that stand for a minus as
/// that sign, "=>" as an arrow, 2.5e-7 as a power of ten, and no line ended within a short formula
/// or after a preposition of one letter. Formulas, code, targets of links and tags stay as they
/// are, and so do indices and exponents in a picture's words, where no tag can stand.
[[nodiscard]] std::string typeset_page(std::string_view markdown);

/// The report as it is written into a folder: its pages set, all else as it is.
[[nodiscard]] files::Files typeset_pages(files::Files files);

}  // namespace initproof::report
