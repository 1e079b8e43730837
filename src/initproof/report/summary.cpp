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
#include "initproof/text/layout/filled.hpp"
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

/// What was found on the hypothesis that stands for the claim, with the quantity in words, and so
/// in its unit, where all that takes no more than so many columns, else by its name. `filled` does
/// not break its numbers.
std::string evidence(const ClaimResult& result, std::size_t room_for_words = 0) {
  const Finding key = key_finding(result);
  if (!key) return "";
  const Comparison shown = compare(key.result->interval, key.result->estimate,
                                   key.hypothesis->predicted, key.hypothesis->margin.delta);
  const auto whole = [](const std::string& numbers) {
    return text::replaced(numbers, " ", text::no_break);
  };
  const std::string margin =
      key.hypothesis->margin.delta > 0 ? " " + shown_margin(key, 3) : std::string();
  const auto said = [&](const std::string& quantity) {
    return language::phrase("{} {}, predicted {}{}",
                            {quantity, whole(shown.interval), whole(bound(key)), shown.predicted}) +
           margin;
  };
  const std::string words = said(text::plain_text(language::shown(key.hypothesis->estimand)) + ":");
  return text::display_width(words) <= room_for_words ? words : said(key.hypothesis->name);
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

/// Columns of the longest verdict.
std::size_t verdict_width() {
  return text::display_width(language::phrase(claim::name(Verdict::undecided)));
}

/// Where there are fewer columns beside the verdict, what was found stands below it.
constexpr std::size_t least_room_for_evidence = 66;

}  // namespace

std::string summary(const SuiteResult& suite, bool colour) {
  std::size_t longest = text::display_width(language::phrase("claim"));
  for (const ClaimResult& result : suite.claims)
    longest = std::max(longest, text::display_width(result.claim.id));
  const std::size_t width_of_verdict = verdict_width();
  std::string text = fmt::format("{}  {}  {}\n", text::padded(language::phrase("claim"), longest),
                                 text::padded(language::phrase("verdict"), width_of_verdict),
                                 language::phrase("interval and prediction"));
  for (const ClaimResult& result : suite.claims) {
    const std::string verdict =
        text::padded(language::phrase(claim::name(result.verdict)), width_of_verdict);
    text += fmt::format("{}  {}  {}\n", text::padded(result.claim.id, longest),
                        painted(verdict, result.verdict, colour),
                        text::filled(evidence(result), text::unlimited_width));
  }
  return text + conclusion(suite, text::unlimited_width);
}

VerdictRows::VerdictRows(const std::vector<std::string>& ids, std::size_t width, bool colour)
    : count_(ids.size()), longest_(0), width_(width), colour_(colour) {
  for (const std::string& id : ids) longest_ = std::max(longest_, text::display_width(id));
}

std::string VerdictRows::row(const ClaimResult& result, std::size_t number) const {
  const auto place = [this](std::size_t n) {
    return language::phrase("{} of {}", {std::to_string(n), std::to_string(count_)});
  };
  const std::string at = place(number);
  const std::string start =
      std::string(text::display_width(place(count_)) - text::display_width(at), ' ') + at + "  ";
  const std::size_t indent = text::display_width(start);
  const std::size_t verdict_column = indent + longest_ + 2;
  const std::size_t width_of_verdict = verdict_width();
  const std::string verdict = language::phrase(claim::name(result.verdict));
  const std::size_t evidence_column = verdict_column + width_of_verdict + 2;
  const auto hanging = [this](const std::string& found, std::size_t column) {
    const std::string margin(column, ' ');
    return text::filled(found, width_, margin, margin).substr(column) + "\n";
  };
  if (evidence_column + least_room_for_evidence <= width_)
    return start + text::padded(result.claim.id, longest_) + "  " +
           painted(text::padded(verdict, width_of_verdict), result.verdict, colour_) + "  " +
           hanging(evidence(result, width_ - evidence_column), evidence_column);
  const std::string margin(indent, ' ');
  const bool fits = verdict_column + width_of_verdict <= width_;
  const std::string name = fits ? text::padded(result.claim.id, longest_) + "  "
                                : hanging(result.claim.id, indent) + margin;
  return start + name + painted(verdict, result.verdict, colour_) + "\n" + margin +
         hanging(evidence(result, width_ - std::min(width_, indent)), indent);
}

std::string conclusion(const SuiteResult& suite, std::size_t width) {
  std::string troubles;
  for (const ClaimResult& result : suite.claims) troubles += problems(result);
  std::string text;
  const auto add = [&](const std::string& paragraph) {
    for (const std::string& line : text::lines(paragraph))
      text += text::filled(line, width, "", "  ") + "\n";
  };
  if (!troubles.empty()) add("\n" + troubles);
  if (const std::string own = lines_of_own_numbers(suite); !own.empty()) add("\n" + own);
  add(fmt::format(
      "\n{}{}. {}\n", counts(suite),
      suite.interrupted ? " " + language::phrase("(interrupted)") : "",
      language::phrase("Seed {}, union bound {} of alpha {}.",
                       {std::to_string(suite.seed), language::share(suite.alpha_spent, 3),
                        language::share(suite.alpha, 3)})));
  return text;
}

}  // namespace initproof::report
