#include "initproof/report/names.hpp"

#include <algorithm>
#include <cmath>
#include <iterator>

#include <fmt/format.h>

#include "initproof/language/language.hpp"
#include "initproof/language/number.hpp"
#include "initproof/report/comparison.hpp"
#include "initproof/text/digits.hpp"
#include "initproof/text/latex/latex.hpp"

namespace initproof::report {

using claim::Relation;

const char* name(claim::Wording wording) noexcept {
  return wording == claim::Wording::literal ? "literal" : "asserted";
}

const char* name(Relation relation) noexcept {
  switch (relation) {
    case Relation::at_most:
      return "at_most";
    case Relation::at_least:
      return "at_least";
    case Relation::equal:
      break;
  }
  return "equal";
}

const std::string& own_words(const claim::Quotation& words) noexcept {
  return words.czech.empty() ? words.english : words.czech;
}

bool translated(const claim::Quotation& words) {
  return language::speaks_english() && !words.czech.empty() && !words.english.empty();
}

const std::string& words_shown(const claim::Quotation& words) {
  return translated(words) ? words.english : own_words(words);
}

const char* sign(Relation relation) noexcept {
  switch (relation) {
    case Relation::at_most:
      return "≤";
    case Relation::at_least:
      return "≥";
    case Relation::equal:
      break;
  }
  return "=";
}

const char* bound(Relation relation) noexcept {
  switch (relation) {
    case Relation::at_most:
      return "≤ ";
    case Relation::at_least:
      return "≥ ";
    case Relation::equal:
      break;
  }
  return "";
}

const char* margin_sign(Relation relation) noexcept {
  switch (relation) {
    case Relation::at_most:
      return "+";
    case Relation::at_least:
      return "−";
    case Relation::equal:
      break;
  }
  return "±";
}

std::string plain_formula(const claim::Hypothesis& hypothesis, std::string_view value) {
  std::string formula = text::plain_math(language::shown_formula(hypothesis.formula));
  return formula == value ? "" : formula;
}

bool states_a_relation(std::string_view formula) {
  constexpr std::string_view relations[] = {"=", "<", ">", "≤", "≥", "≈", "→", "≪"};
  return std::any_of(std::begin(relations), std::end(relations), [&](std::string_view relation) {
    return formula.find(relation) != std::string_view::npos;
  });
}

const char* sign(const Finding& finding) noexcept {
  return finding.result->equality_excluded ? "≈" : sign(finding.hypothesis->relation);
}

const char* bound(const Finding& finding) noexcept {
  return finding.result->equality_excluded ? "≈ " : bound(finding.hypothesis->relation);
}

std::string shown_margin(const Finding& finding, int digits) {
  const claim::Hypothesis& h = *finding.hypothesis;
  if (!(h.margin.delta > 0)) return language::phrase("none");
  const stats::Interval& found = finding.result->interval;
  const double reach = std::max(found.high - h.predicted, h.predicted - found.low);
  double needed = 0;  // what is printed must be this much at least
  if (h.relation == Relation::equal && reach <= h.margin.delta)
    needed = reach + (h.margin.delta - reach) / 2;
  while (digits < all_digits && text::rounded_value(h.margin.delta, digits) < needed) ++digits;
  return fmt::format("{}{}", margin_sign(h.relation), language::number(h.margin.delta, digits));
}

std::string described(const claim::Erratum& erratum) {
  return language::phrase("**{}**: the slide says: {}. What holds: {}",
                          {language::phrase(claim::name(erratum.kind)),
                           language::shown(erratum.slide), language::shown(erratum.holds)});
}

std::string shown_distance(double distance) {
  if (!(distance > 0 && std::isfinite(distance))) return language::phrase("none");
  double shown = distance;
  while (text::rounded_value(shown, 3) < distance) shown *= 1.0005;
  return language::number(shown, 3);
}

std::string shown_power(double power) {
  constexpr double most = 0.9999;
  if (std::isnan(power)) return language::phrase("certain");
  if (power >= most) return "≥ " + language::number(most);
  return language::number(std::floor(power * 1e4) / 1e4);
}

std::vector<Finding> findings(const claim::ClaimResult& result) {
  std::vector<Finding> found;
  const std::size_t n = std::min(result.claim.hypotheses.size(), result.hypotheses.size());
  for (std::size_t i = 0; i < n; ++i)
    found.push_back({&result.claim.hypotheses[i], &result.hypotheses[i]});
  return found;
}

Finding key_finding(const claim::ClaimResult& result) noexcept {
  Finding key;
  const std::size_t n = std::min(result.claim.hypotheses.size(), result.hypotheses.size());
  for (std::size_t i = 0; i < n; ++i) {
    const Finding finding{&result.claim.hypotheses[i], &result.hypotheses[i]};
    // A literal wording is expected to be refuted: it stands only where there is nothing else.
    const bool asserted = finding.hypothesis->wording == claim::Wording::asserted;
    if (!key || (asserted && (key.hypothesis->wording == claim::Wording::literal ||
                              finding.result->verdict < key.result->verdict)))
      key = finding;
  }
  return key;
}

}  // namespace initproof::report
