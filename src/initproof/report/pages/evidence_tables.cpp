#include <algorithm>
#include <cmath>
#include <cstdint>
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

namespace initproof::report {
namespace {

/// "= 393 ($k + 1$)", so that the value can be traced to its formula.
std::string prediction(const Finding& finding, const std::string& value) {
  std::string shown = fmt::format("{} {}", sign(finding), value);
  const std::string formula = language::shown_formula(finding.hypothesis->formula);
  if (formula.empty() || formula == value) return shown;
  return fmt::format("{} ({})", shown, text::math(formula));
}

std::string margin(const Finding& finding) {
  const std::string size = shown_margin(finding);
  const text::Message& reason = finding.hypothesis->margin.reason;
  return reason.empty() ? size : fmt::format("{}: {}", size, language::shown(reason));
}

std::string assurance(const claim::HypothesisResult& result) {
  const std::string guarantee = described(result.guarantee);
  return result.method.empty() ? guarantee
                               : fmt::format("{} ({})", guarantee, language::shown(result.method));
}

bool enclosed(const Finding& finding) {
  return std::holds_alternative<claim::Enclosed>(finding.hypothesis->evidence);
}

std::string verdict(const Finding& finding) {
  std::string text = fmt::format("**{}**", language::phrase(claim::name(finding.result->verdict)));
  if (finding.hypothesis->wording == claim::Wording::literal)
    text += " " + language::phrase("(the slide's literal words)");
  if (finding.result->equality_excluded)
    text += " " + language::phrase("(within the margin, not equal)");
  return text;
}

std::string what(const Finding& finding) {
  return fmt::format("{}: {}", text::code(finding.hypothesis->name),
                     language::shown(finding.hypothesis->estimand));
}

/// Half widths are a unit only where the interval has a finite width.
std::string distance(const claim::CounterclaimResult& counterclaim) {
  if (!counterclaim.refuted) return language::phrase("not excluded");
  if (!std::isfinite(counterclaim.excluded_by)) return language::phrase("excluded with certainty");
  return language::phrase("{} half widths", {language::number(counterclaim.excluded_by, 3)});
}

}  // namespace

std::string samples_of(const Finding& finding) {
  const std::uint64_t samples = finding.result->samples;
  if (!enclosed(finding)) return language::count(samples);
  return samples == 1 ? language::phrase("1 box")
                      : language::phrase("{} boxes", {language::count(samples)});
}

std::string described(const claim::Guarantee& guarantee) {
  return language::phrase(stats::describe({guarantee.assurance, "{}"}),
                          {language::shown(guarantee.condition)});
}

std::string evidence_table(const claim::ClaimResult& result) {
  text::Table found({language::phrase("hypothesis"), language::phrase("prediction"),
                     language::phrase("interval"), language::phrase("estimate"),
                     language::phrase("margin and its reason"), language::phrase("verdict")});
  text::Table cost({language::phrase("hypothesis"), language::phrase("samples"),
                    language::phrase("alpha"), language::phrase("refuted from"),
                    language::phrase("guarantee (method)")});
  std::string details;
  for (const Finding& finding : findings(result)) {
    const claim::HypothesisResult& r = *finding.result;
    const Comparison shown = compare(r.interval, r.estimate, finding.hypothesis->predicted,
                                     finding.hypothesis->margin.delta);
    found.row({what(finding), prediction(finding, shown.predicted), shown.interval, shown.estimate,
               margin(finding), verdict(finding)});
    cost.row({text::code(finding.hypothesis->name), samples_of(finding),
              r.alpha > 0 ? language::share(r.alpha, 3) : language::phrase("0 (certain)"),
              enclosed(finding) ? language::phrase("certain") : shown_distance(r.refuted_from),
              assurance(r)});
    if (!r.detail.empty())
      details += fmt::format("- {}: {}\n", text::code(finding.hypothesis->name),
                             text::cell(language::shown(r.detail)));
  }
  if (found.empty()) return "";
  std::string text = found.markdown() + "\n" + cost.markdown();
  return details.empty() ? text : text + "\n" + details;
}

std::string counterclaim_table(const claim::ClaimResult& result) {
  text::Table table({language::phrase("counter-claim"), language::phrase("what it says"),
                     language::phrase("about"), language::phrase("its value"),
                     language::phrase("excluded by"), language::phrase("power")});
  for (const Finding& finding : findings(result)) {
    for (const claim::CounterclaimResult& counterclaim : finding.result->counterclaims) {
      const Comparison shown = compare(finding.result->interval, finding.result->estimate,
                                       counterclaim.predicted, finding.hypothesis->margin.delta);
      table.row({text::code(counterclaim.name), language::shown(counterclaim.statement),
                 text::code(finding.hypothesis->name), shown.predicted, distance(counterclaim),
                 shown_power(counterclaim.power)});
    }
  }
  return table.empty() ? "" : table.markdown();
}

std::string power_list(const claim::ClaimResult& result) {
  // One line for a law, though several hypotheses name it.
  std::vector<std::pair<std::string, std::string>> laws;
  for (const Finding& finding : findings(result)) {
    if (finding.result->power_law.empty()) continue;
    const std::string law = language::shown(finding.result->power_law);
    auto known =
        std::find_if(laws.begin(), laws.end(), [&](const auto& l) { return l.first == law; });
    if (known == laws.end()) known = laws.insert(laws.end(), {law, ""});
    known->second += (known->second.empty() ? "" : ", ") + text::code(finding.hypothesis->name);
  }
  std::string text;
  for (const auto& [law, names] : laws) text += fmt::format("- {}: {}\n", names, law);
  return text;
}

}  // namespace initproof::report
