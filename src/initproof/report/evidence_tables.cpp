#include <cmath>
#include <cstdint>

#include <fmt/format.h>

#include "initproof/report/language.hpp"
#include "initproof/report/markdown_text.hpp"
#include "initproof/report/names.hpp"
#include "initproof/report/number.hpp"
#include "initproof/report/page.hpp"

namespace initproof::report {
namespace {

/// "= 393 ($k + 1$)", so that the value can be traced to its formula.
std::string prediction(const Finding& finding, const std::string& value) {
  std::string shown = fmt::format("{} {}", sign(finding), value);
  if (finding.hypothesis->formula.empty() || finding.hypothesis->formula == value) return shown;
  return fmt::format("{} ({})", shown, math(finding.hypothesis->formula));
}

std::string margin(const Finding& finding) {
  const std::string size = shown_margin(finding);
  const std::string& reason = finding.hypothesis->margin.reason;
  return reason.empty() ? size : fmt::format("{}: {}", size, reason);
}

std::string assurance(const claim::HypothesisResult& result) {
  const std::string guarantee = described(result.guarantee);
  return result.method.empty() ? guarantee : fmt::format("{} ({})", guarantee, result.method);
}

bool enclosed(const Finding& finding) {
  return std::holds_alternative<claim::Enclosed>(finding.hypothesis->evidence);
}

std::string verdict(const Finding& finding) {
  std::string text = fmt::format("**{}**", phrase(claim::name(finding.result->verdict)));
  if (finding.hypothesis->wording == claim::Wording::literal)
    text += " " + phrase("(the slide's literal words)");
  return text;
}

std::string what(const Finding& finding) {
  return fmt::format("{}: {}", code(finding.hypothesis->name), finding.hypothesis->estimand);
}

/// Half widths are a unit only where the interval has a finite width.
std::string distance(const claim::CounterclaimResult& counterclaim) {
  if (!counterclaim.refuted) return phrase("not excluded");
  if (!std::isfinite(counterclaim.excluded_by)) return phrase("excluded with certainty");
  return phrase("{} half widths", {number(counterclaim.excluded_by, 3)});
}

}  // namespace

std::string samples_of(const Finding& finding) {
  const std::uint64_t samples = finding.result->samples;
  if (!enclosed(finding)) return count(samples);
  return samples == 1 ? phrase("1 box") : phrase("{} boxes", {count(samples)});
}

std::string described(const stats::Guarantee& guarantee) {
  return phrase(stats::describe({guarantee.assurance, "{}"}), {guarantee.condition});
}

std::string evidence_table(const claim::ClaimResult& result) {
  Table found({phrase("hypothesis"), phrase("prediction"), phrase("interval"), phrase("estimate"),
               phrase("margin and its reason"), phrase("verdict")});
  Table cost({phrase("hypothesis"), phrase("samples"), phrase("alpha"), phrase("detectable gap"),
              phrase("guarantee (method)")});
  std::string details;
  for (const Finding& finding : findings(result)) {
    const claim::HypothesisResult& r = *finding.result;
    const Comparison shown = compare(r.interval, r.estimate, finding.hypothesis->predicted,
                                     finding.hypothesis->margin.delta);
    found.row({what(finding), prediction(finding, shown.predicted), shown.interval, shown.estimate,
               margin(finding), verdict(finding)});
    cost.row({code(finding.hypothesis->name), samples_of(finding),
              r.alpha > 0 ? share(r.alpha, 3) : phrase("0 (certain)"),
              enclosed(finding) ? phrase("none") : number(r.detectable_gap, 3), assurance(r)});
    if (!r.detail.empty())
      details += fmt::format("- {}: {}\n", code(finding.hypothesis->name), cell(r.detail));
  }
  if (found.empty()) return "";
  std::string text = found.markdown() + "\n" + cost.markdown();
  return details.empty() ? text : text + "\n" + details;
}

std::string counterclaim_table(const claim::ClaimResult& result) {
  Table table({phrase("counter-claim"), phrase("what it says"), phrase("about"),
               phrase("its value"), phrase("interval"), phrase("excluded by")});
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
