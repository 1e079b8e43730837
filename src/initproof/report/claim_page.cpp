#include <set>
#include <string>

#include <fmt/format.h>

#include "initproof/language/language.hpp"
#include "initproof/language/number.hpp"
#include "initproof/report/own_numbers.hpp"
#include "initproof/report/page.hpp"
#include "initproof/text/digits.hpp"
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

/// Of a message, formulas as GitHub reads them.
std::string markdown_of(const text::Message& message) {
  return text::inline_markdown(language::shown(message));
}

std::string bullets(const std::vector<text::Message>& items) {
  std::string text;
  for (const text::Message& item : items)
    text += "- " + text::wrapped(markdown_of(item), 1U << 20) + "\n";
  return text;
}

std::string slide(const Claim& claim) {
  std::string text;
  for (const claim::Quotation& words : claim.slide) {
    if (!text.empty()) text += "\n";
    text += text::quotation(words.czech);
    // A reader of the slide's own language needs no translation of it.
    if (!words.english.empty() && language::speaks_english())
      text += "\nIn English:\n\n" + text::quotation(words.english);
    if (!words.place.empty())
      text += fmt::format("\n{}\n", language::phrase("Where: {}", {markdown_of(words.place)}));
  }
  return text;
}

std::string errata(const Claim& claim) {
  std::string text;
  for (const claim::Erratum& erratum : claim.errata)
    text += "- " + text::wrapped(text::inline_markdown(described(erratum)), 1U << 20) + "\n";
  return text;
}

std::string figures(const PageContext& context) {
  std::string text;
  for (const PageFigure& figure : context.figures) {
    if (!text.empty()) text += "\n";
    text += fmt::format("![{}]({})\n\n*{}.* {}\n", text::label(figure.caption), figure.path,
                        text::label(figure.title), text::inline_markdown(figure.caption));
  }
  if (!context.figure_problem.empty())
    text += fmt::format("{}{}\n", text.empty() ? "" : "\n",
                        language::phrase("The claim's own figures could not be drawn: {}",
                                         {text::cell(context.figure_problem)}));
  return text;
}

std::string powers(const ClaimResult& result) {
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

std::string counterclaims(const ClaimResult& result) {
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

const char* const measured = "(the theorem says how it comes about; how large it is, is measured)";

/// One block for each theorem, though several hypotheses may rest on it.
std::string theorems(const Claim& claim, const std::vector<claim::Theorem>& all) {
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

std::string experiments(const Claim& claim) {
  std::string text;
  for (const claim::Experiment& experiment : claim.experiments)
    text += fmt::format(
        "- {}: {} {}\n", text::code(experiment.name),
        text::wrapped(markdown_of(experiment.description), 1U << 20),
        language::phrase("Drawn in blocks of {}.", {language::count(experiment.block_size)}));
  return text;
}

std::string parameters(const ClaimResult& result) {
  text::Table table({language::phrase("parameter"), language::phrase("value"),
                     language::phrase("range"), language::phrase("meaning")});
  for (const claim::Parameter& parameter : result.parameters.declared())
    table.row({text::code(parameter.name), language::numeral(text::exact_digits(parameter.value)),
               language::phrase(parameter.integer ? "{} to {}, whole" : "{} to {}",
                                {language::numeral(text::exact_digits(parameter.minimum)),
                                 language::numeral(text::exact_digits(parameter.maximum))}),
               language::shown(parameter.meaning)});
  return table.empty() ? "" : table.markdown();
}

std::string reproduction(const ClaimResult& result, const PageContext& context) {
  std::string command = fmt::format("initproof verify {} --seed {} --alpha {}", result.claim.id,
                                    context.suite.seed, text::exact_digits(context.suite.alpha));
  command += changed_parameters(result.parameters, context.source.defaults);
  if (!context.options.arguments.empty()) command += " " + context.options.arguments;
  if (!language::speaks_english()) command += fmt::format(" --lang {}", language::code());
  return fmt::format(
      "```sh\n{}\n```\n\n{} {}\n", command,
      language::phrase("Draws depend on nothing but the seed: any number of threads gives the "
                       "same numbers."),
      language::phrase("Made by initproof {}.", {context.suite.version}));
}

}  // namespace

std::string changed_parameters(const claim::Parameters& parameters,
                               const std::vector<claim::Parameter>& defaults) {
  std::string text;
  for (const claim::Parameter& parameter : parameters.declared())
    for (const claim::Parameter& usual : defaults)
      if (usual.name == parameter.name && usual.value != parameter.value)
        text += fmt::format(" --set {}={}", parameter.name, text::exact_digits(parameter.value));
  return text;
}

std::string claim_page(const ClaimResult& result, const PageContext& context) {
  const Claim& claim = result.claim;
  std::string page = fmt::format(
      "# {}\n\n[{}](README.md) · `{}`\n\n{}\n", text::cell(language::shown(claim.title)),
      language::phrase("All claims"), claim.id, text::inline_markdown(verdict_sentence(result)));
  if (const std::string own = own_numbers_sentence(result.parameters); !own.empty())
    page += fmt::format("\n**{}**\n", own);
  page += section("What the slide says", slide(claim));
  page += section("Errata of the slides", errata(claim));
  page += section("Statement", markdown_of(claim.statement));
  page += section("Assumptions", bullets(claim.assumptions));
  page += section("Where it holds", markdown_of(claim.range));
  page += section("Figures", figures(context));
  page += section("Evidence", evidence_table(result) + powers(result));
  page += section("Theorems", theorems(claim, context.source.theorems));
  page += section("Counter-claims", counterclaims(result));
  page += section("What was drawn", experiments(claim));
  page += section("At your numbers", at_your_numbers(claim, result.parameters));
  page += section("Derivation",
                  text::embedded(derivation_at(result.parameters, context.source.derivation),
                                 "../proofs/" + claim.id));
  page += section("Data", markdown_of(claim.data));
  page += section("Parameters", parameters(result));
  page += section("For the lecture", bullets(claim.for_the_lecturer));
  page += section("References", bullets(claim.references));
  page += section("How to reproduce", reproduction(result, context));
  return page;
}

}  // namespace initproof::report
