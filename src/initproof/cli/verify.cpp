#include <algorithm>
#include <chrono>

#include <fmt/format.h>

#include "initproof/claim/registry.hpp"
#include "initproof/cli/commands.hpp"
#include "initproof/cli/exit_status.hpp"
#include "initproof/cli/interrupt.hpp"
#include "initproof/cli/progress.hpp"
#include "initproof/cli/suite.hpp"
#include "initproof/cli/terminal.hpp"
#include "initproof/report/json.hpp"
#include "initproof/report/markdown.hpp"
#include "initproof/report/terminal.hpp"
#include "initproof/report/writer.hpp"

namespace initproof::cli {
namespace {

// Arguments beside claims, seed, alpha and parameters without which the run would not come out the
// same.
std::string further_arguments(const Options& options) {
  std::string arguments;
  if (options.max_samples != 0) arguments += fmt::format("--max-samples {}", options.max_samples);
  if (!options.environment.mnist_folder.empty()) {
    arguments += arguments.empty() ? "" : " ";
    arguments += "--mnist DIR";
  }
  return arguments;
}

void write_results(const claim::SuiteResult& result, const Options& options,
                   const report::Timing& timing) {
  if (!options.json_path.empty()) {
    const std::string json = report::json_text(result, timing);
    if (options.json_path == "-") {
      fmt::print("{}", json);
    } else {
      report::write_file_atomically(options.json_path, json);
    }
  }
  if (options.json_path != "-") fmt::print("{}", report::summary(result, colour_wanted()));
  if (options.report_folder.empty()) return;
  if (result.interrupted) {
    fmt::print(stderr, "initproof: interrupted, so {} is left as it was\n", options.report_folder);
    return;
  }
  report::write_report(options.report_folder,
                       report::render_report(result, report::sources(claim::registry()),
                                             {further_arguments(options)}));
  fmt::print(stderr, "initproof: the report is in {}/README.md\n", options.report_folder);
}

void say_interrupted(const claim::SuiteResult& result, const Suite& suite) {
  const auto undecided = std::count_if(
      result.claims.begin(), result.claims.end(),
      [](const auto& c) { return c.verdict == claim::Verdict::undecided; });
  const std::size_t decided = result.claims.size() - static_cast<std::size_t>(undecided);
  fmt::print(stderr, "initproof: interrupted: {} of {} claims decided, {} left undecided, {} not begun\n",
             decided, suite.claims.size(), undecided, suite.claims.size() - result.claims.size());
}

}  // namespace

int verify(const Options& options) {
  // What can go wrong is found out before the minute of computing, not after it.
  if (!options.report_folder.empty()) report::check_writable(options.report_folder);
  const Suite suite = prepare(options);
  const std::atomic<bool>& interrupted = watch_for_interrupt();
  fmt::print(stderr, "initproof: {} claims, seed {}, alpha {:g} for the suite, {} threads\n",
             suite.claims.size(), options.seed, options.alpha, options.threads);
  const auto start = std::chrono::steady_clock::now();
  claim::SuiteResult result;
  {
    TerminalProgress progress;
    result = run(suite, options, &progress, interrupted);
  }
  const double seconds =
      std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
  if (result.interrupted) say_interrupted(result, suite);
  write_results(result, options, {seconds, options.threads});
  return status_of(result);
}

}  // namespace initproof::cli
