#include <algorithm>
#include <chrono>
#include <filesystem>

#include <fmt/format.h>

#include "initproof/claim/registry.hpp"
#include "initproof/cli/commands.hpp"
#include "initproof/cli/destination.hpp"
#include "initproof/cli/exit_status.hpp"
#include "initproof/cli/interrupt.hpp"
#include "initproof/cli/message.hpp"
#include "initproof/cli/progress.hpp"
#include "initproof/cli/suite.hpp"
#include "initproof/cli/terminal.hpp"
#include "initproof/report/error.hpp"
#include "initproof/report/gnuplot.hpp"
#include "initproof/report/json.hpp"
#include "initproof/report/markdown.hpp"
#include "initproof/report/terminal.hpp"
#include "initproof/report/writer.hpp"

namespace initproof::cli {
namespace {

namespace fs = std::filesystem;

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

// What can go wrong is found out before the minute of computing, not after it.
void check_destinations(const Options& options) {
  if (options.json_path != "-") check_destination(options.json_path);
  if (options.report_folder.empty()) return;
  report::check_writable(options.report_folder);
  report::require_gnuplot();
}

std::string counted(std::size_t n, const char* what) {
  return fmt::format("{} {}{}", n, what, n == 1 ? "" : "s");
}

void say_interrupted(const claim::SuiteResult& result, const Suite& suite, const Options& options) {
  const auto undecided = static_cast<std::size_t>(
      std::count_if(result.claims.begin(), result.claims.end(),
                    [](const auto& c) { return c.verdict == claim::Verdict::undecided; }));
  std::string text =
      fmt::format("interrupted: {} of {} decided, {} left undecided, {} not begun",
                  result.claims.size() - undecided, counted(suite.claims.size(), "claim"),
                  undecided, suite.claims.size() - result.claims.size());
  if (!options.report_folder.empty()) {
    text += fmt::format("; the report '{}' is left as it was", options.report_folder);
  }
  say(text);
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
}

// False if it was interrupted; the old report is then left as it was.
bool write_report(const claim::SuiteResult& result, const Options& options,
                  const std::atomic<bool>& interrupted) {
  try {
    const report::Files files = report::render_report(result, report::sources(claim::registry()),
                                                      {further_arguments(options)});
    if (interrupted) return false;
    report::write_report(options.report_folder, files);
  } catch (const report::ReportError&) {
    // Ctrl-C goes to gnuplot as well, which then fails.
    if (interrupted) return false;
    throw;
  }
  say(fmt::format("the report is in {}", (fs::path(options.report_folder) / "README.md").string()));
  return true;
}

}  // namespace

int verify(const Options& options) {
  const Suite suite = prepare(options);
  check_destinations(options);
  const std::atomic<bool>& interrupted = watch_for_interrupt();
  say(fmt::format("{}, seed {}, alpha {} for the whole suite, {}",
                  counted(suite.claims.size(), "claim"), options.seed, options.alpha,
                  counted(options.threads, "thread")));
  const auto start = std::chrono::steady_clock::now();
  claim::SuiteResult result;
  {
    TerminalProgress progress;
    result = run(suite, options, &progress, interrupted);
  }
  const double seconds =
      std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
  if (result.interrupted) say_interrupted(result, suite, options);
  write_results(result, options, {seconds, options.threads});
  if (!options.report_folder.empty() && !result.interrupted &&
      !write_report(result, options, interrupted)) {
    result.interrupted = true;
    say_interrupted(result, suite, options);
  }
  return status_of(result, interrupting_signal());
}

}  // namespace initproof::cli
