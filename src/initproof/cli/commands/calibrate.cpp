#include "initproof/calibration/calibrate.hpp"

#include <algorithm>
#include <array>
#include <fstream>
#include <functional>
#include <memory>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "initproof/calibration/state.hpp"
#include "initproof/calibration/table.hpp"
#include "initproof/calibration/trial.hpp"
#include "initproof/claim/parameter.hpp"
#include "initproof/cli/commands.hpp"
#include "initproof/cli/destination.hpp"
#include "initproof/cli/exit_status.hpp"
#include "initproof/cli/interrupt.hpp"
#include "initproof/cli/options/table.hpp"
#include "initproof/cli/options/values.hpp"
#include "initproof/cli/print.hpp"
#include "initproof/files/result_file.hpp"
#include "initproof/language/language.hpp"
#include "initproof/report/edition.hpp"
#include "initproof/text/program_name.hpp"

namespace initproof::cli {
namespace {

using calibration::Cell;
using calibration::Table;
using calibration::Trial;
using language::phrase;

constexpr std::uint64_t most_runs = 1'000'000'000;
// A cell ends as soon as one of these has shown it: after a 64th of its runs, a 32nd, and so on.
constexpr std::uint64_t looks = 7;
constexpr std::uint64_t runs_a_part = 10'000;

/// As given; what was not given is empty.
struct RawCalibration {
  std::vector<std::string> trials;
  std::vector<std::string> alphas;
  std::string runs, state;
  RawTable table;
};

struct CalibrateOptions {
  std::vector<Trial> trials;
  calibration::Settings settings;
  TableFiles files;
  std::string state, language, command;
};

std::vector<Trial> chosen(const std::vector<std::string>& names) {
  std::vector<Trial> all = calibration::trials();
  if (names.empty()) return all;
  std::vector<Trial> wanted;
  for (const std::string& name : names) {
    const auto trial =
        std::find_if(all.begin(), all.end(), [&](const Trial& t) { return t.name == name; });
    if (trial == all.end()) {
      std::vector<std::string> known;
      for (const Trial& t : all) known.push_back(t.name);
      throw claim::UsageError(
          language::phrase("calibrate {}: expected one of {}",
                           {shown(name), fmt::format("{}", fmt::join(known, ", "))}));
    }
    wanted.push_back(*trial);
  }
  return wanted;
}

double read_error_rate(const std::string& text) {
  double alpha = 0;
  if (!read_number(text, alpha) || !(alpha >= 1e-6 && alpha <= 0.5))
    throw claim::UsageError(
        language::phrase("--alpha {}: expected an error rate from 1e-6 to 0.5", {shown(text)}));
  return alpha;
}

std::string command_of(const RawCalibration& raw, std::uint64_t seed) {
  std::string command = std::string(text::program_name()) + " calibrate";
  for (const std::string& trial : raw.trials) command += " " + trial;
  for (const std::string& alpha : raw.alphas) command += " --alpha " + alpha;
  if (!raw.runs.empty()) command += " --runs " + raw.runs;
  command += fmt::format(" --seed {} --generator {}", seed, raw.table.generator);
  if (!raw.state.empty()) command += " --state " + raw.state;
  return command;
}

CalibrateOptions understood(const CLI::App& command, const RawCalibration& raw) {
  CalibrateOptions options;
  options.trials = chosen(raw.trials);
  calibration::Settings& settings = options.settings;
  if (!raw.alphas.empty()) {
    settings.alphas.clear();
    for (const std::string& alpha : raw.alphas) settings.alphas.push_back(read_error_rate(alpha));
  }
  if (!raw.runs.empty()) settings.runs = read_count("--runs", raw.runs, most_runs);
  settings.looks = looks;
  read_draws(command, raw.table, settings);
  options.state = raw.state;
  if (options.state == "-")
    throw claim::UsageError(phrase("--state -: expected a file, which is read and written"));
  options.files = read_table_files(command, raw.table);
  options.language = raw.table.language;
  options.command = command_of(raw, settings.seed);
  return options;
}

std::function<CalibrateOptions()> add_calibrate(CLI::App& command) {
  const auto raw = std::make_shared<RawCalibration>();
  command.add_option("TRIAL", raw->trials, "Trials to run; all of them if none is named")
      ->type_name("");
  command
      .add_option("--alpha", raw->alphas,
                  "Error rate to try, repeatable (default: 0.1, 0.01 and 0.001)")
      ->type_name("A")
      ->allow_extra_args(false);
  command
      .add_option(
          "--runs", raw->runs,
          "Runs of each trial at each error rate at most (default: 2000 / A, at\nleast 40,000); it "
          "ends when a 64th, a 32nd, ... or a half of them\nhave shown what they are to")
      ->type_name("N");
  command
      .add_option("--state", raw->state,
                  "Keep what was counted there, after every 10,000 runs at most, and\ngo on "
                  "from what it has")
      ->type_name("FILE");
  add_table(command, raw->table);
  command.footer(
      "Exit status: 0 every rate is shown to be what is promised; 1 one is contradicted; 2 not\n"
      "shown yet, more runs are needed; 64 wrong usage; 70 internal error, or a result that could\n"
      "not be written; 130 stopped by Ctrl-C, 143 by SIGTERM, 129 by SIGHUP, 152 by SIGXCPU.");
  return [raw, &command] {
    require_value(command, "--state", raw->state, "a file");
    return understood(command, *raw);
  };
}

std::string json_of(const Table& table, const std::string& command) {
  nlohmann::ordered_json document;
  document["command"] = command;
  document["table_error"] = table.settings.table_error;
  document["looks"] = table.settings.looks;
  document["interrupted"] = table.interrupted;
  document["cells"] = nlohmann::ordered_json::array();
  for (const Cell& cell : table.cells) {
    document["cells"].push_back(
        {{"trial", cell.trial},
         {"promise", cell.promise == calibration::Promise::kept ? "at most alpha" : "above alpha"},
         {"alpha", cell.alpha},
         {"runs", cell.runs},
         {"alarms", cell.alarms},
         {"low", cell.rate.low},
         {"high", cell.rate.high},
         {"sequence_low", cell.by_itself.low},
         {"sequence_high", cell.by_itself.high},
         {"shown", cell.shown()},
         {"contradicted", cell.contradicted()}});
  }
  return document.dump(2) + "\n";
}

// What the file has, none if there is no such file yet; from here on what is counted goes there.
void go_on_from(const std::string& path, calibration::Settings& settings) {
  std::ifstream file(path, std::ios::binary);
  std::ostringstream text;
  if (file.is_open() && file.peek() != std::ifstream::traits_type::eof()) {
    text << file.rdbuf();
    settings.before = calibration::cells_of(text.str(), settings, INITPROOF_VERSION, path);
  }
  settings.part = runs_a_part;
  settings.counted = [path, settings](const std::vector<Cell>& cells) {
    const std::vector<Cell> all = calibration::with_others(cells, settings.before);
    files::write_file_atomically(path, calibration::state_of(all, settings, INITPROOF_VERSION));
  };
}

int table_status(const Table& table) {
  const calibration::Count all = calibration::count(table);
  if (all.contradicted > 0) return exit_refuted;
  if (table.interrupted) return interrupted_status(interrupting_signal());
  return all.open > 0 ? exit_undecided : exit_success;
}

int calibrate(const CalibrateOptions& options, const claim::Lecture& lecture) {
  const report::Edition edition(options.language, lecture.translations(options.language));
  const language::Speaking speaking(edition.words());
  const auto kept = check_destinations(
      std::array{NamedFile{"--state", options.state}, options.files.json, options.files.page});
  const bool lines = options.files.lines();
  calibration::Settings settings = options.settings;
  if (!options.state.empty()) go_on_from(options.state, settings);
  settings.interrupted = &watch_for_interrupt();
  settings.finished = [&](const Cell& cell, std::size_t, std::size_t) {
    const std::string line = calibration::line_of(cell);
    if (lines) print(line + "\n");
  };
  const Table table = calibration::calibrate(options.trials, settings);
  if (lines) {
    const calibration::Count all = calibration::count(table);
    print(phrase("shown {}, not shown yet {}, contradicted {}",
                 {std::to_string(all.shown), std::to_string(all.open),
                  std::to_string(all.contradicted)}) +
          "\n");
  }
  if (!table.interrupted) {
    if (!options.files.json.path.empty())
      write_result_file(options.files.json.path, json_of(table, options.command));
    if (!options.files.page.path.empty())
      write_result_file(options.files.page.path,
                        calibration::page_of(table, options.trials, options.command));
  }
  return table_status(table);
}

}  // namespace

Command calibrate_command() {
  return command("calibrate", "Run the judge where it must not fire, and count how often it does",
                 add_calibrate, calibrate);
}

}  // namespace initproof::cli
