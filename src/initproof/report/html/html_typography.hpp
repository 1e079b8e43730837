#pragma once

#include <string>
#include <string_view>

namespace initproof::report {

/// The page set as a printer would: quotation marks of the language (of Czech also within elements
/// that say lang="cs"), minus signs, arrows and dots of their own, powers of ten, typed exponents
/// and indices raised and lowered, and no line ended within a short formula, before a percent sign,
/// between a formula and the stop after it, or in Czech after a preposition of one letter. Tags,
/// code and MathML stay as they are.
[[nodiscard]] std::string typeset(std::string_view html, std::string_view language);

}  // namespace initproof::report
