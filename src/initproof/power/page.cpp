#include "initproof/power/page.hpp"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "initproof/language/language.hpp"
#include "initproof/power/promise.hpp"
#include "initproof/stats/confidence_sequence.hpp"
#include "initproof/text/markdown_text.hpp"

namespace initproof::power {
namespace {

using language::numeral;
using language::phrase;

std::string in_short(double x) {
  return std::isinf(x) ? "∞" : numeral(fmt::format("{:.3g}", x));
}

std::string in_full(std::uint64_t n) {
  return numeral(std::to_string(n));
}

std::string share_of(const Count& count) {
  return fmt::format("{} / {}", in_full(count.seen), in_full(count.runs));
}

std::string name_of(const Power& power) {
  return fmt::format("`{}.{}`", power.claim, power.hypothesis);
}

std::string judged(const Power& power) {
  if (!power.can_fail()) return phrase("CANNOT FAIL");
  return power.kept() ? phrase("as promised") : phrase("LESS THAN PROMISED");
}

std::string caught(const std::vector<Power>& table) {
  text::Table rows({phrase("hypothesis"), phrase("margin"), phrase("promised from"),
                    phrase("in margins"), phrase("measured from"), phrase("refuted there"),
                    phrase("so")});
  for (const Power& power : table) {
    if (!power.sampled) continue;
    rows.row({name_of(power), in_short(power.margin), in_short(power.promised_from),
              in_short(power.promised_from / power.margin), in_short(power.measured_from),
              share_of(power.at_promised), judged(power)});
  }
  return rows.markdown();
}

// What "as promised" is worth.
std::string what_runs_show(const std::vector<Power>& table) {
  std::uint64_t runs = 0;
  for (const Power& power : table)
    if (power.sampled) runs = std::max(runs, power.at_promised.runs);
  if (runs == 0) return "";
  const std::uint64_t fewest = fewest_kept(runs, stats::stated_power);
  if (fewest == 0)
    return phrase("{} runs at each truth are too few to show less than what is promised.",
                  {in_full(runs)}) +
           "\n\n";
  return phrase(
             "Of {} runs at each truth chance explains {} that are refuted, and no fewer; such a "
             "table shows a probability below {} to be less than promised, 99 times in 100, and "
             "says \"as promised\" of most between that and 0.99.",
             {in_full(runs), in_full(fewest),
              numeral(fmt::format("{:.2f}", noticed_below(runs, stats::stated_power)))}) +
         "\n\n";
}

std::string enclosed(const std::vector<Power>& table) {
  text::Table rows(
      {phrase("hypothesis"), phrase("margin"), phrase("no longer proved from"), phrase("so")});
  for (const Power& power : table) {
    if (power.sampled) continue;
    rows.row(
        {name_of(power), in_short(power.margin), in_short(power.promised_from), judged(power)});
  }
  return rows.markdown();
}

std::string exclusions(const std::vector<Power>& table) {
  text::Table rows(
      {phrase("hypothesis"), phrase("counter-claim"), phrase("promised"), phrase("excluded")});
  for (const Power& power : table) {
    for (const Exclusion& exclusion : power.counterclaims)
      rows.row({name_of(power), fmt::format("`{}`", exclusion.name),
                numeral(fmt::format("{:.6g}", exclusion.promised)), share_of(exclusion.count)});
  }
  return rows.markdown();
}

std::string costs(const std::vector<Power>& table) {
  text::Table rows({phrase("hypothesis"), phrase("planned"), phrase("confirmed"),
                    phrase("samples until then"), phrase("no test with fewer than"),
                    phrase("times that")});
  for (const Power& power : table) {
    if (!power.sampled) continue;
    rows.row({name_of(power), in_full(power.planned), share_of(power.confirmed),
              in_short(power.mean_samples), in_short(power.least_samples),
              in_short(power.mean_samples / power.least_samples)});
  }
  return rows.markdown();
}

}  // namespace

std::string line_of(const Power& power) {
  return fmt::format("{:<52} {:>9} {:>9}  {}", (power.claim + "." + power.hypothesis).substr(0, 52),
                     in_short(power.margin), in_short(power.promised_from), judged(power));
}

std::string page_of(const std::vector<Power>& table, const std::string& command) {
  const Tally all = tally(table);
  std::string page = "# " + phrase("What the judge cannot miss") + "\n\n";
  page += phrase(
              "As promised: {}. Less than promised: {}. Cannot fail: {}. Truths are planted: data "
              "of the law that a design names, with the wrong value, in place of an experiment's, "
              "at the error rate that the hypothesis has in the suite.",
              {std::to_string(all.kept), std::to_string(all.broken), std::to_string(all.blind)}) +
          "\n\n";
  page += phrase("Made by:") + "\n\n```sh\n" + command + "\n```\n\n";
  page += "## " + phrase("The smallest wrong truth that is caught") + "\n\n";
  page += phrase(
              "From this distance of the prediction on a truth is refuted by the planned samples "
              "with probability 0.99: as the design promises, and the least multiple of it, in "
              "steps of a twentieth from a half to one and a half, where 99 of 100 were refuted. "
              "Where the promise is a lower "
              "bound, less is measured; of two sides the worse one counts.") +
          "\n\n";
  page += what_runs_show(table);
  page += caught(table) + "\n";
  page += phrase(
              "What rests on enclosures draws nothing: a prediction that is moved so far is no "
              "longer proved, for certain.") +
          "\n\n";
  page += enclosed(table) + "\n";
  page += "## " + phrase("Counter-claims") + "\n\n";
  page +=
      phrase(
          "The probability that the planned samples exclude them if the prediction is true, and "
          "how often they did. A run goes on until it has, to four times the plan.") +
      "\n\n";
  page += exclusions(table) + "\n";
  page += "## " + phrase("Samples until the decision") + "\n\n";
  page +=
      phrase(
          "Where the prediction is true, beside what no test can do without (Wald): ln(1/alpha) "
          "over the relative entropy to the nearest law that must be excluded, an end of the "
          "margin or a counter-claim.") +
      "\n\n";
  page += costs(table);
  return page;
}

Tally tally(const std::vector<Power>& table) {
  Tally all;
  for (const Power& power : table) {
    if (!power.can_fail()) {
      ++all.blind;
    } else if (power.kept()) {
      ++all.kept;
    } else {
      ++all.broken;
    }
  }
  return all;
}

}  // namespace initproof::power
