#pragma once

#include "initproof/claim/result.hpp"
#include "initproof/report/catalogue.hpp"

namespace initproof::report {

/// What a claim says, in the language of the catalogue: every text that a reader sees and the
/// figures that it will draw, but no name, no number, and not the slide's own words, whose English
/// translation is left out. Names in figures, such as a hypothesis's, stay as they are. The
/// catalogue must outlive the result.
[[nodiscard]] claim::Claim translate(const claim::Claim& claim, const Catalogue& words);
[[nodiscard]] claim::Parameters translate(const claim::Parameters& parameters,
                                          const Catalogue& words);
[[nodiscard]] claim::Figure translate(const claim::Figure& figure, const Catalogue& words);
/// The same of a claim and what was found.
[[nodiscard]] claim::ClaimResult translate(const claim::ClaimResult& result,
                                           const Catalogue& words);

}  // namespace initproof::report
