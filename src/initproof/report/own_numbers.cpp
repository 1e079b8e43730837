#include "initproof/report/own_numbers.hpp"

#include <algorithm>
#include <cstddef>

#include <fmt/format.h>

#include "initproof/language/language.hpp"
#include "initproof/language/number.hpp"
#include "initproof/report/names.hpp"
#include "initproof/text/digits.hpp"
#include "initproof/text/markdown_text.hpp"
#include "initproof/text/passages.hpp"
#include "initproof/text/text.hpp"

namespace initproof::report {
namespace {

std::string exact(double value) {
  return language::numeral(text::exact_digits(value));
}

std::string predictions(const claim::Claim& claim) {
  text::Table table({language::phrase("hypothesis"), language::phrase("quantity"),
                     language::phrase("formula"), language::phrase("at your numbers")});
  for (const claim::Hypothesis& h : claim.hypotheses)
    table.row({text::code(h.name), text::inline_markdown(language::shown(h.estimand)),
               h.formula.empty() ? "" : text::math(language::shown_formula(h.formula)),
               fmt::format("{} {}", sign(h.relation), language::number(h.predicted))});
  return table.empty() ? "" : table.markdown();
}

void append(std::string& list, const std::string& item) {
  list += (list.empty() ? "" : ", ") + item;
}

}  // namespace

std::string own_numbers_sentence(const claim::Parameters& parameters) {
  std::string list;
  for (const claim::OwnNumber& own : parameters.own())
    list += (list.empty() ? "" : ", ") +
            language::phrase("{} = {} (instead of {})",
                             {text::code(own.name), exact(own.value), exact(own.declared)});
  return list.empty() ? "" : language::phrase("At your numbers: {}.", {list});
}

std::string at_your_numbers(const claim::Claim& claim, const claim::Parameters& parameters) {
  text::Table table({language::phrase("parameter"), language::phrase("your number"),
                     language::phrase("the lecture's")});
  for (const claim::OwnNumber& own : parameters.own())
    table.row({text::code(own.name), exact(own.value), exact(own.declared)});
  if (table.empty()) return "";
  return fmt::format("{}\n{}\n\n{}", table.markdown(),
                     language::phrase("What the formulas give there, before anything is drawn:"),
                     predictions(claim));
}

std::string derivation_at(const claim::Parameters& parameters, std::string_view derivation) {
  if (derivation.empty() || parameters.own().empty()) return text::with_passages(derivation);
  const std::string note = fmt::format(
      "*{}*\n",
      language::phrase("What it works out at the lecture's numbers alone is left out here."));
  const std::string kept = text::without_passages(derivation);
  const std::size_t title = kept.starts_with("# ") ? kept.find('\n') + 1 : 0;
  if (title == 0) return note + "\n" + kept;
  return kept.substr(0, title) + "\n" + note + kept.substr(title);
}

std::string prediction(const claim::Hypothesis& hypothesis) {
  constexpr std::size_t longest = 60;
  const std::string value = language::number(hypothesis.predicted);
  const std::string formula = plain_formula(hypothesis, value);
  const bool shown =
      !formula.empty() && !states_a_relation(formula) && text::display_width(formula) <= longest;
  return fmt::format("{} {} {}", hypothesis.name, sign(hypothesis.relation),
                     shown ? formula + " = " + value : value);
}

std::string own_margins_sentence(const claim::ClaimResult& result) {
  std::string margins;
  std::string anew;
  const std::size_t n = std::min(result.claim.hypotheses.size(), result.hypotheses.size());
  for (std::size_t i = 0; i < n; ++i) {
    const claim::Hypothesis& h = result.claim.hypotheses[i];
    if (!(h.margin.own > 0)) continue;
    const char* sign = margin_sign(h.relation);
    append(margins, language::phrase("{} {} (instead of {})",
                                     {text::code(h.name), sign + exact(h.margin.delta),
                                      sign + exact(h.margin.own)}));
    if (result.hypotheses[i].planned_anew > 0) append(anew, text::code(h.name));
  }
  if (margins.empty()) return "";
  std::string text = language::phrase("At your margins: {}.", {margins});
  text += " " + language::phrase(
                    "The sequences are those of the claim's own margins, looked at after every "
                    "block from the first draw on, so that the verdicts at all margins hold "
                    "together at the same alpha.");
  if (!anew.empty())
    text += " " + language::phrase(
                      "But for {}: planned anew, since its own stakes would win nothing; all "
                      "sequences of a hypothesis together spend at most twice its share.",
                      {anew});
  return text;
}

std::string readers_own(const claim::ClaimResult& result) {
  const std::string numbers = own_numbers_sentence(result.parameters);
  const std::string margins = own_margins_sentence(result);
  return numbers + (numbers.empty() || margins.empty() ? "" : " ") + margins;
}

std::string margin_arguments(const claim::Claim& claim) {
  std::string arguments;
  for (const claim::Hypothesis& h : claim.hypotheses)
    if (h.margin.own > 0)
      arguments += fmt::format(" --margin {}={}", h.name, text::exact_digits(h.margin.delta));
  return arguments;
}

}  // namespace initproof::report
