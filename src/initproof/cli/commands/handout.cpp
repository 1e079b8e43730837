#include "initproof/report/classroom/handout.hpp"

#include <algorithm>
#include <memory>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include <CLI/CLI.hpp>

#include "initproof/claim/lecture.hpp"
#include "initproof/cli/commands.hpp"
#include "initproof/cli/destination.hpp"
#include "initproof/cli/exit_status.hpp"
#include "initproof/cli/interrupt.hpp"
#include "initproof/cli/message.hpp"
#include "initproof/cli/options/options.hpp"
#include "initproof/cli/options/values.hpp"
#include "initproof/cli/verify/progress.hpp"
#include "initproof/cli/verify/suite.hpp"
#include "initproof/figure/gnuplot.hpp"
#include "initproof/files/interruption.hpp"
#include "initproof/files/result_file.hpp"
#include "initproof/language/language.hpp"
#include "initproof/report/edition.hpp"
#include "initproof/report/html/pandoc.hpp"

namespace initproof::cli {
namespace {

struct HandoutOptions {
  Options verify;  ///< of the one claim
  std::string html_path;
  std::string pdf_path;
};

struct RawHandout {
  std::string claim;
  std::vector<std::string> settings;
  std::string seed = std::to_string(Options::default_seed);
  HandoutOptions options;
};

HandoutOptions understood(const RawHandout& raw) {
  HandoutOptions options = raw.options;
  options.verify.claims = {raw.claim};
  options.verify.parameters = read_settings(raw.settings);
  options.verify.seed = read_seed(raw.seed);
  options.verify.threads = std::max(1U, std::thread::hardware_concurrency());
  options.verify.environment.mnist_folder =
      folder_or_default(raw.options.verify.environment.mnist_folder);
  if (options.html_path.empty() && options.pdf_path.empty())
    throw claim::UsageError(
        language::phrase("handout: expected --html FILE or --pdf FILE, where to write it"));
  return options;
}

std::function<HandoutOptions()> add_handout(CLI::App& handout) {
  const auto raw = std::make_shared<RawHandout>();
  HandoutOptions& options = raw->options;
  handout.add_option("CLAIM", raw->claim, "The claim to hand out")->type_name("")->required();
  handout
      .add_option("--html", options.html_path,
                  "Write it as one HTML file, which prints as A4\n(needs gnuplot and pandoc)")
      ->type_name("FILE|-");
  handout
      .add_option("--pdf", options.pdf_path,
                  "Write it as PDF: two pages and the key (needs Chromium too)")
      ->type_name("FILE|-");
  handout.add_option("--seed", raw->seed, "Seed of all draws (default: 1)")->type_name("N|random");
  add_settings(handout, raw->settings, "Verify");
  handout
      .add_option("--mnist", options.verify.environment.mnist_folder,
                  "Folder with MNIST's IDX files, plain or gzip\n"
                  "(default: $INITPROOF_MNIST, else built-in images)")
      ->type_name("DIR");
  add_language(handout, options.verify.language, "the handout");
  handout.footer(exit_statuses);
  return [raw] { return understood(*raw); };
}

void check(const HandoutOptions& options) {
  const std::vector<NamedFile> files = {{"--html", options.html_path}, {"--pdf", options.pdf_path}};
  check_distinct(files);
  figure::require_gnuplot();
  report::require_pandoc("handout");
  if (!options.pdf_path.empty()) report::require_chromium();
}

std::string page_of(const claim::SuiteResult& result, const report::Edition& edition,
                    const claim::Lecture& lecture, unsigned threads) {
  const report::Sources sources = edition.sources(lecture.claims);
  const files::Files report =
      report::render_report(result, sources, {lecture.title, "", lecture.symbols, {}, threads});
  const claim::ClaimResult& claim = result.claims.front();
  return report::handout(claim, result.version, sources.at(claim.claim.id), report);
}

void write(const std::string& path, const std::string& content) {
  write_result_file(path, content);
  if (!is_standard_output(path)) say(language::phrase("the handout is in {}", {path}));
}

int handout(const HandoutOptions& options, const claim::Lecture& lecture) {
  const report::Edition edition(options.verify.language,
                                lecture.translations(options.verify.language));
  const language::Speaking speaking(edition.words());
  const Suite suite = prepare(options.verify, lecture);
  check(options);
  const std::vector<files::FileDescriptor> pipes = [&] {
    std::vector<files::FileDescriptor> kept;
    for (const std::string& path : {options.html_path, options.pdf_path})
      kept.push_back(check_destination(path));
    return kept;
  }();
  const std::atomic<bool>& interrupted = watch_for_interrupt();
  const files::Heeding heeding(interrupted, say);
  claim::SuiteResult result;
  {
    TerminalProgress progress(edition.words(), suite, options.verify, false);
    result = run(suite, run_options(options.verify, &progress, interrupted, nullptr));
  }
  if (!result.interrupted) {
    const std::string page = page_of(result, edition, lecture, options.verify.threads);
    const std::string pdf = options.pdf_path.empty() ? "" : report::pdf_of(page);
    if (!options.html_path.empty()) write(options.html_path, page);
    if (!pdf.empty()) write(options.pdf_path, pdf);
  }
  return status_of(result, interrupting_signal());
}

}  // namespace

Command handout_command() {
  return command("handout", "Write a claim as two pages to hand out, with a key of the answers",
                 add_handout, handout);
}

}  // namespace initproof::cli
