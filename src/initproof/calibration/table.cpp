#include "initproof/calibration/table.hpp"

#include <algorithm>
#include <string>

#include <fmt/format.h>

#include "initproof/language/language.hpp"
#include "initproof/text/markdown_text.hpp"
#include "initproof/text/outward.hpp"

namespace initproof::calibration {
namespace {

using language::numeral;
using language::phrase;

std::string short_number(double x) {
  return numeral(fmt::format("{:.3g}", x));
}

std::string found(const Cell& cell) {
  if (cell.contradicted()) return phrase("CONTRADICTED");
  if (!cell.shown()) return phrase("not shown yet");
  return cell.promise == Promise::kept ? phrase("at most alpha") : phrase("above alpha");
}

std::string rate_of(const Cell& cell) {
  return short_number(static_cast<double>(cell.alarms) /
                      static_cast<double>(std::max<std::uint64_t>(cell.runs, 1)));
}

// The end that the verdict hangs on, rounded to where it still holds.
std::string end_of(const stats::Interval& rate, Promise promise) {
  const bool upper = promise == Promise::kept;
  return numeral(text::outward(upper ? rate.high : rate.low, 3, upper ? 1 : -1));
}

std::string bound_of(const Cell& cell) {
  return (cell.promise == Promise::kept ? "≤ " : "≥ ") + end_of(cell.rate, cell.promise);
}

std::string rows(const Table& table, const std::vector<Trial>& trials, Promise promise) {
  text::Table rows({phrase("What is drawn"), phrase("What must not happen"), phrase("alpha"),
                    phrase("alarms"), phrase("runs"), phrase("rate"), phrase("exact bound"),
                    phrase("by the sequence itself"), phrase("so")});
  for (const Cell& cell : table.cells) {
    if (cell.promise != promise) continue;
    const auto trial = std::find_if(trials.begin(), trials.end(),
                                    [&](const Trial& t) { return t.name == cell.trial; });
    rows.row({language::shown(trial->data), language::shown(trial->alarm), short_number(cell.alpha),
              numeral(std::to_string(cell.alarms)), numeral(std::to_string(cell.runs)),
              rate_of(cell), bound_of(cell), end_of(cell.by_itself, promise), found(cell)});
  }
  return rows.markdown();
}

}  // namespace

std::string line_of(const Cell& cell) {
  return fmt::format("{:<26} {:>6}  {:>7} / {:<8} {:>10}  {}", cell.trial, short_number(cell.alpha),
                     cell.alarms, cell.runs, bound_of(cell), found(cell));
}

std::string page_of(const Table& table, const std::vector<Trial>& trials,
                    const std::string& command) {
  const Count all = count(table);
  std::string page = "# " + phrase("How often the judge cries wolf") + "\n\n";
  page += phrase(
              "Shown: {}. Not shown yet: {}. Contradicted: {}. The exact bounds below are the "
              "binomial law's (Clopper and Pearson); the probability that any of them is wrong is "
              "at most {}, and as much again that any of the sequence itself is.",
              {std::to_string(all.shown), std::to_string(all.open),
               std::to_string(all.contradicted), short_number(table.settings.table_error)}) +
          "\n\n";
  page += phrase(
              "A trial ends as soon as its exact bound shows what it is to show. That is looked at "
              "{} times, the last time after all runs that are planned, each time before after "
              "half as many as the next; the probability above is that of all looks together.",
              {std::to_string(table.settings.looks)}) +
          "\n\n";
  page += phrase("Made by:") + "\n\n```sh\n" + command + "\n```\n\n";
  page += "## " + phrase("Where the assumptions hold") + "\n\n";
  page += phrase(
              "Each run is looked at after every block and ends at the worst moment. The rate of "
              "false alarms must be at most alpha.") +
          "\n\n";
  page += rows(table, trials, Promise::kept) + "\n";
  page += "## " + phrase("Where an assumption is broken") + "\n\n";
  page += phrase(
              "The same on data that are not what the label of the interval demands: the rate is "
              "above alpha, so the label is needed.") +
          "\n\n";
  page += rows(table, trials, Promise::broken);
  return page;
}

}  // namespace initproof::calibration
