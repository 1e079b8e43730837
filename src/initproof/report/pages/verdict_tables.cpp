#include <algorithm>
#include <string>
#include <utility>
#include <vector>

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
using claim::SuiteResult;

// So many columns of the lecture's words stand in a table that a projector shows whole.
constexpr std::size_t projected_words = 90;
constexpr std::size_t projected_quantity = 70;

/// The lecture's words in the language of the report, where they are known in it.
std::string lecture_of(const ClaimResult& result, std::size_t columns) {
  if (result.claim.slide.empty()) return "";
  return text::shortened(text::inline_markdown(words_shown(result.claim.slide.front())), columns);
}

std::string against(const Finding& finding) {
  const claim::Hypothesis& h = *finding.hypothesis;
  const claim::HypothesisResult& r = *finding.result;
  const Comparison shown = compare(r.interval, r.estimate, h.predicted, h.margin.delta);
  return language::phrase("{} against {}{}", {shown.interval, bound(finding), shown.predicted});
}

/// "corrected (imprecise, misprint)".
std::string verdict_and_kinds(const ClaimResult& result) {
  std::vector<claim::Erratum::Kind> kinds;
  for (const claim::Erratum& erratum : result.claim.errata)
    if (std::find(kinds.begin(), kinds.end(), erratum.kind) == kinds.end())
      kinds.push_back(erratum.kind);
  std::string text;
  for (const claim::Erratum::Kind kind : kinds)
    text += (text.empty() ? "" : ", ") + language::phrase(claim::name(kind));
  return fmt::format("**{}**{}", language::phrase(claim::name(result.verdict)),
                     text.empty() ? "" : fmt::format(" ({})", text));
}

/// "variance of z: [392.0, 393.8] against 393, margin ±1": the quantity in words.
std::string decided_by(const ClaimResult& result) {
  const Finding key = key_finding(result);
  if (!key) return "";
  return language::phrase(
      "{}: {}, margin {}",
      {text::shortened(text::inline_markdown(language::shown(key.hypothesis->estimand)),
                       projected_quantity),
       against(key), shown_margin(key)});
}

/// An erratum and the index of its claim.
struct Correction {
  std::size_t claim = 0;
  const claim::Erratum* erratum = nullptr;
};

/// How many hypotheses rest on a theorem, as a link to the theorems; empty if none does.
std::string theorems_of(const ClaimResult& result, const Sources& sources) {
  const auto source = sources.find(result.claim.id);
  const std::size_t backed = source == sources.end() ? 0 : claim::backing(source->second.theorems);
  if (backed == 0) return "";
  return fmt::format("[{}](../proofs/{}/theorem.v)", language::count(backed), result.claim.id);
}

/// Guarantees are sentences, and few: the table has a letter for each, and a list says them once.
class Guarantees {
 public:
  std::string letter(const std::string& guarantee) {
    const auto found = std::find(all_.begin(), all_.end(), guarantee);
    const auto index = static_cast<std::size_t>(found - all_.begin());
    if (found == all_.end()) all_.push_back(guarantee);
    return name(index);
  }
  [[nodiscard]] std::string list() const {
    std::string text;
    for (std::size_t i = 0; i < all_.size(); ++i)
      text += fmt::format("- **{}**: {}\n", name(i), all_[i]);
    return text;
  }

 private:
  /// A to Z, then A1, B1, ...
  static std::string name(std::size_t index) {
    const std::string letter(1, static_cast<char>('A' + index % 26));
    return index < 26 ? letter : fmt::format("{}{}", letter, index / 26);
  }

  std::vector<std::string> all_;
};

}  // namespace

std::string verdict_table(const SuiteResult& suite) {
  text::Table table({language::phrase("no."), language::phrase("the lecture says"),
                     language::phrase("verdict"), language::phrase("what holds"),
                     language::phrase("found against predicted")});
  for (std::size_t i = 0; i < suite.claims.size(); ++i) {
    const ClaimResult& result = suite.claims[i];
    table.row({std::to_string(i + 1),
               fmt::format("[{}]({}.md)", text::label(lecture_of(result, projected_words)),
                           result.claim.id),
               verdict_and_kinds(result),
               text::inline_markdown(language::shown(result.claim.in_short)), decided_by(result)});
  }
  return table.markdown();
}

std::string errata_table(const SuiteResult& suite) {
  text::Table table({language::phrase("the slide says"), language::phrase("what holds"),
                     language::phrase("kind, and what it leads to"), language::phrase("claim")});
  std::vector<Correction> all;
  for (std::size_t i = 0; i < suite.claims.size(); ++i)
    for (const claim::Erratum& erratum : suite.claims[i].claim.errata) all.push_back({i, &erratum});
  std::stable_sort(all.begin(), all.end(), [](const Correction& a, const Correction& b) {
    return std::pair(a.erratum->consequence, a.erratum->kind) <
           std::pair(b.erratum->consequence, b.erratum->kind);
  });
  for (const Correction& each : all) {
    const claim::Claim& claim = suite.claims[each.claim].claim;
    table.row(
        {language::shown(each.erratum->slide), language::shown(each.erratum->holds),
         fmt::format("**{}**: {}", language::phrase(claim::name(each.erratum->kind)),
                     language::phrase(claim::name(each.erratum->consequence))),
         fmt::format("[{}]({}.md)",
                     text::replaced(language::phrase("claim {}", {std::to_string(each.claim + 1)}),
                                    " ", "\u00a0"),
                     claim.id)});
  }
  return table.empty() ? "" : table.markdown();
}

std::string deciding_table(const SuiteResult& suite, const Sources& sources) {
  text::Table table({language::phrase("claim"), language::phrase("hypothesis"),
                     language::phrase("interval against prediction"), language::phrase("margin"),
                     language::phrase("samples"), language::phrase("alpha"),
                     language::phrase("guarantee"), language::phrase("theorems")});
  Guarantees guarantees;
  for (const ClaimResult& result : suite.claims) {
    const std::string link = fmt::format("[{0}]({0}.md)", result.claim.id);
    const std::string proved = theorems_of(result, sources);
    const Finding key = key_finding(result);
    if (!key) {
      table.row({link, "", "", "", "", "", "", proved});
      continue;
    }
    const claim::HypothesisResult& r = *key.result;
    table.row({link, text::code(key.hypothesis->name), against(key), shown_margin(key),
               samples_of(key), r.alpha > 0 ? language::share(r.alpha, 3) : "0",
               guarantees.letter(described(r.guarantee)), proved});
  }
  const std::string list = guarantees.list();
  return table.markdown() +
         (list.empty() ? "" : fmt::format("\n{}\n\n{}", language::phrase("Guarantees:"), list));
}

}  // namespace initproof::report
