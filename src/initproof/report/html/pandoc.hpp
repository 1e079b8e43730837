#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace initproof::report {

/// Whether a program `pandoc` stands in one of the folders of PATH.
[[nodiscard]] bool pandoc_available();

/// Throws files::OutputError, naming the package to install, if it does not, and if its time limit
/// is set to what is none (child_process.hpp).
void require_pandoc(std::string_view option = "--html");

/// A Markdown page to be turned into HTML.
struct MarkdownPage {
  std::string name;      ///< begins every anchor of the page, "<name>--", and names it in errors
  std::string markdown;  ///< as GitHub reads it
  int deeper = 0;        ///< by how many levels headings are put deeper
};

/// The bodies of the pages in HTML, every formula in MathML, as many pages at once as there are
/// cores. Throws files::OutputError naming the page if pandoc is missing or fails, or warns: of a
/// formula that it cannot read, say; if what it wrote is cut off, damaged or short of a formula;
/// and as `run_program` does.
[[nodiscard]] std::vector<std::string> run_pandoc(std::span<const MarkdownPage> pages);

/// The page as pandoc reads it, in all its versions: formulas between $` and `$ and in blocks of
/// code named math become such between dollar signs, on one line, and other blocks of code lose
/// their language, by which pandoc would colour them.
[[nodiscard]] std::string for_pandoc(std::string_view markdown);

}  // namespace initproof::report
