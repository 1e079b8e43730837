#include "initproof/ledger/ledger.hpp"

#include <algorithm>
#include <memory>
#include <string>
#include <vector>

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include "initproof/claim/parameter.hpp"
#include "initproof/cli/commands.hpp"
#include "initproof/cli/destination.hpp"
#include "initproof/cli/exit_status.hpp"
#include "initproof/cli/ledger/kept_draws.hpp"
#include "initproof/cli/ledger/recompute.hpp"
#include "initproof/cli/message.hpp"
#include "initproof/cli/options/values.hpp"
#include "initproof/cli/print.hpp"
#include "initproof/cli/terminal.hpp"
#include "initproof/language/language.hpp"
#include "initproof/report/edition.hpp"
#include "initproof/stats/error_budget.hpp"
#include "initproof/text/layout/filled.hpp"

namespace initproof::cli {
namespace {

using language::phrase;
using ledger::Kept;
using ledger::Ledger;

struct LedgerOptions {
  std::string path;
  std::vector<std::string> parts;
  std::uint64_t check = 0;  // blocks an experiment
  std::string csv;
  std::string mnist_folder;
  std::string language = "en";
};

std::function<LedgerOptions()> add_ledger(CLI::App& command) {
  const auto options = std::make_shared<LedgerOptions>();
  const auto check = std::make_shared<std::string>();
  command.add_option("FILE", options->path, "The ledger that 'verify --ledger FILE' writes")
      ->type_name("")
      ->required();
  command
      .add_option("--merge", options->parts,
                  "Add the draws of this ledger too, which stays as it is (repeatable);\n"
                  "FILE is made if it is missing")
      ->type_name("PART")
      ->expected(1)
      ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
  command
      .add_option("--check", *check,
                  "Draw N blocks of every experiment, chosen at random, once more, and\n"
                  "compare them to the bit")
      ->type_name("N");
  command
      .add_option("--export", options->csv,
                  "Write the path of the intervals as CSV, a line a block; - is standard\n"
                  "output")
      ->type_name("FILE|-");
  command
      .add_option("--mnist", options->mnist_folder,
                  "Folder with the images that the draws are of, for --check and\n"
                  "--export (default: $INITPROOF_MNIST, else built-in images)")
      ->type_name("DIR");
  add_language(command, options->language, "what is printed");
  command.footer(
      "Exit status: 0 done; 64 wrong usage; 65 a ledger is missing or damaged, or its draws are\n"
      "not what is drawn again; 70 a ledger is in use or cannot be written; 141 nobody reads it "
      "any more.");
  return [options, check, &command] {
    require_value(command, "FILE", options->path, "a ledger");
    for (const std::string& part : options->parts)
      if (part.empty())
        throw claim::UsageError(phrase("{} '': expected {}", {"--merge", phrase("a ledger")}));
    require_value(command, "--export", options->csv, "a file, or - for standard output");
    if (command.count("--check") > 0) options->check = read_count("--check", *check, 1'000'000'000);
    options->mnist_folder = folder_or_default(options->mnist_folder);
    return *options;
  };
}

void merge_parts(Ledger& ledger, const std::vector<std::string>& parts) {
  for (const std::string& path : parts) {
    Ledger part(path, Ledger::Opening::existing);
    const ledger::Merged merged = ledger.merge(part);
    say(phrase("'{}': {} blocks added, {} were there already",
               {path, std::to_string(merged.added), std::to_string(merged.doubled)}));
  }
}

std::string line_of(const Kept& kept) {
  const ledger::Identity& id = kept.identity;
  return phrase(
      "{} {}: {} blocks of {}, the first {} without a gap; {}, seed {}, version {}{}\n",
      {id.claim, id.experiment, std::to_string(kept.blocks), std::to_string(id.block_size),
       std::to_string(kept.prefix), id.generator, std::to_string(id.seed), id.version.substr(0, 8),
       id.parameters.empty() ? "" : ", " + id.parameters});
}

// What only the claim's own sources can do; whose draws are of other sources is said.
class Remaking {
 public:
  Remaking(const LedgerOptions& options, const claim::Lecture& lecture)
      : lecture_(lecture),
        environment_{options.mnist_folder},
        images_(hash_of_images(options.mnist_folder)) {}

  template <class Use>
  void operator()(Ledger& ledger, const Use& use) const {
    for (const Kept& kept : ledger.experiments()) {
      const auto prepared = remade(lecture_, kept.identity, environment_, images_);
      if (prepared) {
        use(kept, *prepared);
      } else {
        say(phrase("{} {}: of another version or other images, left out",
                   {kept.identity.claim, kept.identity.experiment}));
      }
    }
  }

 private:
  const claim::Lecture& lecture_;
  claim::Environment environment_;
  std::string images_;
};

std::string csv_of(Ledger& ledger, const Remaking& remaking, const claim::Lecture& lecture) {
  const double unit =
      stats::ErrorBudget(stats::ErrorBudget::suite_alpha, lecture.error_units).share(1);
  std::string text =
      "claim,experiment,hypothesis,generator,seed,samples,estimate,interval_low,interval_high\n";
  remaking(ledger, [&](const Kept& kept, const claim::PreparedClaim& prepared) {
    text += path_of(ledger, kept, prepared, unit);
  });
  return text;
}

int run_ledger(const LedgerOptions& options, const claim::Lecture& lecture) {
  const report::Edition edition(options.language, lecture.translations(options.language));
  const language::Speaking speaking(edition.words());
  std::vector<NamedFile> named = {{"FILE", options.path}, {"--export", options.csv}};
  for (const std::string& part : options.parts) named.push_back({"--merge", part});
  check_distinct(named);
  Ledger ledger(options.path, options.parts.empty() ? Ledger::Opening::existing
                                                    : Ledger::Opening::made_if_missing);
  merge_parts(ledger, options.parts);
  const Remaking remaking(options, lecture);
  if (options.check > 0) {
    remaking(ledger, [&](const Kept& kept, const claim::PreparedClaim& prepared) {
      const std::uint64_t same = recompute(ledger, kept, prepared, options.check);
      say(phrase("{} {}: {} of {} blocks drawn again, all the same",
                 {kept.identity.claim, kept.identity.experiment, std::to_string(same),
                  std::to_string(kept.blocks)}));
    });
  }
  if (!options.csv.empty()) write_result_file(options.csv, csv_of(ledger, remaking, lecture));
  if (is_standard_output(options.csv)) return exit_success;
  std::string text;
  for (const Kept& kept : ledger.experiments())
    text += text::filled(line_of(kept), row_width(), "", "  ") + "\n";
  print(text);
  return exit_success;
}

}  // namespace

Command ledger_command() {
  return command("ledger", "List, merge, check or export the draws that verify --ledger keeps",
                 add_ledger, run_ledger);
}

}  // namespace initproof::cli
