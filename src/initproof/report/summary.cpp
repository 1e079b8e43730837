#include <algorithm>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "initproof/language/language.hpp"
#include "initproof/language/number.hpp"
#include "initproof/report/comparison.hpp"
#include "initproof/report/names.hpp"
#include "initproof/report/own_numbers.hpp"
#include "initproof/report/terminal.hpp"
#include "initproof/text/latex/latex.hpp"
#include "initproof/text/text.hpp"

namespace initproof::report {
namespace {

using claim::ClaimResult;
using claim::SuiteResult;
using claim::Verdict;

/// The colour of the verdict on a terminal (ECMA-48, section 8.3.117).
std::string painted(const std::string& text, Verdict verdict, bool colour) {
  if (!colour) return text;
  const char* code = "31";
  if (verdict >= Verdict::corrected) code = "32";
  if (verdict == Verdict::undecided) code = "33";
  return fmt::format("\x1b[{}m{}\x1b[0m", code, text);
}

std::string evidence(const ClaimResult& result) {
  const Finding key = key_finding(result);
  if (!key) return "";
  const Comparison shown = compare(key.result->interval, key.result->estimate,
                                   key.hypothesis->predicted, key.hypothesis->margin.delta);
  std::string text = language::phrase(
      "{} {}, predicted {}{}", {key.hypothesis->name, shown.interval, bound(key), shown.predicted});
  if (key.hypothesis->margin.delta > 0) text += " " + shown_margin(key, 3);
  return text;
}

/// One line for each thing that keeps a claim from being verified.
std::string problems(const ClaimResult& result) {
  if (result.verdict >= Verdict::corrected) return "";
  std::string text;
  for (const Finding& finding : findings(result)) {
    const claim::HypothesisResult& r = *finding.result;
    if (r.verdict < Verdict::corrected && finding.hypothesis->wording == claim::Wording::asserted) {
      const std::string detail =
          r.detail.empty()
              ? ""
              : ": " + text::wrapped(text::plain_text(language::shown(r.detail)), 1U << 20);
      const bool here = r.verdict == Verdict::refuted && !result.parameters.own().empty();
      text += here ? language::phrase("{}: at these numbers {} does not hold{}",
                                      {result.claim.id, r.name, detail})
                   : language::phrase("{}: {} is {}{}",
                                      {result.claim.id, r.name,
                                       language::phrase(claim::name(r.verdict)), detail});
      text += "\n";
    }
    for (const claim::CounterclaimResult& counterclaim : r.counterclaims)
      if (!counterclaim.refuted)
        text += language::phrase("{}: counter-claim {} ({}) is not refuted",
                                 {result.claim.id, counterclaim.name,
                                  language::number(counterclaim.predicted)}) +
                "\n";
  }
  return text;
}

/// At whose numbers, where some are the reader's: a line for each claim.
std::string lines_of_own_numbers(const SuiteResult& suite) {
  std::string text;
  for (const ClaimResult& result : suite.claims)
    if (const std::string own = readers_own(result); !own.empty())
      text += fmt::format("{}: {}\n", result.claim.id, text::plain_text(own));
  return text;
}

std::string counts(const SuiteResult& suite) {
  std::string text;
  for (const Verdict verdict : {Verdict::proved, Verdict::confirmed, Verdict::corrected,
                                Verdict::undecided, Verdict::refuted, Verdict::error}) {
    const auto n = std::count_if(suite.claims.begin(), suite.claims.end(),
                                 [&](const ClaimResult& r) { return r.verdict == verdict; });
    if (n > 0)
      text += fmt::format("{}{} {}", text.empty() ? "" : ", ", n,
                          language::phrase(claim::name(verdict)));
  }
  return text.empty() ? language::phrase("nothing was checked") : text;
}

}  // namespace

std::string summary(const SuiteResult& suite, bool colour) {
  std::size_t longest = text::display_width(language::phrase("claim"));
  for (const ClaimResult& result : suite.claims)
    longest = std::max(longest, text::display_width(result.claim.id));
  const std::size_t verdict_width =
      text::display_width(language::phrase(claim::name(Verdict::undecided)));
  std::string text = fmt::format("{}  {}  {}\n", text::padded(language::phrase("claim"), longest),
                                 text::padded(language::phrase("verdict"), verdict_width),
                                 language::phrase("interval and prediction"));
  std::string troubles;
  for (const ClaimResult& result : suite.claims) {
    const std::string verdict =
        text::padded(language::phrase(claim::name(result.verdict)), verdict_width);
    text += fmt::format("{}  {}  {}\n", text::padded(result.claim.id, longest),
                        painted(verdict, result.verdict, colour), evidence(result));
    troubles += problems(result);
  }
  if (!troubles.empty()) text += "\n" + troubles;
  if (const std::string own = lines_of_own_numbers(suite); !own.empty()) text += "\n" + own;
  text += fmt::format(
      "\n{}{}. {}\n", counts(suite),
      suite.interrupted ? " " + language::phrase("(interrupted)") : "",
      language::phrase("Seed {}, union bound {} of alpha {}.",
                       {std::to_string(suite.seed), language::share(suite.alpha_spent, 3),
                        language::share(suite.alpha, 3)}));
  return text;
}

}  // namespace initproof::report
