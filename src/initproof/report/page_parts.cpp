#include "initproof/report/page_parts.hpp"

#include <algorithm>
#include <set>
#include <string>

#include <fmt/format.h>

#include "initproof/language/language.hpp"
#include "initproof/language/number.hpp"
#include "initproof/text/digits.hpp"
#include "initproof/text/markdown_text.hpp"
#include "initproof/text/text.hpp"

namespace initproof::report {
namespace {

using claim::Claim;
using claim::ClaimResult;

constexpr std::size_t one_line = 1U << 20;

std::string errata(const Claim& claim) {
  std::string text;
  for (const claim::Erratum& erratum : claim.errata)
    text += "- " + text::wrapped(text::inline_markdown(described(erratum)), one_line) + "\n";
  return text;
}

std::string experiments(const Claim& claim) {
  std::string text;
  for (const claim::Experiment& experiment : claim.experiments)
    text += fmt::format(
        "- {}: {} {}\n", text::code(experiment.name),
        text::wrapped(markdown_of(experiment.description), one_line),
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

const char* const measured = "(the theorem says how it comes about; how large it is, is measured)";

}  // namespace

std::string folded(std::string_view heading, std::string_view summary, const std::string& body) {
  const std::string_view inside = text::trimmed(body);
  if (inside.empty()) return "";
  return fmt::format("\n## {}\n\n<details><summary>{}</summary>\n\n{}\n\n</details>\n",
                     language::phrase(heading), language::phrase(summary), inside);
}

std::string subsection(std::string_view heading, const std::string& body) {
  const std::string_view inside = text::trimmed(body);
  if (inside.empty()) return "";
  return fmt::format("\n### {}\n\n{}\n", language::phrase(heading), inside);
}

std::string markdown_of(const text::Message& message) {
  return text::inline_markdown(language::shown(message));
}

std::string bullets(const std::vector<text::Message>& items) {
  std::string text;
  for (const text::Message& item : items)
    text += "- " + text::wrapped(markdown_of(item), one_line) + "\n";
  return text;
}

std::string slide_words(const Claim& claim) {
  std::string text;
  for (const claim::Quotation& quotation : claim.slide) {
    const bool translated = language::speaks_english() && !quotation.english.empty();
    text += (text.empty() ? "" : "\n\n") + (translated ? quotation.english : quotation.czech);
  }
  return text.empty() ? "" : text::quotation(text) + "\n";
}

std::string figure_part(const PageFigure& figure) {
  return fmt::format("![{}]({})\n\n*{}.* {}\n", text::label(figure.caption), figure.path,
                     text::label(figure.title), text::inline_markdown(figure.caption));
}

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

std::string slide_part(const Claim& claim) {
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
  if (const std::string list = errata(claim); !list.empty()) text += subsection("Errata", list);
  return text;
}

std::string reproduction_part(const ClaimResult& result, const PageContext& context) {
  std::string command = fmt::format("initproof verify {} --seed {} --alpha {}", result.claim.id,
                                    context.suite.seed, text::exact_digits(context.suite.alpha));
  command += changed_parameters(result.parameters, context.source.defaults);
  if (!context.options.arguments.empty()) command += " " + context.options.arguments;
  if (!language::speaks_english()) command += fmt::format(" --lang {}", language::code());
  return fmt::format(
      "```sh\n{}\n```\n\n{} {}\n{}", command,
      language::phrase("Draws depend on nothing but the seed: any number of threads gives the "
                       "same numbers."),
      language::phrase("Made by initproof {}.", {context.suite.version}),
      subsection("Parameters", parameters(result)));
}

std::string changed_parameters(const claim::Parameters& parameters,
                               const std::vector<claim::Parameter>& defaults) {
  std::string text;
  for (const claim::Parameter& parameter : parameters.declared())
    for (const claim::Parameter& usual : defaults)
      if (usual.name == parameter.name && usual.value != parameter.value)
        text += fmt::format(" --set {}={}", parameter.name, text::exact_digits(parameter.value));
  return text;
}

}  // namespace initproof::report
