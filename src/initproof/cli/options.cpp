#include "initproof/cli/options.hpp"

#include <algorithm>
#include <cmath>
#include <string_view>
#include <thread>

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include "initproof/claim/nearest.hpp"
#include "initproof/cli/option_hints.hpp"
#include "initproof/cli/train/arguments.hpp"
#include "initproof/cli/values.hpp"

namespace initproof::cli {
namespace {

using claim::UsageError;

constexpr unsigned most_threads = 1024;
constexpr double least_alpha = 1e-100;  // the square of a share must not underflow

constexpr const char* exit_statuses =
    "Exit status: 0 every claim proved, confirmed or corrected; 1 a claim refuted; 2 undecided;\n"
    "64 wrong usage; 65 bad input data; 70 internal error, or a result that could not be written\n"
    "(SIGXFSZ too: a limit on the size of files); 130 stopped by Ctrl-C, 143 by SIGTERM: what was\n"
    "decided is printed, an old report is left as it was, a second Ctrl-C ends at once; 141 "
    "nobody\n"
    "reads standard output any more (SIGPIPE).";

constexpr const char* reading_statuses =
    "Exit status: 0 printed; 64 wrong usage; 70 internal error, or output that could not be\n"
    "written; 141 nobody reads it any more (SIGPIPE).";

constexpr const char* version = "initproof " INITPROOF_VERSION;

// What the user typed, before it is understood.
struct Raw {
  std::vector<std::string> claims;
  std::vector<std::string> settings;
  std::string seed = std::to_string(Options::default_seed);
  std::string generator{random::name(random::generators.front())};
  std::string alpha = fmt::format("{}", stats::ErrorBudget::suite_alpha);
  std::string threads;
  std::string max_samples;
  std::string explained;
};

double read_alpha(const std::string& text) {
  double alpha = 0;
  if (!read_number(text, alpha) || !(alpha >= least_alpha && alpha < 1)) {
    throw UsageError(
        fmt::format("--alpha {}: expected an error rate from {} to below 1, such as 1e-9",
                    shown(text), least_alpha));
  }
  return alpha;
}

std::pair<std::string, double> read_setting(const std::string& text) {
  const std::size_t equals = text.find('=');
  double value = 0;
  if (equals == std::string::npos || equals == 0 || !read_number(text.substr(equals + 1), value) ||
      !std::isfinite(value)) {
    throw UsageError(fmt::format("--set {}: expected NAME=VALUE with a number, such as fan_in=1024",
                                 shown(text)));
  }
  return {text.substr(0, equals), value};
}

unsigned default_threads() {
  return std::max(1U, std::thread::hardware_concurrency());
}

void add_language(CLI::App& command, Options& options, const char* of_what) {
  command
      .add_option("--lang", options.language,
                  fmt::format("Language of {}: en (default) or cs\n"
                              "(JSON and error messages are in English)",
                              of_what))
      ->type_name("en|cs");
}

void add_settings(CLI::App& command, Raw& raw, const char* what) {
  command
      .add_option("--set", raw.settings,
                  fmt::format("{} at your own number, such as fan_in=1024; repeatable\n"
                              "(their names: 'initproof explain CLAIM')",
                              what))
      ->type_name("NAME=VALUE")
      ->allow_extra_args(false);
}

CLI::App* add_explain(CLI::App& app, Options& options, Raw& raw) {
  CLI::App* explain =
      app.add_subcommand("explain", "Explain a claim: the slide's words, the statement, the proof");
  explain->add_option("CLAIM", raw.explained, "The claim to explain")->type_name("")->required();
  add_settings(*explain, raw, "Explain");
  add_language(*explain, options, "what is printed");
  explain->footer(reading_statuses);
  return explain;
}

CLI::App* add_list(CLI::App& app, Options& options) {
  CLI::App* list = app.add_subcommand("list", "List the claims, in the order of the lecture");
  list->add_flag("--json", options.json_list, "As JSON, with parameters and counter-claims");
  add_language(*list, options, "what is printed");
  return list;
}

CLI::App* add_verify(CLI::App& app, Options& options, Raw& raw) {
  CLI::App* verify = app.add_subcommand(
      "verify", "Prove, confirm, correct or refute claims, by proof and by experiment");
  verify->add_option("CLAIM", raw.claims, "Claims to verify (default: all)")->type_name("");
  verify->add_option("--seed", raw.seed, "Seed of all draws (default: 1); 'random' is printed")
      ->type_name("N|random");
  verify
      ->add_option("--generator", raw.generator,
                   "Family of random numbers, xoshiro or philox (default: xoshiro);\n"
                   "a verdict that both give hangs on neither")
      ->type_name("NAME");
  verify
      ->add_option("--alpha", raw.alpha,
                   fmt::format("Error rate of the whole suite, from {} to below 1\n(default: 1e-9)",
                               least_alpha))
      ->type_name("A");
  verify
      ->add_option("--threads", raw.threads,
                   fmt::format("Threads, from 1 to {} (default: all cores); results do not\n"
                               "depend on it",
                               most_threads))
      ->type_name("N");
  verify
      ->add_option("--max-samples", raw.max_samples,
                   "End an experiment after N observations, from 1 on; a whole block\n"
                   "is always drawn (default: four times what is planned)")
      ->type_name("N");
  add_settings(*verify, raw, "Verify");
  verify
      ->add_option("--mnist", options.environment.mnist_folder,
                   "Folder with MNIST's IDX files, plain or gzip\n"
                   "(default: $INITPROOF_MNIST, else built-in images)")
      ->type_name("DIR");
  verify->add_option("--json", options.json_path, "Write the results as JSON; - is standard output")
      ->type_name("FILE|-");
  verify
      ->add_option("--report", options.report_folder,
                   "Write the Markdown report with its figures into this folder")
      ->type_name("DIR");
  verify
      ->add_option("--html", options.html_path,
                   "Write the whole report as one HTML file, readable offline\n"
                   "(needs gnuplot and pandoc)")
      ->type_name("FILE");
  add_language(*verify, options, "what is printed and of the report");
  verify->footer(exit_statuses);
  return verify;
}

std::vector<std::string> names_of(const CLI::App& command) {
  std::vector<std::string> names;
  for (const CLI::Option* option : command.get_options()) {
    for (const std::string& name : option->get_lnames()) names.push_back("--" + name);
  }
  return names;
}

// One line that names the argument at fault.
std::string reason(const CLI::ParseError& error, const CLI::App& app, int argc,
                   const char* const* argv) {
  const std::string text = error.what();
  if (app.get_subcommands().empty()) {
    constexpr std::string_view commands[] = {"list", "verify", "explain", "train"};
    if (argc < 2) return fmt::format("expected a command: {}", fmt::join(commands, ", "));
    return fmt::format("unknown command or option '{}'{}", claim::abridged(argv[1]),
                       claim::suggestion(argv[1], commands));
  }
  if (dynamic_cast<const CLI::ExtrasError*>(&error) != nullptr) {
    const std::vector<std::string> extra = app.remaining(true);
    if (!extra.empty()) {
      const CLI::App& command = *app.get_subcommands().front();
      return fmt::format("unexpected argument '{}'{}", claim::abridged(extra.front()),
                         option_hint(extra.front(), command.get_name(), names_of(command)));
    }
  }
  if (dynamic_cast<const CLI::ArgumentMismatch*>(&error) != nullptr) {
    return text.substr(0, text.find(':')) + ": expected exactly one value";
  }
  return text.substr(0, text.find('\n'));
}

void understand(const Raw& raw, const CLI::App& verify, Options& options) {
  options.claims = raw.claims;
  options.seed = read_seed(raw.seed);
  options.generator = read_generator(raw.generator);
  options.alpha = read_alpha(raw.alpha);
  options.threads = default_threads();
  if (!raw.threads.empty() || verify.count("--threads") > 0) {
    options.threads = static_cast<unsigned>(read_count("--threads", raw.threads, most_threads));
  }
  if (!raw.max_samples.empty() || verify.count("--max-samples") > 0) {
    options.max_samples = read_count("--max-samples", raw.max_samples, 1'000'000'000'000'000);
  }
  require_value(verify, "--json", options.json_path, "a file, or - for standard output");
  require_value(verify, "--report", options.report_folder, "a folder");
  require_value(verify, "--html", options.html_path, "a file");
  require_value(verify, "--mnist", options.environment.mnist_folder, "a folder");
  options.environment.mnist_folder = folder_or_default(options.environment.mnist_folder);
}

}  // namespace

Options parse(int argc, const char* const* argv, const claim::Lecture& lecture) {
  Options options;
  Raw raw;
  CLI::App app(std::string(lecture.about), "initproof");
  app.set_version_flag("--version", version);
  app.require_subcommand(1);
  app.footer(fmt::format("Start with: initproof list, initproof explain {}, initproof verify\n{}",
                         lecture.claims.empty() ? "CLAIM" : lecture.claims.front().id,
                         exit_statuses));
  CLI::App* list = add_list(app, options);
  const CLI::App* verify = add_verify(app, options, raw);
  const CLI::App* explain = add_explain(app, options, raw);
  TrainArguments train_arguments;
  const CLI::App* train = add_train(app, train_arguments);
  list->footer(reading_statuses);
  for (CLI::App* command : app.get_subcommands({})) command->set_version_flag("--version", version);

  try {
    app.parse(argc, argv);
  } catch (const CLI::CallForHelp&) {
    throw InformationRequested(app.help());
  } catch (const CLI::CallForVersion&) {
    throw InformationRequested(std::string(version) + '\n');
  } catch (const CLI::ParseError& e) {
    const auto given = app.get_subcommands();
    throw UsageError(fmt::format("{} (see 'initproof {}--help')", reason(e, app, argc, argv),
                                 given.empty() ? "" : given.front()->get_name() + ' '));
  }
  for (const std::string& setting : raw.settings)
    options.parameters.push_back(read_setting(setting));
  if (explain->parsed()) {
    options.command = Command::explain;
    options.claims = {raw.explained};
  } else if (verify->parsed()) {
    options.command = Command::verify;
    check_instruction_set();
    understand(raw, *verify, options);
  } else if (train->parsed()) {
    options.command = Command::train;
    check_instruction_set();
    options.train = understand(train_arguments, *train);
  }
  return options;
}

}  // namespace initproof::cli
