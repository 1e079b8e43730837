#include <set>
#include <string>

#include <fmt/format.h>

#include "initproof/report/language.hpp"
#include "initproof/report/markdown_text.hpp"
#include "initproof/report/number.hpp"
#include "initproof/report/page.hpp"
#include "initproof/report/text.hpp"

namespace initproof::report {
namespace {

using claim::Claim;
using claim::ClaimResult;

std::string section(std::string_view heading, const std::string& body) {
  if (body.empty()) return "";
  return fmt::format("\n## {}\n\n{}{}", phrase(heading), body, body.ends_with('\n') ? "" : "\n");
}

std::string bullets(const std::vector<std::string>& items) {
  std::string text;
  for (const std::string& item : items)
    text += "- " + wrapped(inline_markdown(item), 1U << 20) + "\n";
  return text;
}

std::string slide(const Claim& claim) {
  std::string text;
  for (const claim::Quotation& words : claim.slide) {
    if (!text.empty()) text += "\n";
    text += quotation(words.czech);
    if (!words.english.empty()) text += "\nIn English:\n\n" + quotation(words.english);
    if (!words.place.empty())
      text += fmt::format("\n{}\n", phrase("Where: {}", {inline_markdown(words.place)}));
  }
  return text;
}

std::string figures(const PageContext& context) {
  std::string text;
  for (const PageFigure& figure : context.figures) {
    if (!text.empty()) text += "\n";
    text += fmt::format("![{}]({})\n\n*{}.* {}\n", label(figure.caption), figure.path,
                        label(figure.title), inline_markdown(figure.caption));
  }
  if (!context.figure_problem.empty())
    text += fmt::format(
        "{}{}\n", text.empty() ? "" : "\n",
        phrase("The claim's own figures could not be drawn: {}", {cell(context.figure_problem)}));
  return text;
}

std::string counterclaims(const ClaimResult& result) {
  std::string text = counterclaim_table(result);
  if (!text.empty())
    text = phrase(
               "Wrong statements about the same quantities, which the same evidence must refute. "
               "The distance is from the nearer end of the interval, in units of half its width.") +
           "\n\n" + text;
  if (!result.claim.omitted.empty())
    text +=
        fmt::format("{}{}\n\n{}", text.empty() ? "" : "\n",
                    phrase("Left out, because they coincide with the truth at these parameters:"),
                    bullets(result.claim.omitted));
  return text;
}

const char* const measured = "(the theorem says how it comes about; how large it is, is measured)";

/// One block for each theorem, though several hypotheses may rest on it.
std::string theorems(const Claim& claim, const std::vector<claim::Theorem>& all) {
  std::string text;
  std::set<std::string> seen;
  for (const claim::Theorem& theorem : all) {
    if (!seen.insert(theorem.name).second) continue;
    text += fmt::format("\n{}\n\n", phrase("`{}`, for:", {theorem.name}));
    for (const claim::Hypothesis& hypothesis : claim.hypotheses)
      for (const claim::Theorem& other : all)
        if (other.name == theorem.name && other.hypothesis == hypothesis.name)
          text += fmt::format("- {}: {}{}\n", code(hypothesis.name), math(hypothesis.formula),
                              other.identity ? " " + phrase(measured) : "");
    text += fmt::format("\n```coq\n{}\n```\n", theorem.statement);
  }
  if (text.empty()) return text;
  return phrase(
             "What these hypotheses' formulas rest on, stated for real numbers and proved with "
             "Coq in [theorem.v]({}).",
             {fmt::format("../proofs/{}/theorem.v", claim.id)}) +
         "\n" + text;
}

std::string experiments(const Claim& claim) {
  std::string text;
  for (const claim::Experiment& experiment : claim.experiments)
    text += fmt::format("- {}: {} {}\n", code(experiment.name),
                        wrapped(inline_markdown(experiment.description), 1U << 20),
                        phrase("Drawn in blocks of {}.", {count(experiment.block_size)}));
  return text;
}

std::string parameters(const ClaimResult& result) {
  Table table({phrase("parameter"), phrase("value"), phrase("range"), phrase("meaning")});
  for (const claim::Parameter& parameter : result.parameters.declared())
    table.row({code(parameter.name), numeral(exact(parameter.value)),
               phrase(parameter.integer ? "{} to {}, whole" : "{} to {}",
                      {numeral(exact(parameter.minimum)), numeral(exact(parameter.maximum))}),
               parameter.meaning});
  return table.empty() ? "" : table.markdown();
}

std::string reproduction(const ClaimResult& result, const PageContext& context) {
  std::string command = fmt::format("initproof verify {} --seed {} --alpha {}", result.claim.id,
                                    context.suite.seed, exact(context.suite.alpha));
  command += changed_parameters(result.parameters, context.source.defaults);
  if (!context.options.arguments.empty()) command += " " + context.options.arguments;
  if (!speaks_english()) command += " --lang cs";
  return fmt::format("```sh\n{}\n```\n\n{} {}\n", command,
                     phrase("Draws depend on nothing but the seed: any number of threads gives the "
                            "same numbers."),
                     phrase("Made by initproof {}.", {context.suite.version}));
}

}  // namespace

std::string changed_parameters(const claim::Parameters& parameters,
                               const std::vector<claim::Parameter>& defaults) {
  std::string text;
  for (const claim::Parameter& parameter : parameters.declared())
    for (const claim::Parameter& usual : defaults)
      if (usual.name == parameter.name && usual.value != parameter.value)
        text += fmt::format(" --set {}={}", parameter.name, exact(parameter.value));
  return text;
}

std::string claim_page(const ClaimResult& result, const PageContext& context) {
  const Claim& claim = result.claim;
  std::string page =
      fmt::format("# {}\n\n[{}](README.md) · `{}`\n\n{}\n", cell(claim.title), phrase("All claims"),
                  claim.id, inline_markdown(verdict_sentence(result)));
  page += section("What the slide says", slide(claim));
  page += section("Statement", inline_markdown(claim.statement));
  page += section("Assumptions", bullets(claim.assumptions));
  page += section("Where it holds", inline_markdown(claim.range));
  page += section("Figures", figures(context));
  page += section("Evidence", evidence_table(result));
  page += section("Theorems", theorems(claim, context.source.theorems));
  page += section("Counter-claims", counterclaims(result));
  page += section("What was drawn", experiments(claim));
  page += section("Derivation", embedded(context.source.derivation, "../proofs/" + claim.id));
  page += section("Data", inline_markdown(claim.data));
  page += section("Parameters", parameters(result));
  page += section("For the lecture", bullets(claim.lecture));
  page += section("References", bullets(claim.references));
  page += section("How to reproduce", reproduction(result, context));
  return page;
}

}  // namespace initproof::report
