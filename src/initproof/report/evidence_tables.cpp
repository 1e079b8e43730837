#include <cmath>
#include <cstdint>

#include <fmt/format.h>

#include "initproof/report/markdown_text.hpp"
#include "initproof/report/names.hpp"
#include "initproof/report/number.hpp"
#include "initproof/report/page.hpp"

namespace initproof::report {
namespace {

/// "= 393 ($k + 1$)", so that the value can be traced to its formula.
std::string prediction(const Finding& finding, const std::string& value) {
  std::string shown = fmt::format("{} {}", sign(finding.hypothesis->relation), value);
  if (finding.hypothesis->formula.empty() || finding.hypothesis->formula == value) return shown;
  return fmt::format("{} ({})", shown, math(finding.hypothesis->formula));
}

std::string margin(const Finding& finding) {
  const claim::Margin& margin = finding.hypothesis->margin;
  const std::string size =
      margin.delta > 0
          ? fmt::format("{}{}", margin_sign(finding.hypothesis->relation), number(margin.delta, 4))
          : "none";
  return margin.reason.empty() ? size : fmt::format("{}: {}", size, margin.reason);
}

std::string assurance(const claim::HypothesisResult& result) {
  const std::string guarantee = stats::describe(result.guarantee);
  return result.method.empty() ? guarantee : fmt::format("{} ({})", guarantee, result.method);
}

bool enclosed(const Finding& finding) {
  return std::holds_alternative<claim::Enclosed>(finding.hypothesis->evidence);
}

std::string verdict(const Finding& finding) {
  std::string text = fmt::format("**{}**", claim::name(finding.result->verdict));
  if (finding.hypothesis->wording == claim::Wording::literal)
    text += " (the slide's literal words)";
  return text;
}

std::string what(const Finding& finding) {
  return fmt::format("{}: {}", code(finding.hypothesis->name), finding.hypothesis->estimand);
}

/// Half widths are a unit only where the interval has a finite width.
std::string distance(const claim::CounterclaimResult& counterclaim) {
  if (!counterclaim.refuted) return "not excluded";
  if (!std::isfinite(counterclaim.excluded_by)) return "excluded with certainty";
  return fmt::format("{} half widths", number(counterclaim.excluded_by, 3));
}

}  // namespace

std::string samples_of(const Finding& finding) {
  const std::uint64_t samples = finding.result->samples;
  if (!enclosed(finding)) return count(samples);
  return samples == 1 ? "1 box" : fmt::format("{} boxes", count(samples));
}

std::string evidence_table(const claim::ClaimResult& result) {
  Table found(
      {"hypothesis", "prediction", "interval", "estimate", "margin and its reason", "verdict"});
  Table cost({"hypothesis", "samples", "alpha", "detectable gap", "guarantee (method)"});
  std::string details;
  for (const Finding& finding : findings(result)) {
    const claim::HypothesisResult& r = *finding.result;
    const Comparison shown = compare(r.interval, r.estimate, finding.hypothesis->predicted,
                                     finding.hypothesis->margin.delta);
    found.row({what(finding), prediction(finding, shown.predicted), shown.interval, shown.estimate,
               margin(finding), verdict(finding)});
    cost.row({code(finding.hypothesis->name), samples_of(finding),
              r.alpha > 0 ? number(r.alpha, 3) : "0 (certain)",
              enclosed(finding) ? "none" : number(r.detectable_gap, 3), assurance(r)});
    if (!r.detail.empty())
      details += fmt::format("- {}: {}\n", code(finding.hypothesis->name), cell(r.detail));
  }
  if (found.empty()) return "";
  std::string text = found.markdown() + "\n" + cost.markdown();
  return details.empty() ? text : text + "\n" + details;
}

std::string counterclaim_table(const claim::ClaimResult& result) {
  Table table({"counter-claim", "what it says", "about", "its value", "interval", "excluded by"});
  for (const Finding& finding : findings(result)) {
    for (const claim::CounterclaimResult& counterclaim : finding.result->counterclaims) {
      const Comparison shown = compare(finding.result->interval, finding.result->estimate,
                                       counterclaim.predicted, finding.hypothesis->margin.delta);
      table.row({code(counterclaim.name), counterclaim.statement, code(finding.hypothesis->name),
                 shown.predicted, shown.interval, distance(counterclaim)});
    }
  }
  return table.empty() ? "" : table.markdown();
}

}  // namespace initproof::report
