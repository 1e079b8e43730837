#include <algorithm>
#include <set>
#include <string>

#include <fmt/format.h>

#include "initproof/language/language.hpp"
#include "initproof/language/number.hpp"
#include "initproof/report/names.hpp"
#include "initproof/report/own_numbers.hpp"
#include "initproof/report/page.hpp"
#include "initproof/text/digits.hpp"
#include "initproof/text/markdown_text.hpp"
#include "initproof/text/text.hpp"

namespace initproof::report {
namespace {

using claim::ClaimResult;
using claim::SuiteResult;
using claim::Verdict;

std::string headline(const SuiteResult& suite) {
  std::string text;
  for (const Verdict verdict : {Verdict::proved, Verdict::confirmed, Verdict::corrected,
                                Verdict::undecided, Verdict::refuted, Verdict::error}) {
    const auto n = std::count_if(suite.claims.begin(), suite.claims.end(),
                                 [&](const ClaimResult& r) { return r.verdict == verdict; });
    if (n > 0)
      text += fmt::format(
          "{}**{}** {}", text.empty() ? "" : ", ", n,
          language::phrase(verdict == Verdict::error ? "in error" : claim::name(verdict)));
  }
  const std::size_t claims = suite.claims.size();
  if (text.empty()) text = language::phrase("nothing was checked");
  text = language::phrase(claims == 1 ? "{} claim: {}." : "{} claims: {}.",
                          {language::count(claims), text});
  if (!suite.interrupted) return text;
  return text + " " + language::phrase("The run was interrupted: the verdicts are not final.");
}

/// Of which claims the numbers are the reader's, and which numbers.
std::string own_numbers(const SuiteResult& suite) {
  std::string text;
  for (const ClaimResult& result : suite.claims)
    if (const std::string own = own_numbers_sentence(result.parameters); !own.empty())
      text += fmt::format("- [{0}]({0}.md): {1}\n", result.claim.id, own);
  return text.empty() ? "" : text + "\n";
}

std::string deciding(const SuiteResult& suite, const Sources& sources) {
  if (suite.claims.empty()) return "";
  return fmt::format(
      "\n## {}\n\n{}\n\n{}", language::phrase("What decided"),
      language::phrase(
          "Of every claim the hypothesis that decided its verdict, with all its digits; the "
          "claim's page has the others. An interval is compared with prediction and margin; "
          "the theorems are those which the claim's formulas rest on."),
      deciding_table(suite, sources));
}

std::string errata(const SuiteResult& suite) {
  const std::string table = errata_table(suite);
  if (table.empty()) return "";
  return fmt::format("\n## {}\n\n{}", language::phrase("Errata of the slides"), table);
}

std::string error_probability(const SuiteResult& suite) {
  return fmt::format(
      "\n## {}\n\n{}\n\n- {}\n- {}\n- {}\n", language::phrase("Probability of error"),
      language::phrase(
          "The whole suite may be wrong with a probability of at most alpha = {}. The sum of "
          "the probabilities that the intervals of the claims above ever miss the truth, their "
          "union bound, is {}. It holds at every stopping time: ending early as soon as the "
          "answer is clear costs nothing. Seed: {}.",
          {language::share(suite.alpha), language::share(suite.alpha_spent),
           std::to_string(suite.seed)}),
      language::phrase("What is verified on images holds for these and this validation set: of "
                       "others it says nothing."),
      language::phrase(
          "It holds for ideal random numbers and a correct program: no alpha covers a generator's "
          "flaw or an error in the code."),
      language::phrase(
          "It holds for one run: the best of several, chosen when their results are known, may "
          "err as many times more often."));
}

std::string limits(const SuiteResult& suite) {
  const std::string text = fmt::format(
      "\n## {}\n\n{}\n\n", language::phrase("What a pass cannot show"),
      language::phrase(
          "A confirmed quantity lies within the margin of its prediction; that it equals it, no "
          "experiment can show. Between the margin and the distance from which on a truth is "
          "refuted with a probability of at least 0.99, a run may end either way or undecided. Of "
          "every claim the hypothesis that decided; the pages have the others, and the law that "
          "the distance rests on."));
  text::Table table({language::phrase("claim"), language::phrase("hypothesis"),
                     language::phrase("margin"), language::phrase("refuted from")});
  for (const ClaimResult& result : suite.claims)
    if (const Finding finding = key_finding(result);
        finding && finding.result->verdict >= Verdict::confirmed && finding.result->alpha > 0)
      table.row({fmt::format("[{0}]({0}.md)", result.claim.id),
                 text::code(finding.hypothesis->name), shown_margin(finding),
                 shown_distance(finding.result->refuted_from)});
  return table.empty() ? "" : text + table.markdown();
}

/// Parameters that differ from their defaults, once each, though several claims share them.
std::string all_changed(const SuiteResult& suite, const Sources& sources) {
  std::string text;
  std::set<std::string> seen;
  for (const ClaimResult& result : suite.claims) {
    const auto source = sources.find(result.claim.id);
    if (source == sources.end()) continue;
    const std::string changed = changed_parameters(result.parameters, source->second.defaults);
    if (seen.insert(changed).second) text += changed;
  }
  return text;
}

std::string reproduction(const SuiteResult& suite, const Sources& sources, const Options& options) {
  // Without names the program verifies all claims; a part of them must be named.
  std::string names;
  const bool whole = std::all_of(sources.begin(), sources.end(), [&](const auto& source) {
    return std::any_of(suite.claims.begin(), suite.claims.end(),
                       [&](const ClaimResult& result) { return result.claim.id == source.first; });
  });
  if (!whole)
    for (const ClaimResult& result : suite.claims) names += " " + result.claim.id;
  const bool images = std::any_of(suite.claims.begin(), suite.claims.end(),
                                  [](const ClaimResult& r) { return !r.claim.data.empty(); });
  std::string text = fmt::format(
      "\n## {}\n\n```sh\ninitproof verify{} --seed {} --alpha {}{}{}{}{} --report "
      "reports\n```\n\n",
      language::phrase("How to reproduce"), names, suite.seed, text::exact_digits(suite.alpha),
      all_changed(suite, sources), options.arguments.empty() ? "" : " ", options.arguments,
      language::speaks_english() ? "" : fmt::format(" --lang {}", language::code()));
  if (images)
    text += language::phrase(
                "Add `--mnist DIR` to use the MNIST images of that folder; without it the built-in "
                "images serve. Every page names the images that were used.") +
            "\n\n";
  return text + language::phrase("Made by initproof {}.", {suite.version}) + " " +
         language::phrase(
             "The same seed gives the same report, byte by byte, with any number of threads.") +
         "\n";
}

}  // namespace

std::string front_page(const SuiteResult& suite, const Sources& sources, const Options& options) {
  return fmt::format("# {}\n\n{}\n\n{}## {}\n\n{}", language::shown(options.title), headline(suite),
                     own_numbers(suite), language::phrase("Verdicts"), verdict_table(suite)) +
         errata(suite) + deciding(suite, sources) + error_probability(suite) + limits(suite) +
         reproduction(suite, sources, options);
}

}  // namespace initproof::report
