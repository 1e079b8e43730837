#include <memory>
#include <string>
#include <vector>

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include "initproof/claim/parameter.hpp"
#include "initproof/cli/commands.hpp"
#include "initproof/cli/destination.hpp"
#include "initproof/cli/ledger/combination.hpp"
#include "initproof/cli/ledger/kept_draws.hpp"
#include "initproof/cli/options/values.hpp"
#include "initproof/cli/print.hpp"
#include "initproof/files/result_file.hpp"
#include "initproof/language/language.hpp"
#include "initproof/language/number.hpp"
#include "initproof/report/edition.hpp"
#include "initproof/report/names.hpp"
#include "initproof/report/record_json.hpp"
#include "initproof/stats/error_budget.hpp"
#include "initproof/text/outward.hpp"

namespace initproof::cli {
namespace {

using language::phrase;
using Json = nlohmann::ordered_json;

struct CombineOptions {
  std::vector<std::string> paths;
  std::string json_path;
  std::string mnist_folder;
  std::string language = "en";
};

std::function<CombineOptions()> add_combine(CLI::App& command) {
  const auto options = std::make_shared<CombineOptions>();
  command
      .add_option("LEDGER", options->paths,
                  "Ledgers of 'verify --ledger FILE' with runs of other seeds or\n"
                  "generators; one may hold several")
      ->type_name("")
      ->required();
  command
      .add_option("--json", options->json_path, "Write all numbers as JSON; - is standard output")
      ->type_name("FILE|-");
  command
      .add_option("--mnist", options->mnist_folder,
                  "Folder with the images that the draws are of\n"
                  "(default: $INITPROOF_MNIST, else built-in images)")
      ->type_name("DIR");
  add_language(command, options->language, "what is printed");
  command.footer(
      "The e-values of independent runs are multiplied, for every value of a quantity; values\n"
      "whose product reaches 1/alpha are excluded. That holds at alpha if the runs were not\n"
      "chosen by what they found.\n"
      "Exit status: 0 combined; 64 wrong usage; 65 a ledger is missing or damaged, or its runs "
      "are\n"
      "not to be combined; 70 a ledger is in use, or a result cannot be written; 141 nobody reads "
      "it.");
  return [options, &command] {
    for (const std::string& path : options->paths)
      if (path.empty())
        throw claim::UsageError(
            language::phrase("{} '': expected {}", {"LEDGER", language::phrase("a file")}));
    require_value(command, "--json", options->json_path, "a file, or - for standard output");
    options->mnist_folder = folder_or_default(options->mnist_folder);
    return *options;
  };
}

std::string shown_interval(const stats::Interval& x) {
  return language::numeral(text::outward_interval(x.low, x.high, 6));
}

std::string lines_of(const Combination& c) {
  std::string text = fmt::format("{} {}: ", c.claim, c.hypothesis->name);
  if (!c.without.empty()) {
    text += phrase("not combined: no product of e-values is inverted for this method ({})",
                   {phrase(c.without)}) +
            "\n";
  } else if (c.interval.empty()) {
    text += phrase("the runs contradict each other: no value is left") + "\n";
  } else {
    text += phrase("{} from {} runs, predicted {}: {}",
                   {shown_interval(c.interval), std::to_string(c.runs.size()),
                    report::sign(c.hypothesis->relation) + std::string(" ") +
                        language::number(c.hypothesis->predicted),
                    phrase(claim::name(c.verdict))}) +
            "\n";
  }
  for (const RunAlone& run : c.runs)
    text += "  " +
            phrase("{}, seed {}: {} from {} samples",
                   {run.generator, std::to_string(run.seed), shown_interval(run.interval),
                    std::to_string(run.samples)}) +
            "\n";
  return text;
}

Json to_json(const RunAlone& run) {
  Json json;
  json["generator"] = run.generator;
  json["seed"] = run.seed;
  json["samples"] = run.samples;
  json["interval"] = report::interval_json(run.interval);
  json["evidence"] = report::record_json(run.record);
  return json;
}

Json to_json(const Combination& c) {
  Json json;
  json["claim"] = c.claim;
  json["hypothesis"] = c.hypothesis->name;
  json["relation"] = report::name(c.hypothesis->relation);
  json["predicted"] = report::finite(c.hypothesis->predicted);
  json["margin"] = report::finite(c.hypothesis->margin.delta);
  json["alpha"] = c.alpha;
  json["runs"] = Json::array();
  for (const RunAlone& run : c.runs) json["runs"].push_back(to_json(run));
  json["combined"] = c.without.empty();
  json["interval"] =
      !c.without.empty() || c.interval.empty() ? Json(nullptr) : report::interval_json(c.interval);
  json["verdict"] = claim::name(c.verdict);
  return json;
}

std::string json_of(const Combinations& found) {
  Json json;
  json["version"] = INITPROOF_VERSION;
  json["combinations"] = Json::array();
  for (const Combination& c : found.all) json["combinations"].push_back(to_json(c));
  return json.dump(2, ' ', /*ensure_ascii=*/false, Json::error_handler_t::replace) + "\n";
}

std::string text_of(const Combinations& found) {
  std::string text;
  for (const Combination& c : found.all) text += lines_of(c);
  return text + "\n" +
         phrase(
             "Each interval of several runs misses the truth with a probability of at most its "
             "hypothesis's share of alpha, if the runs were not chosen by what they found.") +
         "\n";
}

int run_combine(const CombineOptions& options, const claim::Lecture& lecture) {
  const report::Edition edition(options.language, lecture.translations(options.language));
  const language::Speaking speaking(edition.words());
  std::vector<NamedFile> named = {{"--json", options.json_path}};
  for (const std::string& path : options.paths) named.push_back({"LEDGER", path});
  check_distinct(named);
  std::vector<std::unique_ptr<ledger::Ledger>> ledgers;
  for (const std::string& path : options.paths)
    ledgers.push_back(std::make_unique<ledger::Ledger>(path, ledger::Ledger::Opening::existing));
  const double unit =
      stats::ErrorBudget(stats::ErrorBudget::suite_alpha, lecture.error_units).share(1);
  const Combinations found =
      combine(ledgers, lecture, {options.mnist_folder}, hash_of_images(options.mnist_folder), unit);
  if (options.json_path == "-") {
    print(json_of(found));
    return 0;
  }
  if (!options.json_path.empty()) files::write_file_atomically(options.json_path, json_of(found));
  print(text_of(found));
  return 0;
}

}  // namespace

Command combine_command() {
  return command("combine", "Combine runs of other seeds or generators into narrower intervals",
                 add_combine, run_combine);
}

}  // namespace initproof::cli
