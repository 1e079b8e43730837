#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "initproof/claim/parameter.hpp"
#include "initproof/claim/result.hpp"
#include "initproof/report/markdown.hpp"

namespace initproof::report {

/// The verdicts as a table of plain text for standard output: a line for each claim with its key
/// interval and prediction, then what went wrong, then the counts and the union bound.
[[nodiscard]] std::string summary(const claim::SuiteResult& suite, bool colour);

/// The verdicts on a terminal, one claim after the other as they are reached.
class VerdictRows {
 public:
  /// The claims that will come, in lines of at most `width` columns.
  VerdictRows(const std::vector<std::string>& ids, std::size_t width, bool colour);

  /// How many claims there are.
  [[nodiscard]] std::size_t count() const noexcept { return count_; }
  /// " 7 of 20  scaled-saturation  confirmed", and what was found, on the same line where the
  /// screen is wide enough and on the next where it is not. `number` counts from 1.
  [[nodiscard]] std::string row(const claim::ClaimResult& result, std::size_t number) const;

 private:
  std::size_t count_;
  std::size_t longest_;  ///< columns of the longest id
  std::size_t width_;
  bool colour_;
};

/// What follows them: what went wrong, then the counts and the union bound, in lines of at most
/// `width` columns.
[[nodiscard]] std::string conclusion(const claim::SuiteResult& suite, std::size_t width);

/// A claim explained on a terminal: the slide's words, the statement, hypotheses with formulas and
/// margins, theorems, counter-claims, and the derivation, in lines of at most `width` columns with
/// formulas in Unicode.
///
/// `parameters` are those that the claim was made from: where they are the reader's, it is said.
[[nodiscard]] std::string explain(const claim::Claim& claim, const claim::Parameters& parameters,
                                  const Source& source, bool colour, std::size_t width = 88);

}  // namespace initproof::report
