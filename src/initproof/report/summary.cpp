#include <algorithm>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "initproof/report/language.hpp"
#include "initproof/report/latex.hpp"
#include "initproof/report/names.hpp"
#include "initproof/report/number.hpp"
#include "initproof/report/terminal.hpp"
#include "initproof/report/text.hpp"

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
  std::string text = phrase("{} {}, predicted {}{}",
                            {key.hypothesis->name, shown.interval, bound(key), shown.predicted});
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
          r.detail.empty() ? "" : ": " + wrapped(plain_text(r.detail), 1U << 20);
      text += phrase("{}: {} is {}{}",
                     {result.claim.id, r.name, phrase(claim::name(r.verdict)), detail}) +
              "\n";
    }
    for (const claim::CounterclaimResult& counterclaim : r.counterclaims)
      if (!counterclaim.refuted)
        text += phrase("{}: counter-claim {} ({}) is not refuted",
                       {result.claim.id, counterclaim.name, number(counterclaim.predicted)}) +
                "\n";
  }
  return text;
}

std::string counts(const SuiteResult& suite) {
  std::string text;
  for (const Verdict verdict : {Verdict::proved, Verdict::confirmed, Verdict::corrected,
                                Verdict::undecided, Verdict::refuted, Verdict::error}) {
    const auto n = std::count_if(suite.claims.begin(), suite.claims.end(),
                                 [&](const ClaimResult& r) { return r.verdict == verdict; });
    if (n > 0)
      text += fmt::format("{}{} {}", text.empty() ? "" : ", ", n, phrase(claim::name(verdict)));
  }
  return text.empty() ? phrase("nothing was checked") : text;
}

}  // namespace

std::string summary(const SuiteResult& suite, bool colour) {
  std::size_t longest = display_width(phrase("claim"));
  for (const ClaimResult& result : suite.claims)
    longest = std::max(longest, display_width(result.claim.id));
  const std::size_t verdict_width = display_width(phrase(claim::name(Verdict::undecided)));
  std::string text =
      fmt::format("{}  {}  {}\n", padded(phrase("claim"), longest),
                  padded(phrase("verdict"), verdict_width), phrase("interval and prediction"));
  std::string troubles;
  for (const ClaimResult& result : suite.claims) {
    const std::string verdict = padded(phrase(claim::name(result.verdict)), verdict_width);
    text += fmt::format("{}  {}  {}\n", padded(result.claim.id, longest),
                        painted(verdict, result.verdict, colour), evidence(result));
    troubles += problems(result);
  }
  if (!troubles.empty()) text += "\n" + troubles;
  text += fmt::format(
      "\n{}{}. {}\n", counts(suite), suite.interrupted ? " " + phrase("(interrupted)") : "",
      phrase("Seed {}, union bound {} of alpha {}.",
             {std::to_string(suite.seed), share(suite.alpha_spent, 3), share(suite.alpha, 3)}));
  return text;
}

}  // namespace initproof::report
