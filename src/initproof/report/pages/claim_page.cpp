#include <string>

#include <fmt/format.h>

#include "initproof/language/language.hpp"
#include "initproof/report/own_numbers.hpp"
#include "initproof/report/page.hpp"
#include "initproof/report/pages/derivation_parts.hpp"
#include "initproof/report/pages/page_parts.hpp"
#include "initproof/text/markdown_text.hpp"
#include "initproof/text/text.hpp"

namespace initproof::report {
namespace {

using claim::Claim;
using claim::ClaimResult;

std::string section(std::string_view heading, const std::string& body) {
  if (body.empty()) return "";
  return fmt::format("\n## {}\n\n{}{}", language::phrase(heading), body,
                     body.ends_with('\n') ? "" : "\n");
}

std::string idea(const Claim& claim) {
  std::string text;
  for (const text::Message& line : claim.idea)
    text += "1. " + text::wrapped(markdown_of(line), 1U << 20) + "\n";
  return text;
}

// Links to the places of the claim in the pages beside the report, each on a line of its own.
std::string companion_part(const std::string& id, const std::vector<claim::Companion>& companions) {
  std::string part;
  for (const claim::Companion& companion : companions)
    for (const auto& [claim, fragment] : companion.places)
      if (claim == id)
        part += fmt::format("\n[{}]({}#{})\n", language::shown(companion.invitation),
                            companion.file, fragment);
  return part;
}

/// What fills the first screen: the slide's words, the verdict, a figure, the idea.
std::string head(const ClaimResult& result, const PageContext& context) {
  const Claim& claim = result.claim;
  std::string page =
      fmt::format("# {}\n\n{}{}\n", text::cell(language::shown(claim.title)), slide_words(claim),
                  text::inline_markdown(verdict_sentence(result)));
  if (const std::string own = readers_own(result); !own.empty())
    page += fmt::format("\n**{}**\n", own);
  page += companion_part(claim.id, context.options.companions);
  if (!context.figures.empty()) page += "\n" + figure_part(context.figures.front());
  return page + section("The idea", idea(claim));
}

}  // namespace

std::string claim_page(const ClaimResult& result, const PageContext& context) {
  const Claim& claim = result.claim;
  const std::string folder = "../proofs/" + claim.id;
  const DerivationParts derivation =
      parts_of(derivation_at(result.parameters, context.source.derivation));
  const auto embedded = [&](const std::string& part) { return text::embedded(part, folder); };
  const std::string& check = context.source.check;
  std::string page = head(result, context);
  page += section("At your numbers", at_your_numbers(claim, result.parameters));
  page += folded("Statement and proof", "Step by step",
                 markdown_of(claim.statement) + "\n\n" + embedded(derivation.proof));
  page +=
      folded("Exercises", "Questions, each with its answer folded", embedded(derivation.exercises));
  page += folded("Ten lines of NumPy", "A check of your own, in Python",
                 check.empty() ? "" : fmt::format("```python\n{}```\n", check));
  page += folded("Evidence", "Intervals, margins, figures", evidence_part(result, context));
  page += folded("Counter-claims", "Wrong statements that the same evidence refutes",
                 counterclaims_part(result));
  page +=
      folded("Theorems", "What is proved with Coq", theorems_part(claim, context.source.theorems));
  page += folded("What it does not show", "Assumptions, range, limits of the check",
                 subsection("Assumptions", bullets(claim.assumptions)) +
                     subsection("Where it holds", markdown_of(claim.range)) +
                     subsection("Limits", embedded(derivation.limits) + power_part(result)));
  page += folded("The slide", "Its words in full, where they stand, errata", slide_part(claim));
  page +=
      folded("For the lecture", "Two sentences to say, and where to read on",
             bullets(claim.for_the_lecturer) + subsection("References", bullets(claim.references)));
  page += folded("How to reproduce", "Command and parameters", reproduction_part(result, context));
  return page + fmt::format("\n[{}](README.md) · `{}`\n", language::phrase("All claims"), claim.id);
}

}  // namespace initproof::report
