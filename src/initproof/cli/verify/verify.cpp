#include <algorithm>
#include <chrono>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "initproof/claim/lecture.hpp"
#include "initproof/cli/commands.hpp"
#include "initproof/cli/destination.hpp"
#include "initproof/cli/exit_status.hpp"
#include "initproof/cli/interrupt.hpp"
#include "initproof/cli/ledger/kept_draws.hpp"
#include "initproof/cli/message.hpp"
#include "initproof/cli/print.hpp"
#include "initproof/cli/verify/complete_result.hpp"
#include "initproof/cli/verify/progress.hpp"
#include "initproof/cli/verify/suite.hpp"
#include "initproof/cli/verify/verify_output.hpp"
#include "initproof/files/interruption.hpp"
#include "initproof/files/result_file.hpp"
#include "initproof/language/language.hpp"
#include "initproof/report/edition.hpp"
#include "initproof/report/own_numbers.hpp"
#include "initproof/text/digits.hpp"
#include "initproof/text/text.hpp"

namespace initproof::cli {
namespace {

using language::phrase;

std::string counted(std::size_t n, const char* one, const char* several) {
  return n == 1 ? phrase(one) : phrase(several, {std::to_string(n)});
}

// `kept_results` is the file of results that is left as it was, if one is.
void say_interrupted(const claim::SuiteResult& result, const Suite& suite, const Options& options,
                     const std::string& kept_results) {
  const auto undecided = static_cast<std::size_t>(
      std::count_if(result.claims.begin(), result.claims.end(),
                    [](const auto& c) { return c.verdict == claim::Verdict::undecided; }));
  std::string text =
      phrase("interrupted: {} of {} decided, {} left undecided, {} not begun",
             {std::to_string(result.claims.size() - undecided),
              counted(suite.claims.size(), "1 claim", "{} claims"), std::to_string(undecided),
              std::to_string(suite.claims.size() - result.claims.size())});
  const auto kept = [&text](const std::string& path) {
    if (!path.empty()) text += phrase("; the report '{}' is left as it was", {path});
  };
  kept(options.report_folder);
  for (const auto& [option, path] : options.documents)
    if (!is_standard_output(path) && files::is_replaced(path)) kept(path);
  if (!kept_results.empty())
    text += phrase("; the results in '{}' are left as they were", {kept_results});
  say(text);
}

// Of several claims only some have a parameter: which ones are verified at the user's number.
void say_settings(const Suite& suite, const Options& options) {
  if (suite.claims.size() == 1) return;
  for (const auto& [name, value] : options.parameters) {
    const std::vector<std::string> ids = claims_with(name, suite);
    say(phrase("{} is for {} of {}: {}",
               {fmt::format("--set {}={}", name, value), std::to_string(ids.size()),
                counted(suite.claims.size(), "1 claim", "{} claims"),
                fmt::format("{}", fmt::join(ids, ", "))}));
  }
}

// What the closed form says of one claim, before it is put to the test.
void say_predictions(const Suite& suite) {
  if (suite.claims.size() != 1) return;
  for (const claim::Hypothesis& hypothesis : suite.claims.front().claim.hypotheses)
    if (hypothesis.wording == claim::Wording::asserted)
      say(phrase("predicted: {}", {report::prediction(hypothesis)}));
}

// A clock that goes backwards must not make a time negative.
double seconds_since(std::chrono::steady_clock::time_point start) {
  return std::max(0.0,
                  std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count());
}

// A part of the draws, for another run to judge.
int draw_shard(const Suite& suite, const Options& options, KeptDraws& kept,
               const std::atomic<bool>& interrupted) {
  const claim::RunOptions how = run_options(options, nullptr, interrupted, kept.keeper());
  std::uint64_t blocks = 0;
  for (const claim::PreparedClaim& prepared : suite.claims)
    blocks += claim::draw_shard(prepared, suite.budget.share(1), how, *options.shard);
  kept.commit();
  say(phrase("part {} of {}: {} of it in '{}'",
             {std::to_string(options.shard->number), std::to_string(options.shard->count),
              counted(blocks, "1 block", "{} blocks"), options.ledger_path}));
  return interrupted ? interrupted_status(interrupting_signal()) : exit_success;
}

int verify(const Options& options, const claim::Lecture& lecture) {
  const report::Edition edition(options.language, lecture.translations(options.language));
  const language::Speaking speaking(edition.words());
  check_names(options, lecture);
  const Suite suite = prepare(options, lecture);
  const std::vector<files::FileDescriptor> pipes = check_destinations(options, suite);
  KeptDraws kept(options, suite);
  const std::atomic<bool>& interrupted = watch_for_interrupt();
  const files::Heeding heeding(interrupted, say);
  say(phrase("{}, seed {}, alpha {} for the whole suite, {}",
             {counted(suite.claims.size(), "1 claim", "{} claims"), std::to_string(options.seed),
              language::numeral(text::exact_digits(options.alpha)),
              counted(options.threads, "1 thread", "{} threads")}));
  say_settings(suite, options);
  say_predictions(suite);
  if (options.shard) return draw_shard(suite, options, kept, interrupted);
  const auto start = std::chrono::steady_clock::now();
  claim::SuiteResult result;
  {
    TerminalProgress progress(edition.words(), suite, options, prints_verdicts(options));
    result = run(suite, run_options(options, &progress, interrupted, kept.keeper()));
  }
  const double seconds = seconds_since(start);
  if (result.interrupted)
    say_interrupted(result, suite, options,
                    holds_complete_result(options.json_path) ? options.json_path : "");
  Attempts attempt;
  attempt([&] { kept.commit(); });  // before anything of it is reported
  write_results(result, options, {seconds, options.threads}, attempt);
  if (wants_report(options) && !result.interrupted &&
      !write_report(result, lecture, edition, options, interrupted, attempt)) {
    result.interrupted = true;
    say_interrupted(result, suite, options, "");
  }
  try {
    attempt.rethrow();
  } catch (const files::Unread& unread) {
    say(unread.what());
    result.interrupted = true;
  }
  if (gave_up_printing()) result.interrupted = true;
  return status_of(result, interrupting_signal());
}

}  // namespace

Command verify_command() {
  return command("verify", "Prove, confirm, correct or refute claims, by proof and by experiment",
                 add_verify, verify);
}

}  // namespace initproof::cli
