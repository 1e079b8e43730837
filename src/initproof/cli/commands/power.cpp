#include <array>
#include <cmath>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "initproof/cli/commands.hpp"
#include "initproof/cli/destination.hpp"
#include "initproof/cli/exit_status.hpp"
#include "initproof/cli/interrupt.hpp"
#include "initproof/cli/options/table.hpp"
#include "initproof/cli/options/values.hpp"
#include "initproof/cli/print.hpp"
#include "initproof/language/language.hpp"
#include "initproof/power/measure.hpp"
#include "initproof/power/page.hpp"
#include "initproof/report/edition.hpp"
#include "initproof/stats/error_budget.hpp"
#include "initproof/text/program_name.hpp"

namespace initproof::cli {
namespace {

using Powers = std::vector<power::Power>;

constexpr std::uint64_t most_power_runs = 1'000'000;

struct PowerOptions {
  std::vector<std::string> claims;
  power::Settings settings;
  TableFiles files;
  std::string language, command;
};

/// As given; what was not given is empty.
struct RawPower {
  std::vector<std::string> claims;
  std::string runs = "200";
  RawTable table;
};

PowerOptions understood(const CLI::App& command, const RawPower& raw) {
  PowerOptions options{.claims = raw.claims,
                       .settings = {},
                       .files = read_table_files(command, raw.table),
                       .language = raw.table.language,
                       .command = std::string(text::program_name()) + " power"};
  power::Settings& settings = options.settings;
  settings.runs = read_count("--runs", raw.runs, most_power_runs);
  settings.alpha = stats::ErrorBudget::suite_alpha;
  read_draws(command, raw.table, settings);
  for (const std::string& claim : raw.claims) options.command += " " + claim;
  options.command += fmt::format(" --runs {} --seed {} --generator {}", settings.runs,
                                 settings.seed, raw.table.generator);
  return options;
}

std::function<PowerOptions()> add_power(CLI::App& command) {
  const auto raw = std::make_shared<RawPower>();
  command.add_option("CLAIM", raw->claims, "Claims to look at (default: all)")->type_name("");
  command
      .add_option("--runs", raw->runs,
                  "Runs at each planted truth (default: 200; 99 of 100 must be\nrefuted)")
      ->type_name("N");
  add_table(command, raw->table);
  command.footer(
      "Exit status: 0 every hypothesis catches what its design promises; 1 one does not,\n"
      "or cannot fail; 64 wrong usage; 70 internal error, or a result that could not be\n"
      "written; 130 stopped by Ctrl-C, 143 by SIGTERM, 129 by SIGHUP, 152 by SIGXCPU.");
  return [raw, &command] { return understood(command, *raw); };
}

nlohmann::ordered_json json_of(const power::Count& count) {
  return {{"seen", count.seen}, {"runs", count.runs}};
}

// JSON has no infinity.
nlohmann::ordered_json finite(double x) {
  return std::isfinite(x) ? nlohmann::ordered_json(x) : nlohmann::ordered_json(nullptr);
}

std::string json_of(const Powers& table, const std::string& command) {
  nlohmann::ordered_json document;
  document["command"] = command;
  document["hypotheses"] = nlohmann::ordered_json::array();
  for (const power::Power& power : table) {
    nlohmann::ordered_json row = {{"claim", power.claim},
                                  {"hypothesis", power.hypothesis},
                                  {"sampled", power.sampled},
                                  {"predicted", finite(power.predicted)},
                                  {"margin", finite(power.margin)},
                                  {"promised_from", finite(power.promised_from)},
                                  {"measured_from", finite(power.measured_from)},
                                  {"at_promised", json_of(power.at_promised)},
                                  {"alpha", power.alpha},
                                  {"planned", power.planned},
                                  {"confirmed", json_of(power.confirmed)},
                                  {"mean_samples", finite(power.mean_samples)},
                                  {"least_samples", finite(power.least_samples)},
                                  {"can_fail", power.can_fail()},
                                  {"kept", power.kept()}};
    row["counterclaims"] = nlohmann::ordered_json::array();
    for (const power::Exclusion& c : power.counterclaims)
      row["counterclaims"].push_back(
          {{"name", c.name}, {"promised", c.promised}, {"excluded", json_of(c.count)}});
    document["hypotheses"].push_back(std::move(row));
  }
  return document.dump(2) + "\n";
}

int show_power(const PowerOptions& options, const claim::Lecture& lecture) {
  const report::Edition edition(options.language, lecture.translations(options.language));
  const language::Speaking speaking(edition.words());
  for (const std::string& id : options.claims) (void)claim::find(lecture.claims, id);
  const auto kept = check_destinations(std::array{options.files.json, options.files.page});
  const bool lines = options.files.lines();
  power::Settings settings = options.settings;
  settings.interrupted = &watch_for_interrupt();
  settings.finished = [&](const power::Power& power) {
    // The language is that of a thread.
    const language::Speaking here(edition.words());
    if (lines) print(power::line_of(power) + "\n");
  };
  const Powers table = power::measure(lecture, options.claims, settings);
  const power::Tally all = power::tally(table);
  if (lines) {
    print(language::phrase(
              "as promised {}, less than promised {}, cannot fail {}",
              {std::to_string(all.kept), std::to_string(all.broken), std::to_string(all.blind)}) +
          "\n");
  }
  if (settings.interrupted->load()) return interrupted_status(interrupting_signal());
  if (!options.files.json.path.empty())
    write_result_file(options.files.json.path, json_of(table, options.command));
  if (!options.files.page.path.empty())
    write_result_file(options.files.page.path, power::page_of(table, options.command));
  return all.broken + all.blind > 0 ? exit_refuted : exit_success;
}

}  // namespace

Command power_command() {
  return command("power",
                 "Plant wrong truths under every hypothesis, and count how often they show",
                 add_power, show_power);
}

}  // namespace initproof::cli
