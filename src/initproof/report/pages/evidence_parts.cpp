#include <set>
#include <string>

#include <fmt/format.h>

#include "initproof/language/language.hpp"
#include "initproof/language/number.hpp"
#include "initproof/report/pages/page_parts.hpp"
#include "initproof/text/markdown_text.hpp"
#include "initproof/text/text.hpp"

namespace initproof::report {
namespace {

using claim::Claim;
using claim::ClaimResult;

std::string experiments(const Claim& claim) {
  std::string text;
  for (const claim::Experiment& experiment : claim.experiments)
    text += fmt::format(
        "- {}: {} {}\n", text::code(experiment.name),
        text::wrapped(markdown_of(experiment.description), text::one_line),
        language::phrase("Drawn in blocks of {}.", {language::count(experiment.block_size)}));
  return text;
}

const char* const measured = "(the theorem says how it comes about; how large it is, is measured)";

}  // namespace

std::string evidence_part(const ClaimResult& result, const PageContext& context) {
  std::string text = text::inline_markdown(evidence_sentence(result)) + "\n";
  for (std::size_t i = 1; i < context.figures.size(); ++i)
    text += "\n" + figure_part(context.figures[i]);
  if (!context.figure_problem.empty())
    text += fmt::format("\n{}\n", language::phrase("The claim's own figures could not be drawn: {}",
                                                   {text::cell(context.figure_problem)}));
  text += subsection("Every interval", evidence_table(result));
  text += subsection("What was drawn", experiments(result.claim));
  text += subsection("Data", markdown_of(result.claim.data));
  return text;
}

std::string power_part(const ClaimResult& result) {
  const std::string list = power_list(result);
  if (list.empty()) return "";
  return fmt::format(
      "\n{}\n\n{}",
      language::phrase(
          "Refuted from: a truth so far from the prediction is refuted by a run of the planned "
          "length with a probability of at least 0.99. Power: the probability, at least, with "
          "which "
          "such a run excludes the counter-claim if the prediction is true. Both were fixed before "
          "the first draw, and hold if:"),
      list);
}

std::string counterclaims_part(const ClaimResult& result) {
  std::string text = counterclaim_table(result);
  if (!text.empty())
    text = language::phrase(
               "Wrong statements about the same quantities, which the same evidence must refute. "
               "The distance is from the nearer end of the interval, in units of half its width.") +
           "\n\n" + text;
  if (!result.claim.omitted.empty())
    text += fmt::format(
        "{}{}\n\n{}", text.empty() ? "" : "\n",
        language::phrase("Left out, because they coincide with the truth at these parameters:"),
        bullets(result.claim.omitted));
  return text;
}

// One block for each theorem, though several hypotheses may rest on it.
std::string theorems_part(const Claim& claim, const std::vector<claim::Theorem>& all) {
  std::string text;
  std::set<std::string> seen;
  for (const claim::Theorem& theorem : all) {
    if (!seen.insert(theorem.name).second) continue;
    text += fmt::format("\n{}\n\n", language::phrase("`{}`, for:", {theorem.name}));
    for (const claim::Hypothesis& hypothesis : claim.hypotheses)
      for (const claim::Theorem& other : all)
        if (other.name == theorem.name && other.hypothesis == hypothesis.name)
          text += fmt::format("- {}: {}{}\n", text::code(hypothesis.name),
                              text::math(language::shown_formula(hypothesis.formula)),
                              other.identity ? " " + language::phrase(measured) : "");
    text += fmt::format("\n```coq\n{}\n```\n", theorem.statement);
  }
  if (text.empty()) return text;
  return language::phrase(
             "What these hypotheses' formulas rest on, stated for real numbers and proved with "
             "Coq in [theorem.v]({}).",
             {fmt::format("../proofs/{}/theorem.v", claim.id)}) +
         "\n" + text;
}

}  // namespace initproof::report
