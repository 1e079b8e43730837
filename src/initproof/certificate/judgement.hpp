#pragma once

#include <string>
#include <vector>

#include "initproof/certificate/check.hpp"

namespace initproof::certificate {

/// The verdict on a hypothesis: "refuted" where `part`, which is the interval but for an enclosure
/// on whose part the values are decisive, or the interval lies outside the margin; "confirmed" (of
/// an enclosure "proved") where the interval lies inside and excludes every counter-claim; else
/// "undecided".
[[nodiscard]] std::string verdict_of(const Statement& hypothesis, const Ends& interval,
                                     const Ends& part);

/// Whether an equality holds within its margin while the interval excludes it, by more than the
/// rounding of the prediction.
[[nodiscard]] bool excludes_equality(const Statement& hypothesis, const Ends& interval,
                                     const std::string& verdict);

/// How far outside the interval a value lies, in units of half its width; 0 inside.
[[nodiscard]] double excluded_by(double value, const Ends& interval);

[[nodiscard]] bool contains(const Ends& interval, double value);

/// The verdict on a claim from those on its hypotheses: the weakest, where the slide's own words
/// (wording "literal") are corrected when they are refuted, and refuted when they hold.
[[nodiscard]] std::string combined(const Statements& claim,
                                   const std::vector<std::string>& verdicts);

}  // namespace initproof::certificate
