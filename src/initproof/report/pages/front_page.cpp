#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "initproof/language/language.hpp"
#include "initproof/language/number.hpp"
#include "initproof/report/names.hpp"
#include "initproof/report/own_numbers.hpp"
#include "initproof/report/page.hpp"
#include "initproof/text/digits.hpp"
#include "initproof/text/markdown_text.hpp"
#include "initproof/text/program_name.hpp"
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
    if (const std::string own = readers_own(result); !own.empty())
      text += fmt::format("- [{0}]({0}.md): {1}\n", result.claim.id, own);
  return text.empty() ? "" : text + "\n";
}

/// "A wrong result: **4**, a wrong reason: **4**." The first thing that a reader wants to know.
std::string what_errata_lead_to(const SuiteResult& suite) {
  std::map<claim::Erratum::Consequence, std::size_t> counts;
  for (const ClaimResult& result : suite.claims)
    for (const claim::Erratum& erratum : result.claim.errata) ++counts[erratum.consequence];
  std::string list;
  for (const auto& [consequence, n] : counts)
    list += fmt::format("{}{} (**{}**)", list.empty() ? "" : ", ",
                        language::phrase(claim::name(consequence)), n);
  return language::phrase("What these words of the slides lead to: {}.", {list});
}

std::string errata(const SuiteResult& suite) {
  const std::string table = errata_table(suite);
  if (table.empty()) return "";
  return fmt::format("## {}\n\n{} {}\n\n{}\n", language::phrase("What to correct in the lecture"),
                     what_errata_lead_to(suite),
                     language::phrase("What matters most to a student stands first."), table);
}

/// The claims in levels: those that build on none, those that build on these, and so on. What is
/// not among the results is taken as known.
std::vector<std::vector<const ClaimResult*>> levels(const SuiteResult& suite) {
  std::map<std::string, std::size_t> level;
  std::vector<std::vector<const ClaimResult*>> found;
  for (const ClaimResult& result : suite.claims) {
    std::size_t after = 0;
    for (const std::string& id : result.claim.builds_on)
      if (const auto known = level.find(id); known != level.end())
        after = std::max(after, known->second + 1);
    level[result.claim.id] = after;
    found.resize(std::max(found.size(), after + 1));
    found[after].push_back(&result);
  }
  return found;
}

std::string number_of(const SuiteResult& suite, const std::string& id) {
  for (std::size_t i = 0; i < suite.claims.size(); ++i)
    if (suite.claims[i].claim.id == id) return std::to_string(i + 1);
  return "";
}

std::string known_before(const SuiteResult& suite, const ClaimResult& result) {
  std::string numbers;
  for (const std::string& id : result.claim.builds_on)
    if (const std::string number = number_of(suite, id); !number.empty())
      numbers += (numbers.empty() ? "" : ", ") + number;
  return numbers.empty() ? "" : " " + language::phrase("(after {})", {numbers});
}

std::string reading_order(const SuiteResult& suite) {
  const auto all = levels(suite);
  if (all.size() < 2) return "";
  std::string list;
  for (const auto& level : all) {
    std::string line;
    for (const ClaimResult* result : level)
      line += fmt::format("{}{} [{}]({}.md){}", line.empty() ? "" : "; ",
                          number_of(suite, result->claim.id),
                          text::label(language::shown(result->claim.title)), result->claim.id,
                          known_before(suite, *result));
    list += fmt::format("- {}\n", line);
  }
  return fmt::format(
      "\n## {}\n\n{}\n\n{}", language::phrase("In which order to read"),
      language::phrase("Each line needs only the lines above it; the numbers are those of the "
                       "table."),
      list);
}

std::string symbols(const std::vector<claim::Symbol>& all) {
  if (all.empty()) return "";
  text::Table table({language::phrase("sign"), language::phrase("what it stands for")});
  for (const claim::Symbol& symbol : all)
    table.row({text::math(symbol.sign), text::inline_markdown(language::shown(symbol.meaning))});
  return fmt::format("\n## {}\n\n{}", language::phrase("Symbols"), table.markdown());
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
      "\n## {}\n\n```sh\n{} verify{} --seed {} --alpha {}{}{}{}{} --report "
      "reports\n```\n\n",
      language::phrase("How to reproduce"), text::program_name(), names, suite.seed,
      text::exact_digits(suite.alpha), all_changed(suite, sources),
      options.arguments.empty() ? "" : " ", options.arguments,
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
  return fmt::format("# {}\n\n{}\n\n{}{}## {}\n\n{}\n{} [{}](limits.md)\n",
                     language::shown(options.title), headline(suite), own_numbers(suite),
                     errata(suite), language::phrase("Every statement"), verdict_table(suite),
                     language::phrase("How sure that is, and what no check can show:"),
                     language::phrase("Power and limits")) +
         reading_order(suite) + symbols(options.symbols) + reproduction(suite, sources, options);
}

}  // namespace initproof::report
