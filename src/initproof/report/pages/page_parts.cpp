#include "initproof/report/pages/page_parts.hpp"

#include <string>

#include <fmt/format.h>

#include "initproof/language/language.hpp"
#include "initproof/language/number.hpp"
#include "initproof/report/names.hpp"
#include "initproof/report/own_numbers.hpp"
#include "initproof/text/digits.hpp"
#include "initproof/text/markdown_text.hpp"
#include "initproof/text/program_name.hpp"
#include "initproof/text/text.hpp"

namespace initproof::report {
namespace {

using claim::Claim;
using claim::ClaimResult;

std::string errata(const Claim& claim) {
  std::string text;
  for (const claim::Erratum& erratum : claim.errata)
    text += "- " + text::wrapped(text::inline_markdown(described(erratum)), text::one_line) + "\n";
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
    text += "- " + text::wrapped(markdown_of(item), text::one_line) + "\n";
  return text;
}

std::string slide_words(const Claim& claim) {
  std::string text;
  for (const claim::Quotation& words : claim.slide)
    text += (text.empty() ? "" : "\n\n") + words_shown(words);
  return text.empty() ? "" : text::quotation(text) + "\n";
}

std::string figure_part(const PageFigure& figure) {
  return fmt::format("![{}]({})\n\n*{}.* {}\n", text::label(figure.caption), figure.path,
                     text::label(figure.title), text::inline_markdown(figure.caption));
}

std::string slide_part(const Claim& claim) {
  std::string text;
  for (const claim::Quotation& words : claim.slide) {
    if (!text.empty()) text += "\n";
    text += text::quotation(own_words(words));
    if (translated(words)) text += "\nIn English:\n\n" + text::quotation(words.english);
    if (!words.place.empty())
      text += fmt::format("\n{}\n", language::phrase("Where: {}", {markdown_of(words.place)}));
  }
  if (const std::string list = errata(claim); !list.empty()) text += subsection("Errata", list);
  return text;
}

std::string reproduction_part(const ClaimResult& result, const PageContext& context) {
  std::string command =
      fmt::format("{} verify {} --seed {} --alpha {}", text::program_name(), result.claim.id,
                  context.suite.seed, text::exact_digits(context.suite.alpha));
  command += changed_parameters(result.parameters, context.source.defaults);
  command += margin_arguments(result.claim);
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
