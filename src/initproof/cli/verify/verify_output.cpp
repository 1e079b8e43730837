#include "initproof/cli/verify/verify_output.hpp"

#include <algorithm>
#include <csignal>
#include <filesystem>
#include <utility>

#include <fmt/format.h>

#include "initproof/claim/lecture.hpp"
#include "initproof/cli/destination.hpp"
#include "initproof/cli/message.hpp"
#include "initproof/cli/print.hpp"
#include "initproof/cli/terminal.hpp"
#include "initproof/cli/verify/complete_result.hpp"
#include "initproof/cli/verify/documents.hpp"
#include "initproof/figure/gnuplot.hpp"
#include "initproof/files/error.hpp"
#include "initproof/files/folder/writer.hpp"
#include "initproof/files/interruption.hpp"
#include "initproof/files/result_file.hpp"
#include "initproof/language/language.hpp"
#include "initproof/report/markdown.hpp"
#include "initproof/report/pages/typeset_page.hpp"
#include "initproof/report/terminal.hpp"

namespace initproof::cli {
namespace {

namespace fs = std::filesystem;
using language::phrase;

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

std::vector<std::string> claims_of(const Suite& suite) {
  std::vector<std::string> ids;
  for (const claim::PreparedClaim& prepared : suite.claims) ids.push_back(prepared.claim.id);
  return ids;
}

const std::string& path_of(const Document& document, const Options& options) {
  return options.documents.at(document.option);
}

// Whether a result is written to standard output, and so nothing else.
bool fills_standard_output(const Options& options) {
  return is_standard_output(options.json_path) ||
         std::any_of(options.documents.begin(), options.documents.end(),
                     [](const auto& document) { return is_standard_output(document.second); });
}

// The lecture's pages that lie in the report's folder. A document of one file goes anywhere, where
// a link beside it would lead nowhere, and is made of the same pages.
std::vector<claim::Companion> companions_beside(const claim::Lecture& lecture,
                                                const Options& options) {
  std::vector<claim::Companion> there;
  const bool alone = std::all_of(options.documents.begin(), options.documents.end(),
                                 [](const auto& document) { return document.second.empty(); });
  if (options.report_folder.empty() || !alone) return there;
  for (const claim::Companion& companion : lecture.companions) {
    std::error_code ignored;
    if (fs::is_regular_file(fs::path(options.report_folder) / companion.file, ignored))
      there.push_back(companion);
  }
  return there;
}

void say_where(const std::string& report) {
  say(phrase("the report is in {}", {report}));
}

}  // namespace

bool prints_verdicts(const Options& options) {
  return on_terminal() && !fills_standard_output(options);
}

bool wants_report(const Options& options) {
  return !options.report_folder.empty() ||
         std::any_of(options.documents.begin(), options.documents.end(),
                     [](const auto& document) { return !document.second.empty(); });
}

void check_names(const Options& options, const claim::Lecture& lecture) {
  std::vector<NamedFile> files = {{"--json", options.json_path}, {"--ledger", options.ledger_path}};
  for (const auto& [option, path] : options.documents) files.push_back({option.c_str(), path});
  check_distinct(files);
  for (const NamedFile& file : files) check_beside_report(file, options.report_folder, lecture);
}

std::vector<files::FileDescriptor> check_destinations(const Options& options, const Suite& suite) {
  std::vector<files::FileDescriptor> pipes;
  pipes.push_back(check_destination(options.json_path));
  for (const auto& [option, path] : options.documents) pipes.push_back(check_destination(path));
  if (!options.report_folder.empty())
    files::check_writable(options.report_folder, report::report_names(claims_of(suite)));
  if (wants_report(options)) figure::require_gnuplot();
  for (const Document& document : documents())
    if (!path_of(document, options).empty()) document.require();
  return pipes;
}

void write_results(const claim::SuiteResult& result, const Options& options,
                   const report::Timing& timing, Attempts& attempt) {
  if (!fills_standard_output(options)) {
    // That nobody reads it must not cost the other results.
    const files::SignalIsAnError reader(SIGPIPE);
    print(prints_verdicts(options) ? report::conclusion(result, row_width())
                                   : report::summary(result, colour_wanted()));
  }
  if (options.json_path.empty()) return;
  if (result.interrupted && holds_complete_result(options.json_path)) return;
  attempt([&] { write_result_file(options.json_path, report::json_text(result, timing)); });
}

bool write_report(const claim::SuiteResult& result, const claim::Lecture& lecture,
                  const report::Edition& edition, const Options& options,
                  const std::atomic<bool>& interrupted, Attempts& attempt) {
  files::Files files;
  std::vector<std::pair<std::string, std::string>> rendered;  // where to, and what
  Attempts drawing;
  drawing([&] {
    files = report::render_report(result, edition.sources(lecture.claims),
                                  {lecture.title, further_arguments(options), lecture.symbols,
                                   companions_beside(lecture, options), options.threads});
  });
  for (const Document& document : documents()) {
    const std::string& path = path_of(document, options);
    if (files.empty() || path.empty()) continue;
    drawing([&] { rendered.emplace_back(path, document.render(result, files)); });
  }
  if (interrupted) return false;
  attempt([&] { drawing.rethrow(); });
  // What waits for somebody's lock is given up.
  bool given_up = false;
  const auto unless_given_up = [&](const auto& write) {
    attempt([&] {
      try {
        if (!given_up) write();
      } catch (const files::Interrupted&) {
        given_up = true;
      }
    });
  };
  if (!files.empty() && !options.report_folder.empty()) {
    unless_given_up([&] {
      files::write_report(options.report_folder, report::typeset_pages(files));
      say_where((fs::path(options.report_folder) / "README.md").string());
    });
  }
  for (const auto& document : rendered) {
    unless_given_up([&] {
      write_result_file(document.first, document.second);
      if (!is_standard_output(document.first)) say_where(document.first);
    });
  }
  return !given_up;
}

}  // namespace initproof::cli
