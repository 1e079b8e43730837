#pragma once

#include <string>
#include <string_view>

#include "initproof/claim/claim.hpp"
#include "initproof/claim/result.hpp"

namespace initproof::report {

/// The words of the JSON: "asserted", "literal"; "equal", "at_most", "at_least".
[[nodiscard]] const char* name(claim::Wording wording) noexcept;
[[nodiscard]] const char* name(claim::Relation relation) noexcept;

/// The lecture's own words: Czech, or English where it is held in English.
[[nodiscard]] const std::string& own_words(const claim::Quotation& words) noexcept;
/// In the reader's language, where they are known in it.
[[nodiscard]] const std::string& words_shown(const claim::Quotation& words);
/// Whether a reader needs a translation under the lecture's own words, and there is one.
[[nodiscard]] bool translated(const claim::Quotation& words);

/// "=", "≤" or "≥".
[[nodiscard]] const char* sign(claim::Relation relation) noexcept;

/// "", "≤ " or "≥ ", to stand before the predicted value.
[[nodiscard]] const char* bound(claim::Relation relation) noexcept;

/// "±" for an equality, "+" or "−" for the side on which an inequality may be missed.
[[nodiscard]] const char* margin_sign(claim::Relation relation) noexcept;

/// The prediction's formula in plain text; empty if it says no more than the value as shown.
[[nodiscard]] std::string plain_formula(const claim::Hypothesis& hypothesis,
                                        std::string_view value);

/// Whether a formula in plain text says itself what holds, as "r(u) ≥ u²/2" does, so that no value
/// can be put behind it.
[[nodiscard]] bool states_a_relation(std::string_view formula);

/// A hypothesis and what was found.
struct Finding {
  const claim::Hypothesis* hypothesis = nullptr;
  const claim::HypothesisResult* result = nullptr;

  explicit operator bool() const noexcept { return hypothesis != nullptr; }
};

/// `sign` and `bound` of a finding: "≈" where the equality is excluded.
[[nodiscard]] const char* sign(const Finding& finding) noexcept;
[[nodiscard]] const char* bound(const Finding& finding) noexcept;

/// "±0.5", with so many digits (`digits` at least) that an interval which lies within the margin
/// lies within what is printed of it; "none" in the language spoken if there is no margin.
[[nodiscard]] std::string shown_margin(const Finding& finding, int digits = 4);

/// A distance that may not be understated: three digits, rounded up; "none" if it is
/// infinite, or was never planned.
[[nodiscard]] std::string shown_distance(double distance);

/// "0.9731", rounded down, "≥ 0.9999" from there on, "certain" for what is not drawn.
[[nodiscard]] std::string shown_power(double power);

/// The finding that stands for the claim in a table: the first asserted one whose verdict is the
/// weakest among the asserted; empty if the claim has no hypotheses.
[[nodiscard]] Finding key_finding(const claim::ClaimResult& result) noexcept;

/// The kind, what the slide says, and what holds, in a line of Markdown.
[[nodiscard]] std::string described(const claim::Erratum& erratum);

/// All findings, in the order of the claim.
[[nodiscard]] std::vector<Finding> findings(const claim::ClaimResult& result);

}  // namespace initproof::report
