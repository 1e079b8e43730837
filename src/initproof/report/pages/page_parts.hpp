#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "initproof/report/page.hpp"
#include "initproof/text/message.hpp"

namespace initproof::report {

// What a claim's page consists of. Every part is Markdown, and empty where there is nothing to say.

/// A part that folds out: its heading, and what stands behind `summary`. Blank lines around it let
/// GitHub read formulas and tables inside.
[[nodiscard]] std::string folded(std::string_view heading, std::string_view summary,
                                 const std::string& body);

/// A part of a part, under a heading of the third level.
[[nodiscard]] std::string subsection(std::string_view heading, const std::string& body);

/// Of a message, formulas as GitHub reads them.
[[nodiscard]] std::string markdown_of(const text::Message& message);
[[nodiscard]] std::string bullets(const std::vector<text::Message>& items);

/// The slide's words as an audience reads them: in the reader's language, without their places; a
/// quotation and a blank line.
[[nodiscard]] std::string slide_words(const claim::Claim& claim);

/// A picture with its title and caption under it.
[[nodiscard]] std::string figure_part(const PageFigure& figure);

/// What was found: a sentence, the other figures, the table, what was drawn and on which images.
[[nodiscard]] std::string evidence_part(const claim::ClaimResult& result,
                                        const PageContext& context);
[[nodiscard]] std::string counterclaims_part(const claim::ClaimResult& result);
[[nodiscard]] std::string theorems_part(const claim::Claim& claim,
                                        const std::vector<claim::Theorem>& all);
/// From which distance on a truth is refuted, and the laws that this rests on.
[[nodiscard]] std::string power_part(const claim::ClaimResult& result);
/// All quotations of the slides with their places, and the errata.
[[nodiscard]] std::string slide_part(const claim::Claim& claim);
[[nodiscard]] std::string reproduction_part(const claim::ClaimResult& result,
                                            const PageContext& context);

}  // namespace initproof::report
