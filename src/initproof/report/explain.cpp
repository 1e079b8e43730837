#include <algorithm>
#include <string>

#include <fmt/format.h>

#include "initproof/language/language.hpp"
#include "initproof/language/number.hpp"
#include "initproof/report/names.hpp"
#include "initproof/report/own_numbers.hpp"
#include "initproof/report/terminal.hpp"
#include "initproof/text/latex/latex.hpp"
#include "initproof/text/layout/filled.hpp"
#include "initproof/text/plain_markdown.hpp"
#include "initproof/text/text.hpp"

namespace initproof::report {
namespace {

using claim::Claim;
using claim::Hypothesis;

class Page {
 public:
  Page(bool colour, std::size_t width) : colour_(colour), width_(width) {}

  void heading(const std::string& text) {
    if (!out_.empty()) out_ += "\n";
    std::size_t longest = 0;
    for (const std::string& line : text::lines(text::filled(text, width_))) {
      out_ += colour_ ? fmt::format("\x1b[1m{}\x1b[0m\n", line) : line + "\n";
      longest = std::max(longest, text::display_width(line));
    }
    if (!colour_) out_ += std::string(longest, '-') + "\n";
  }
  void paragraph(const std::string& markdown, const std::string& first = "",
                 const std::string& rest = "") {
    if (!markdown.empty())
      out_ += text::filled(text::plain_text(markdown, width_ / 2), width_, first, rest) + "\n";
  }
  void item(const std::string& markdown) { paragraph(markdown, "- ", "  "); }
  void document(std::string_view markdown) { out_ += text::plain_markdown(markdown, width_); }
  std::string text() && { return std::move(out_); }

 private:
  bool colour_;
  std::size_t width_;
  std::string out_;
};

/// "var(w) k = 392", or "0: r(u) ≥ u²/2" where the formula says itself what holds.
std::string predicted(const Hypothesis& hypothesis) {
  std::string value = language::number(hypothesis.predicted);
  const std::string formula = plain_formula(hypothesis, value);
  if (formula.empty()) return value;
  return states_a_relation(formula) ? value + ": " + formula : formula + " = " + value;
}

void add_hypothesis(Page& page, const Hypothesis& hypothesis,
                    const std::vector<claim::Theorem>& theorems) {
  const bool literal = hypothesis.wording == claim::Wording::literal;
  page.item(fmt::format("{}: {}{}", hypothesis.name, language::shown(hypothesis.estimand),
                        literal ? " " + language::phrase("(the slide's literal words)") : ""));
  page.paragraph(
      language::phrase("predicted {} {}", {sign(hypothesis.relation), predicted(hypothesis)}),
      "    ", "      ");
  const std::string margin = hypothesis.margin.delta > 0
                                 ? fmt::format("{}{}", margin_sign(hypothesis.relation),
                                               language::number(hypothesis.margin.delta, 4))
                                 : language::phrase("none");
  page.paragraph(
      language::phrase("margin {}", {margin}) +
          (hypothesis.margin.reason.empty() ? ""
                                            : ": " + language::shown(hypothesis.margin.reason)),
      "    ", "      ");
  for (const claim::Theorem& theorem : theorems)
    if (theorem.hypothesis == hypothesis.name)
      page.paragraph(
          language::phrase(
              theorem.identity
                  ? "theorem `{}`, proved with Coq, says how it comes about; how large it is, is "
                    "measured"
                  : "theorem `{}`, proved with Coq",
              {theorem.name}),
          "    ", "      ");
}

void add_counterclaims(Page& page, const Claim& claim) {
  bool any = false;
  for (const Hypothesis& hypothesis : claim.hypotheses) {
    for (const claim::Counterclaim& counterclaim : hypothesis.counterclaims) {
      if (!any)
        page.heading(language::phrase("Counter-claims, which the same evidence must refute"));
      any = true;
      page.item(fmt::format("{}, {} = {}: {}", counterclaim.name, hypothesis.name,
                            language::number(counterclaim.predicted),
                            language::shown(counterclaim.statement)));
    }
  }
}

void add_list(Page& page, const char* heading, const std::vector<text::Message>& items) {
  if (items.empty()) return;
  page.heading(language::phrase(heading));
  for (const text::Message& item : items) page.item(language::shown(item));
}

}  // namespace

std::string explain(const Claim& claim, const claim::Parameters& parameters, const Source& source,
                    bool colour, std::size_t width) {
  const std::string own = own_numbers_sentence(parameters);
  Page page(colour, width);
  page.heading(text::plain_text(language::shown(claim.title)));
  page.paragraph(claim.id);
  page.paragraph(own);
  page.heading(language::phrase("The slide's words"));
  for (const claim::Quotation& words : claim.slide) {
    page.paragraph(words.czech, "  | ", "  | ");
    if (language::speaks_english()) page.paragraph(words.english, "  = ", "    ");
    page.paragraph(language::shown(words.place), "  -- ", "     ");
  }
  page.heading(language::phrase("Statement"));
  page.document(language::shown(claim.statement));
  if (!claim.errata.empty()) {
    page.heading(language::phrase("Errata of the slides"));
    for (const claim::Erratum& erratum : claim.errata) page.item(described(erratum));
  }
  add_list(page, "Assumptions", claim.assumptions);
  if (!claim.range.empty()) {
    page.heading(language::phrase("Where it holds"));
    page.paragraph(language::shown(claim.range));
  }
  page.heading(language::phrase(own.empty() ? "Hypotheses" : "Hypotheses, at your numbers"));
  for (const Hypothesis& hypothesis : claim.hypotheses)
    add_hypothesis(page, hypothesis, source.theorems);
  add_counterclaims(page, claim);
  add_list(page, "For the lecture", claim.for_the_lecturer);
  page.heading(language::phrase("Derivation"));
  page.document(derivation_at(parameters, source.derivation));
  return std::move(page).text();
}

}  // namespace initproof::report
