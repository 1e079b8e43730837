#pragma once

#include <string>
#include <string_view>

#include "initproof/claim/result.hpp"

namespace initproof::report {

/// The verdicts as a table of plain text for standard output: a line for each claim with its key
/// interval and prediction, then what went wrong, then the counts and the union bound.
[[nodiscard]] std::string summary(const claim::SuiteResult& suite, bool colour);

/// A claim explained on a terminal: the slide's words, the statement, hypotheses with formulas and
/// margins, counter-claims, and the derivation (Markdown), in lines of at most `width` columns with
/// formulas in Unicode.
[[nodiscard]] std::string explain(const claim::Claim& claim, std::string_view derivation,
                                  bool colour, std::size_t width = 88);

}  // namespace initproof::report
