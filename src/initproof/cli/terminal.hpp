#pragma once

#include <cstddef>
#include <string>

namespace initproof::cli {

/// What is written for a reader has lines of so many columns where nothing says otherwise.
constexpr std::size_t usual_width = 80;

/// Whether standard output is a terminal and NO_COLOR (no-color.org) is not set.
[[nodiscard]] bool colour_wanted();

/// Whether standard output is a terminal.
[[nodiscard]] bool on_terminal() noexcept;

/// Columns of text on standard output: what COLUMNS says, else the terminal's, else `usual_width`;
/// 40 at least, and 100 at most, beyond which lines are hard to read.
[[nodiscard]] std::size_t text_width();

/// Columns of a row on standard output: the same without a limit above. Where standard output is no
/// terminal rows are as long as they are, for scripts to read.
[[nodiscard]] std::size_t row_width();

/// Columns of standard error, in the same way: without a limit where it is no terminal.
[[nodiscard]] std::size_t message_width();

/// As much of the line as fits into so many columns; a character is not cut.
[[nodiscard]] std::string cut(std::string line, std::size_t columns);

}  // namespace initproof::cli
