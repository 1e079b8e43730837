#include <algorithm>
#include <memory>
#include <string>
#include <vector>

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "initproof/claim/lecture.hpp"
#include "initproof/claim/theorem.hpp"
#include "initproof/cli/commands.hpp"
#include "initproof/cli/exit_status.hpp"
#include "initproof/cli/options/values.hpp"
#include "initproof/cli/print.hpp"
#include "initproof/cli/terminal.hpp"
#include "initproof/language/language.hpp"
#include "initproof/report/edition.hpp"
#include "initproof/report/names.hpp"
#include "initproof/text/layout/filled.hpp"

namespace initproof::cli {
namespace {

using nlohmann::ordered_json;

ordered_json parameters_of(const claim::Entry& entry) {
  ordered_json all = ordered_json::array();
  for (const claim::Parameter& p : entry.parameters()) {
    all.push_back({{"name", p.name},
                   {"default", p.value},
                   {"minimum", p.minimum},
                   {"maximum", p.maximum},
                   {"integer", p.integer},
                   {"meaning", p.meaning.english()}});
  }
  return all;
}

/// What each hypothesis predicts, as far as the parameters alone determine it.
ordered_json predictions_of(const claim::Claim& claim) {
  ordered_json all = ordered_json::array();
  for (const claim::Hypothesis& h : claim.hypotheses)
    all.push_back({{"name", h.name},
                   {"relation", report::name(h.relation)},
                   {"predicted", h.predicted},
                   {"margin", h.margin.delta}});
  return all;
}

/// What each counter-claim would have instead.
ordered_json wrong_values_of(const claim::Claim& claim) {
  ordered_json all = ordered_json::array();
  for (const claim::Hypothesis& h : claim.hypotheses)
    for (const claim::Counterclaim& c : h.counterclaims)
      all.push_back({{"name", c.name}, {"hypothesis", h.name}, {"predicted", c.predicted}});
  return all;
}

/// The theorem that each hypothesis rests on, null where there is none, and whether it says only
/// how the quantity comes about.
ordered_json theorems_of(const claim::Entry& entry, const claim::Claim& claim) {
  ordered_json all = ordered_json::array();
  const std::vector<claim::Theorem> theorems = claim::theorems(entry);
  for (const claim::Hypothesis& h : claim.hypotheses) {
    ordered_json name = nullptr;
    bool identity = false;
    for (const claim::Theorem& theorem : theorems) {
      if (theorem.hypothesis != h.name) continue;
      name = theorem.name;
      identity = theorem.identity;
    }
    all.push_back({{"hypothesis", h.name}, {"theorem", name}, {"identity", identity}});
  }
  return all;
}

ordered_json describe(const claim::Entry& entry, const claim::Claim& claim) {
  ordered_json hypotheses = ordered_json::array();
  ordered_json counterclaims = ordered_json::array();
  for (const claim::Hypothesis& h : claim.hypotheses) {
    hypotheses.push_back(h.name);
    for (const claim::Counterclaim& c : h.counterclaims) counterclaims.push_back(c.name);
  }
  return {{"id", claim.id},
          {"title", claim.title.english()},
          {"parameters", parameters_of(entry)},
          {"hypotheses", hypotheses},
          {"counterclaims", counterclaims},
          {"theorems", theorems_of(entry, claim)},
          {"predictions", predictions_of(claim)},
          {"wrong", wrong_values_of(claim)}};
}

struct ListOptions {
  bool json = false;
  std::string language = "en";
};

std::function<ListOptions()> add_list(CLI::App& list) {
  const auto options = std::make_shared<ListOptions>();
  list.add_flag("--json", options->json, "As JSON, with parameters and counter-claims");
  add_language(list, options->language, "what is printed");
  list.footer(reading_statuses);
  return [options] { return *options; };
}

// The id in a column of its own, or where that leaves too few columns above the title.
std::string row(const claim::Claim& claim, const std::string& note, std::size_t id_width) {
  constexpr std::size_t least_title = 40;
  const std::size_t width = row_width();
  std::string start = fmt::format("{:<{}} ", claim.id, id_width);
  std::string margin(start.size(), ' ');
  std::string text;
  if (width < start.size() + least_title) {
    text = claim.id + "\n";
    start = margin = "    ";
  }
  return text + text::filled(language::shown(claim.title) + note, width, start, margin) + "\n";
}

int list(const ListOptions& options, const claim::Lecture& lecture) {
  const report::Edition edition(options.language, lecture.translations(options.language));
  const language::Speaking speaking(edition.words());
  ordered_json claims = ordered_json::array();
  std::string text;
  std::size_t width = 30;
  for (const claim::Entry& entry : lecture.claims) width = std::max(width, entry.id.size());
  for (const claim::Entry& entry : lecture.claims) {
    const claim::Claim claim =
        entry.make(claim::Parameters(entry.parameters()), claim::Environment{});
    if (options.json) {
      claims.push_back(describe(entry, claim));
    } else {
      const std::size_t theorems = claim::backing(claim::theorems(entry));
      text += row(
          claim,
          theorems == 0 ? "" : language::phrase(" [theorems: {}]", {fmt::format("{}", theorems)}),
          width);
    }
  }
  if (options.json) {
    text = ordered_json{{"version", INITPROOF_VERSION}, {"claims", claims}}.dump(2) + "\n";
  }
  print(text);
  return exit_success;
}

}  // namespace

Command list_command() {
  return command("list", "List the claims, in the order of the lecture", add_list, list);
}

}  // namespace initproof::cli
