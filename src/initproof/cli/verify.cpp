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
#include "initproof/report/edition.hpp"
#include "initproof/report/error.hpp"
#include "initproof/report/gnuplot.hpp"
#include "initproof/report/html.hpp"
#include "initproof/report/json.hpp"
#include "initproof/report/language.hpp"
#include "initproof/report/markdown.hpp"
#include "initproof/report/pandoc.hpp"
#include "initproof/report/terminal.hpp"
#include "initproof/report/writer.hpp"

namespace initproof::cli {
namespace {

namespace fs = std::filesystem;
using report::phrase;

// Arguments beside claims, seed, alpha and parameters without which the run would not come out the
// same.
std::string further_arguments(const Options& options) {
  std::string arguments;
  if (options.generator != random::generators.front()) {
    arguments += fmt::format("--generator {} ", random::name(options.generator));
  }
  if (options.max_samples != 0) arguments += fmt::format("--max-samples {} ", options.max_samples);
  if (!options.environment.mnist_folder.empty()) arguments += "--mnist DIR ";
  if (!arguments.empty()) arguments.pop_back();
  return arguments;
}

bool wants_report(const Options& options) {
  return !options.report_folder.empty() || !options.html_path.empty();
}

// What can go wrong is found out before the minute of computing, not after it.
void check_destinations(const Options& options) {
  if (options.json_path != "-") check_destination(options.json_path);
  check_destination(options.html_path);
  if (!options.report_folder.empty()) report::check_writable(options.report_folder);
  if (wants_report(options)) report::require_gnuplot();
  if (!options.html_path.empty()) report::require_pandoc();
}

std::string counted(std::size_t n, const char* one, const char* several) {
  return n == 1 ? phrase(one) : phrase(several, {std::to_string(n)});
}

void say_interrupted(const claim::SuiteResult& result, const Suite& suite, const Options& options) {
  const auto undecided = static_cast<std::size_t>(
      std::count_if(result.claims.begin(), result.claims.end(),
                    [](const auto& c) { return c.verdict == claim::Verdict::undecided; }));
  std::string text =
      phrase("interrupted: {} of {} decided, {} left undecided, {} not begun",
             {std::to_string(result.claims.size() - undecided),
              counted(suite.claims.size(), "1 claim", "{} claims"), std::to_string(undecided),
              std::to_string(suite.claims.size() - result.claims.size())});
  for (const std::string& kept : {options.report_folder, options.html_path}) {
    if (!kept.empty()) text += phrase("; the report '{}' is left as it was", {kept});
  }
  say(text);
}

// The JSON is of the result itself, so that it is the same in every language.
void write_results(const claim::SuiteResult& result, const claim::SuiteResult& translated,
                   const Options& options, const report::Timing& timing) {
  if (!options.json_path.empty()) {
    const std::string json = report::json_text(result, timing);
    if (options.json_path == "-") {
      fmt::print("{}", json);
    } else {
      report::write_file_atomically(options.json_path, json);
    }
  }
  if (options.json_path != "-") fmt::print("{}", report::summary(translated, colour_wanted()));
}

// False if it was interrupted; the old report is then left as it was.
bool write_report(const claim::SuiteResult& result, const report::Edition& edition,
                  const Options& options, const std::atomic<bool>& interrupted) {
  try {
    const report::Files files = report::render_report(result, edition.sources(claim::registry()),
                                                      {further_arguments(options)});
    const std::string html = options.html_path.empty() ? "" : report::html_report(result, files);
    if (interrupted) return false;
    if (!options.report_folder.empty()) report::write_report(options.report_folder, files);
    if (!html.empty()) report::write_file_atomically(options.html_path, html);
  } catch (const report::ReportError&) {
    // Ctrl-C goes to gnuplot and pandoc as well, which then fail.
    if (interrupted) return false;
    throw;
  }
  if (!options.report_folder.empty())
    say(phrase("the report is in {}", {(fs::path(options.report_folder) / "README.md").string()}));
  if (!options.html_path.empty()) say(phrase("the report is in {}", {options.html_path}));
  return true;
}

}  // namespace

int verify(const Options& options) {
  const report::Edition edition(options.language, claim::registry());
  const report::Speaking speaking(edition.words());
  const Suite suite = prepare(options);
  check_destinations(options);
  const std::atomic<bool>& interrupted = watch_for_interrupt();
  say(phrase("{}, seed {}, alpha {} for the whole suite, {}",
             {counted(suite.claims.size(), "1 claim", "{} claims"), std::to_string(options.seed),
              report::numeral(fmt::format("{}", options.alpha)),
              counted(options.threads, "1 thread", "{} threads")}));
  const auto start = std::chrono::steady_clock::now();
  claim::SuiteResult result;
  {
    TerminalProgress progress;
    result = run(suite, options, &progress, interrupted);
  }
  const double seconds =
      std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
  if (result.interrupted) say_interrupted(result, suite, options);
  const claim::SuiteResult translated = edition.translated(result);
  write_results(result, translated, options, {seconds, options.threads});
  if (wants_report(options) && !result.interrupted &&
      !write_report(translated, edition, options, interrupted)) {
    result.interrupted = true;
    say_interrupted(result, suite, options);
  }
  return status_of(result, interrupting_signal());
}

}  // namespace initproof::cli
