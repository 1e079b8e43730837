#pragma once

#include <string>
#include <vector>

#include "initproof/claim/result.hpp"
#include "initproof/report/markdown.hpp"
#include "initproof/report/names.hpp"

namespace initproof::report {

/// A picture on a claim's page.
struct PageFigure {
  std::string path;  ///< inside the report
  std::string title;
  std::string caption;  ///< also the alternative text
};

struct PageContext {
  const claim::SuiteResult& suite;
  const Source& source;
  const Options& options;
  std::vector<PageFigure> figures;
  std::string figure_problem;  ///< why a claim that failed has no figures of its own; or empty
};

/// The page of one claim, reports/<id>.md.
[[nodiscard]] std::string claim_page(const claim::ClaimResult& result, const PageContext& context);

/// The report's front page, reports/README.md.
[[nodiscard]] std::string front_page(const claim::SuiteResult& suite, const Sources& sources,
                                     const Options& options);

/// reports/limits.md: the probability of error, what a pass cannot show, and of every claim the
/// hypothesis that decided it.
[[nodiscard]] std::string limits_page(const claim::SuiteResult& suite, const Sources& sources);

/// Of every claim the lecture's words, the verdict with the kinds of errata, what is right, and the
/// one quantity that decided it with its margin, narrow enough to be read on a projector.
[[nodiscard]] std::string verdict_table(const claim::SuiteResult& suite);

/// All errata with their kind, those that matter most first; empty if there are none.
[[nodiscard]] std::string errata_table(const claim::SuiteResult& suite);

/// The hypotheses of verdict_table with all digits, margin, samples, alpha, guarantee and theorems.
[[nodiscard]] std::string deciding_table(const claim::SuiteResult& suite, const Sources& sources);

/// The verdict and what is right, in a sentence that a student understands.
[[nodiscard]] std::string verdict_sentence(const claim::ClaimResult& result);

/// What the verdict rests on: intervals and margins, the reading that is refuted, where equality is
/// excluded, how many wrong statements are, and with which probability that is in error.
[[nodiscard]] std::string evidence_sentence(const claim::ClaimResult& result);

/// A table of all hypotheses, and one of all counter-claims (empty text if there are none).
[[nodiscard]] std::string evidence_table(const claim::ClaimResult& result);
[[nodiscard]] std::string counterclaim_table(const claim::ClaimResult& result);

/// The laws that the powers and distances of the two tables rest on; empty text if there are none.
[[nodiscard]] std::string power_list(const claim::ClaimResult& result);

/// "8,000,000", or "512 boxes" where the evidence is an enclosure.
[[nodiscard]] std::string samples_of(const Finding& finding);

/// The guarantee in a phrase, in the language spoken.
[[nodiscard]] std::string described(const claim::Guarantee& guarantee);

/// " --set name=value" for every parameter that is not at its default.
[[nodiscard]] std::string changed_parameters(const claim::Parameters& parameters,
                                             const std::vector<claim::Parameter>& defaults);

}  // namespace initproof::report
