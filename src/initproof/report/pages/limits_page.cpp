#include <string>

#include <fmt/format.h>

#include "initproof/language/language.hpp"
#include "initproof/language/number.hpp"
#include "initproof/report/names.hpp"
#include "initproof/report/page.hpp"
#include "initproof/text/markdown_text.hpp"
#include "initproof/text/text.hpp"

namespace initproof::report {
namespace {

using claim::ClaimResult;
using claim::SuiteResult;
using claim::Verdict;

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

std::string limits_of_a_pass(const SuiteResult& suite) {
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

}  // namespace

std::string limits_page(const SuiteResult& suite, const Sources& sources) {
  return fmt::format("# {}\n\n[{}](README.md)\n", language::phrase("Power and limits"),
                     language::phrase("All claims")) +
         error_probability(suite) + limits_of_a_pass(suite) + deciding(suite, sources);
}

}  // namespace initproof::report
