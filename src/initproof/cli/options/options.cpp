#include "initproof/cli/options/options.hpp"

#include <algorithm>
#include <memory>
#include <string_view>

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include "initproof/claim/parameter.hpp"
#include "initproof/cli/exit_status.hpp"
#include "initproof/cli/options/values.hpp"
#include "initproof/cli/verify/documents.hpp"
#include "initproof/language/language.hpp"
#include "initproof/text/program_name.hpp"

namespace initproof::cli {
namespace {

using claim::UsageError;

// What the user typed, before it is understood.
struct Raw {
  std::vector<std::string> claims;
  std::vector<std::string> settings;
  std::string seed = std::to_string(Options::default_seed);
  std::string generator{random::name(random::generators.front())};
  std::string alpha = fmt::format("{}", stats::ErrorBudget::suite_alpha);
  std::string threads;
  std::string max_samples;
  std::vector<std::string> margins;
  std::string precision;
  std::string shard;
};

double read_precision(const std::string& text) {
  double precision = 0;
  if (!read_number(text, precision) || !(precision >= 1 && precision <= claim::largest_precision)) {
    throw UsageError(language::phrase("--precision {}: expected a number from 1 to {}, such as 2",
                                      {shown(text), fmt::format("{}", claim::largest_precision)}));
  }
  return precision;
}

void add_arguments(CLI::App& verify, Options& options, Raw& raw) {
  verify.add_option("CLAIM", raw.claims, "Claims to verify (default: all)")->type_name("");
  verify.add_option("--seed", raw.seed, "Seed of all draws (default: 1); 'random' is printed")
      ->type_name("N|random");
  verify
      .add_option("--generator", raw.generator,
                  "Family of random numbers, xoshiro or philox (default: xoshiro);\n"
                  "a verdict that both give hangs on neither")
      ->type_name("NAME");
  verify
      .add_option("--alpha", raw.alpha,
                  fmt::format("Error rate of the whole suite, from {} to below 1\n(default: 1e-9)",
                              least_alpha))
      ->type_name("A");
  verify
      .add_option("--threads", raw.threads,
                  fmt::format("Threads, from 1 to {} (default: all cores; under mpirun 1\n"
                              "a process); results do not depend on it",
                              most_threads))
      ->type_name("N");
  verify
      .add_option("--max-samples", raw.max_samples,
                  "End an experiment after N observations, from 1 on; a whole block\n"
                  "is always drawn (default: four times what is planned)")
      ->type_name("N");
  add_settings(verify, raw.settings, "Verify");
  verify
      .add_option("--margin", raw.margins,
                  fmt::format("Tell a smaller difference apart than the hypothesis of this name\n"
                              "asks for, such as variance=0.5; repeatable (their names and\n"
                              "margins: '{} explain CLAIM')",
                              text::program_name()))
      ->type_name("NAME=VALUE")
      ->allow_extra_args(false);
  verify
      .add_option("--precision", raw.precision,
                  fmt::format("Divide all margins that rest on draws by P, from 1 to {}; P^2\n"
                              "times as many are needed, and --ledger keeps those it has",
                              claim::largest_precision))
      ->type_name("P");
  verify
      .add_option("--mnist", options.environment.mnist_folder,
                  "Folder with MNIST's IDX files, plain or gzip\n"
                  "(default: $INITPROOF_MNIST, else built-in images)")
      ->type_name("DIR");
  verify.add_option("--json", options.json_path, "Write the results as JSON; - is standard output")
      ->type_name("FILE|-");
  verify
      .add_option("--report", options.report_folder,
                  "Write the Markdown report with its figures into this folder")
      ->type_name("DIR");
  for (const Document& document : documents())
    verify.add_option(document.option, options.documents[document.option], document.help)
        ->type_name("FILE|-");
  verify
      .add_option("--ledger", options.ledger_path,
                  "Take what this file has of the draws, and keep there what is\n"
                  "drawn: a run can be stopped and continued, with the same results")
      ->type_name("FILE");
  verify
      .add_option("--shard", raw.shard,
                  fmt::format("Only draw part I of N of the planned blocks into the ledger;\n"
                              "'{} ledger FILE --merge PART' joins the parts",
                              text::program_name()))
      ->type_name("I/N");
  add_language(verify, options.language, "what is printed and of the report");
  verify.footer(exit_statuses);
}

// I/N, 1 <= I <= N.
claim::Shard read_shard(const std::string& text) {
  constexpr std::uint64_t most_shards = 1'000'000;
  claim::Shard shard;
  const std::size_t slash = text.find('/');
  if (slash == std::string::npos || !read_number(text.substr(0, slash), shard.number) ||
      !read_number(text.substr(slash + 1), shard.count) || shard.number < 1 ||
      shard.number > shard.count || shard.count > most_shards) {
    throw UsageError(language::phrase(
        "--shard {}: expected a part and the number of parts (at most {}), such as 3/30",
        {shown(text), std::to_string(most_shards)}));
  }
  return shard;
}

void understand_ledger(const Raw& raw, const CLI::App& verify, Options& options) {
  require_value(verify, "--ledger", options.ledger_path, "a file");
  if (raw.shard.empty() && verify.count("--shard") == 0) return;
  options.shard = read_shard(raw.shard);
  if (options.ledger_path.empty())
    throw UsageError(language::phrase("--shard: expected --ledger FILE for its draws"));
  bool results = !options.json_path.empty() || !options.report_folder.empty();
  for (const auto& document : options.documents) results = results || !document.second.empty();
  if (results)
    throw UsageError(language::phrase("--shard: only draws, and has no results to write"));
}

void understand(const Raw& raw, const CLI::App& verify, Options& options) {
  options.claims = raw.claims;
  options.seed = read_seed(raw.seed);
  options.generator = read_generator(raw.generator);
  options.alpha = read_alpha(raw.alpha);
  options.threads = read_threads(verify, raw.threads);
  if (!raw.max_samples.empty() || verify.count("--max-samples") > 0) {
    options.max_samples = read_count("--max-samples", raw.max_samples, 1'000'000'000'000'000);
  }
  options.parameters = read_settings(raw.settings);
  options.tightening.margins = read_assignments("--margin", "variance=0.5", raw.margins);
  if (!raw.precision.empty() || verify.count("--precision") > 0)
    options.tightening.precision = read_precision(raw.precision);
  require_value(verify, "--json", options.json_path, "a file, or - for standard output");
  require_value(verify, "--report", options.report_folder, "a folder");
  for (const auto& [option, path] : options.documents)
    require_value(verify, option.c_str(), path, "a file, or - for standard output");
  understand_ledger(raw, verify, options);
  require_value(verify, "--mnist", options.environment.mnist_folder, "a folder");
  options.environment.mnist_folder = folder_or_default(options.environment.mnist_folder);
}

}  // namespace

std::function<Options()> add_verify(CLI::App& verify) {
  // What CLI11 writes to lives as long as what reads it.
  const auto options = std::make_shared<Options>();
  const auto raw = std::make_shared<Raw>();
  add_arguments(verify, *options, *raw);
  return [options, raw, &verify] {
    check_instruction_set();
    understand(*raw, verify, *options);
    return *options;
  };
}

}  // namespace initproof::cli
