#include <algorithm>

#include <fmt/format.h>

#include "initproof/language/language.hpp"
#include "initproof/language/number.hpp"
#include "initproof/report/comparison.hpp"
#include "initproof/report/names.hpp"
#include "initproof/report/page.hpp"
#include "initproof/text/markdown_text.hpp"
#include "initproof/text/text.hpp"

namespace initproof::report {
namespace {

using claim::ClaimResult;
using claim::Verdict;
using claim::Wording;

/// In words, not by its name: a student reads it.
std::string described(const Finding& finding) {
  const claim::HypothesisResult& r = *finding.result;
  const Comparison shown = compare(r.interval, r.estimate, finding.hypothesis->predicted,
                                   finding.hypothesis->margin.delta);
  return language::phrase("{}: predicted {}{}, found {}",
                          {language::shown(finding.hypothesis->estimand),
                           bound(finding.hypothesis->relation), shown.predicted, shown.interval});
}

/// The findings of that wording and verdict, apart by semicolons.
std::string list(const ClaimResult& result, Verdict verdict, Wording wording) {
  std::string text;
  for (const Finding& finding : findings(result))
    if (finding.result->verdict == verdict && finding.hypothesis->wording == wording)
      text += (text.empty() ? "" : "; ") + described(finding);
  return text;
}

std::string refuted_counterclaims(const ClaimResult& result) {
  std::size_t all = 0;
  std::size_t refuted = 0;
  for (const claim::HypothesisResult& hypothesis : result.hypotheses) {
    for (const claim::CounterclaimResult& counterclaim : hypothesis.counterclaims) {
      ++all;
      refuted += counterclaim.refuted ? 1U : 0U;
    }
  }
  if (all == 0) return "";
  if (all == 1 && refuted == 1)
    return " " + language::phrase(
                     "The same evidence refutes the one wrong statement it was set against.");
  if (all == refuted)
    return " " +
           language::phrase("The same evidence refutes all {} wrong statements it was set against.",
                            {language::count(all)});
  return " " + language::phrase("Of {} wrong statements it was set against, {} were refuted.",
                                {language::count(all), language::count(refuted)});
}

std::string unequal(const ClaimResult& result) {
  std::string quantities;
  for (const Finding& finding : findings(result))
    if (finding.result->equality_excluded)
      quantities +=
          (quantities.empty() ? "" : "; ") + language::shown(finding.hypothesis->estimand);
  if (quantities.empty()) return "";
  return " " + language::phrase(
                   "Within the margin, but not equal to the prediction, which the interval "
                   "excludes: {}.",
                   {quantities});
}

double error_probability(const ClaimResult& result) {
  double sum = 0;
  for (const claim::HypothesisResult& hypothesis : result.hypotheses) sum += hypothesis.alpha;
  return sum;
}

std::string confidence(const ClaimResult& result) {
  const double alpha = error_probability(result);
  if (!(alpha > 0)) return "";
  return " " + language::phrase(
                   "The probability that any of its intervals misses the truth is at most {}.",
                   {language::share(alpha, 3)});
}

/// Which words the evidence refutes: at the reader's numbers that is said of these numbers, and
/// not of the slide.
const char* refuted_words(bool own, bool imprecise) {
  if (own)
    return imprecise ? "At these numbers too one reading of the slide does not hold: {}."
                     : "At these numbers too the slide's words do not hold: {}.";
  return imprecise ? "The slide is imprecise: in one reading it does not hold, and the evidence "
                     "refutes that: {}."
                   : "The slide is wrong, and the evidence refutes it: {}.";
}

bool has(const ClaimResult& result, claim::Erratum::Kind kind) {
  const auto& errata = result.claim.errata;
  return std::any_of(errata.begin(), errata.end(),
                     [&](const auto& erratum) { return erratum.kind == kind; });
}

std::string refuted_reading(const ClaimResult& result) {
  return language::phrase(
      refuted_words(!result.parameters.own().empty(), !has(result, claim::Erratum::Kind::wrong)),
      {list(result, Verdict::refuted, Wording::literal)});
}

/// The verdict as a word or two, and what is wrong with the slide, if anything is.
const char* verdict_words(const ClaimResult& result) {
  using Kind = claim::Erratum::Kind;
  if (result.verdict == Verdict::corrected) {
    if (!result.parameters.own().empty()) return "**Corrected, at these numbers too.**";
    return has(result, Kind::wrong) ? "**Corrected: the slide is wrong.**"
                                    : "**Corrected: the slide is imprecise.**";
  }
  const bool proved = result.verdict == Verdict::proved;
  if (has(result, Kind::misprint))
    return proved ? "**Proved; the slide has a misprint.**"
                  : "**Confirmed; the slide has a misprint.**";
  if (has(result, Kind::notation))
    return proved ? "**Proved; the slide's notation misleads.**"
                  : "**Confirmed; the slide's notation misleads.**";
  return proved ? "**Proved.**" : "**Confirmed.**";
}

std::string errors(const ClaimResult& result) {
  std::string text;
  for (const Finding& finding : findings(result))
    if (finding.result->verdict == Verdict::error)
      text +=
          fmt::format("{}{}: {}", text.empty() ? "" : "; ", text::code(finding.hypothesis->name),
                      text::cell(language::shown(finding.result->detail)));
  return text.empty() ? language::phrase("no hypothesis was reached") : text;
}

}  // namespace

std::string evidence_sentence(const ClaimResult& result) {
  std::string text;
  if (result.verdict == Verdict::proved)
    text = language::phrase(
        "Interval arithmetic, rounded outward, encloses every quantity of the claim over its whole "
        "range: nothing is left to chance.");
  if (result.verdict == Verdict::confirmed)
    text = language::phrase(
        "Every interval lies wholly inside the margin stated around its prediction.");
  if (result.verdict == Verdict::corrected) text = refuted_reading(result);
  text += unequal(result) + refuted_counterclaims(result) + confidence(result);
  return std::string(text::trimmed(text));
}

std::string verdict_sentence(const ClaimResult& result) {
  switch (result.verdict) {
    case Verdict::proved:
    case Verdict::confirmed:
    case Verdict::corrected:
      break;
    case Verdict::undecided:
      return language::phrase(
          "**Undecided.** The samples allowed were used up before the answer was clear. Open: {}.",
          {list(result, Verdict::undecided, Wording::asserted)});
    case Verdict::refuted:
      return language::phrase(result.parameters.own().empty()
                                  ? "**Refuted.** The evidence contradicts the claim. {}."
                                  : "**Refuted.** At these numbers it does not hold: {}.",
                              {list(result, Verdict::refuted, Wording::asserted)});
    case Verdict::error:
      return language::phrase("**Error.** The claim could not be checked: {}.", {errors(result)});
  }
  const std::string right = language::shown(result.claim.in_short);
  return language::phrase(verdict_words(result)) + (right.empty() ? "" : " " + right);
}

}  // namespace initproof::report
