#include "initproof/cli/verify/progress.hpp"

#include <algorithm>
#include <cmath>
#include <string>
#include <unistd.h>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "initproof/cli/print.hpp"
#include "initproof/cli/terminal.hpp"
#include "initproof/files/write_all.hpp"
#include "initproof/language/language.hpp"
#include "initproof/text/outward.hpp"
#include "initproof/text/text.hpp"

namespace initproof::cli {
namespace {

using language::numeral;
using language::phrase;

// ", variance in [380, 410], predicted 393"; nothing as long as nothing is known.
std::string closing_in(const claim::Progress& p) {
  const auto [low, high] = std::pair(p.slowest.interval.low, p.slowest.interval.high);
  if (!std::isfinite(low) && !std::isfinite(high)) return "";
  return phrase(", {} in {}, predicted {}",
                {p.hypothesis.name, numeral(text::outward_interval(low, high, 6)),
                 numeral(fmt::format("{:.6g}", p.hypothesis.predicted))});
}

std::vector<std::string> ids_of(const Suite& suite) {
  std::vector<std::string> ids;
  for (const claim::PreparedClaim& prepared : suite.claims) ids.push_back(prepared.claim.id);
  return ids;
}

}  // namespace

TerminalProgress::TerminalProgress(const language::Catalogue* words, const Suite& suite,
                                   const Options& options, bool prints_verdicts)
    : words_(words),
      terminal_(isatty(STDERR_FILENO) == 1),
      ids_(ids_of(suite)),
      rows_(ids_, row_width(), colour_wanted()),
      prints_verdicts_(prints_verdicts),
      forecast_(suite, options.threads, options.max_samples) {}

TerminalProgress::~TerminalProgress() {
  show("");
}

// Nothing is thrown if the terminal is gone: that must not end a run.
void TerminalProgress::show(const std::string& line) {
  if (terminal_) files::write_if_ready(STDERR_FILENO, "\r\033[K" + line);
}

double TerminalProgress::seconds() const {
  return std::chrono::duration<double>(Clock::now() - start_).count();
}

// From 1 on, in the lecture's order; claims are at work side by side.
std::size_t TerminalProgress::place(const claim::Claim& claim) const {
  const auto found = std::find(ids_.begin(), ids_.end(), claim.id);
  return static_cast<std::size_t>(found - ids_.begin()) + 1;
}

std::string TerminalProgress::where(const claim::Claim& claim) const {
  const auto left = forecast_.seconds_left();
  return phrase("{} of {}", {std::to_string(place(claim)), std::to_string(rows_.count())}) + " " +
         claim.id + (left ? ", " + time_left(*left) : "");
}

// What follows is called on whichever thread a claim is at work, and the language is a thread's.
void TerminalProgress::started(const claim::Claim& claim) {
  const language::Speaking speaking(words_);
  show(cut(where(claim), message_width() - 1));
}

void TerminalProgress::advanced(const claim::Progress& p) {
  if (!terminal_) return;
  const language::Speaking speaking(words_);
  forecast_.advanced(p.claim, p.experiment, p.samples, p.decided == p.hypotheses, seconds());
  const auto now = Clock::now();
  if (now - last_shown_ < std::chrono::milliseconds(100)) return;
  last_shown_ = now;
  const std::string line =
      phrase("{}; {}: {}, {}/{} decided{}",
             {where(p.claim), p.experiment.name, drawn(p.samples, p.planned_samples),
              std::to_string(p.decided), std::to_string(p.hypotheses), closing_in(p)});
  show(cut(line, message_width() - 1));
}

void TerminalProgress::finished(const claim::ClaimResult& result) {
  const language::Speaking speaking(words_);
  show("");
  forecast_.finished(result.claim, seconds());
  if (prints_verdicts_) print(rows_.row(result, place(result.claim)));
}

}  // namespace initproof::cli
