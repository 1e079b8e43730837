#pragma once

#include <string>

#include "initproof/claim/parameter.hpp"
#include "initproof/claim/result.hpp"
#include "initproof/report/markdown.hpp"

namespace initproof::report {

/// The verdicts as a table of plain text for standard output: a line for each claim with its key
/// interval and prediction, then what went wrong, then the counts and the union bound.
[[nodiscard]] std::string summary(const claim::SuiteResult& suite, bool colour);

/// A claim explained on a terminal: the slide's words, the statement, hypotheses with formulas and
/// margins, theorems, counter-claims, and the derivation, in lines of at most `width` columns with
/// formulas in Unicode.
///
/// `parameters` are those that the claim was made from: where they are the reader's, it is said.
[[nodiscard]] std::string explain(const claim::Claim& claim, const claim::Parameters& parameters,
                                  const Source& source, bool colour, std::size_t width = 88);

}  // namespace initproof::report
