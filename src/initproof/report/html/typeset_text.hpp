#pragma once

#include <string>
#include <string_view>

namespace initproof::report {

// What `typeset` does to a piece of text between two tags. Characters may be entities of HTML.

/// Straight quotation marks and apostrophes as the language's. `before` is the character before the
/// text, a space at the beginning of a paragraph; afterwards it is the text's last one.
[[nodiscard]] std::string with_quotation_marks(std::string_view text, bool czech, char& before);

/// Hyphens that stand for minus or a dash, "=>", "..." and 2.5e-7 as what is meant.
[[nodiscard]] std::string with_signs(std::string_view text);

/// No-break spaces where no line may end.
[[nodiscard]] std::string with_held_spaces(std::string_view text, bool czech);

/// Word joiners behind the bars of |z|, where Unicode (class BA) would let a line end, before a
/// held space too.
[[nodiscard]] std::string with_joined_bars(std::string_view text);

/// Typed exponents and indices as elements.
[[nodiscard]] std::string with_scripts(std::string_view text);

}  // namespace initproof::report
