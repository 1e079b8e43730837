#pragma once

#include <cstddef>
#include <limits>
#include <string>
#include <string_view>

namespace initproof::text {

/// A space at which no line is broken, U+00A0. `filled` writes it as a space.
inline constexpr std::string_view no_break = "\u00A0";

/// For lines that are not to be broken.
inline constexpr std::size_t unlimited_width = std::numeric_limits<std::size_t>::max();

/// The words of one paragraph in lines of at most `width` columns. `first` begins the first line,
/// `rest` the others. Words that `no_break` joins stay on one line; what is longer than a line is
/// broken all the same, at such a space if there is one, else after a sign such as / or =, else
/// anywhere between two characters. No line feed at the end.
///
/// Where the margins leave less than ten columns, lines are as much wider as that takes.
[[nodiscard]] std::string filled(std::string_view paragraph, std::size_t width,
                                 std::string_view first = "", std::string_view rest = "");

/// A formula in plain text, of one line, with `no_break` at every space but those before an
/// operator or a relation outside of brackets: there `filled` may break it, and the sign begins the
/// next line. Parts longer than `longest` columns may be broken within their brackets too.
[[nodiscard]] std::string breakable_formula(std::string_view formula, std::size_t longest);

}  // namespace initproof::text
