#include "initproof/cli/verify/progress.hpp"

#include <string>
#include <sys/ioctl.h>
#include <unistd.h>

#include <fmt/format.h>

#include "initproof/files/write_all.hpp"
#include "initproof/language/language.hpp"
#include "initproof/text/text.hpp"

namespace initproof::cli {
namespace {

using language::numeral;
using language::phrase;

std::size_t terminal_width() {
  winsize size{};
  return ioctl(STDERR_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0 ? size.ws_col : 80;
}

// As much of the line as fits into so many columns; a character is not cut.
std::string cut(std::string line, std::size_t columns) {
  while (text::display_width(line) > columns) {
    while ((static_cast<unsigned char>(line.back()) & 0xC0U) == 0x80U) line.pop_back();
    line.pop_back();
  }
  return line;
}

// 1234567 as "1.23 M".
std::string count(std::uint64_t n) {
  const double x = static_cast<double>(n);
  if (n >= 1'000'000'000) return numeral(fmt::format("{:.2f} G", x / 1e9));
  if (n >= 1'000'000) return numeral(fmt::format("{:.2f} M", x / 1e6));
  if (n >= 10'000) return numeral(fmt::format("{:.1f} k", x / 1e3));
  return fmt::format("{}", n);
}

}  // namespace

TerminalProgress::TerminalProgress(const language::Catalogue* words)
    : words_(words), terminal_(isatty(STDERR_FILENO) == 1) {}

TerminalProgress::~TerminalProgress() {
  show("");
}

// Nothing is thrown if the terminal is gone: that must not end a run.
void TerminalProgress::show(const std::string& line) {
  if (terminal_) files::write_if_ready(STDERR_FILENO, "\r\033[K" + line);
}

void TerminalProgress::started(const claim::Claim& claim) {
  experiment_.clear();
  show(claim.id + " ...");
}

void TerminalProgress::advanced(const claim::Progress& p) {
  if (!terminal_) return;
  const language::Speaking speaking(words_);  // on whichever thread this is
  const auto now = Clock::now();
  if (experiment_ != p.experiment.name) {
    experiment_ = p.experiment.name;
    start_ = now;
  }
  if (now - last_shown_ < std::chrono::milliseconds(100)) return;
  last_shown_ = now;
  const double elapsed = std::chrono::duration<double>(now - start_).count();
  const double done = static_cast<double>(p.samples) / static_cast<double>(p.planned_samples);
  // The plan is generous: most runs end well before it.
  const std::string left =
      done < 1 && elapsed > 0.5
          ? phrase(", at most {} s left", {fmt::format("{:.0f}", elapsed * (1 - done) / done)})
          : "";
  const stats::Interval& interval = p.slowest.interval;
  const std::string line =
      phrase("{} {}: {} of {} samples, {}/{} decided, {} in {}, predicted {}{}",
             {p.claim.id, p.experiment.name, count(p.samples), count(p.planned_samples),
              std::to_string(p.decided), std::to_string(p.hypotheses), p.hypothesis.name,
              numeral(fmt::format("[{:.6g}, {:.6g}]", interval.low, interval.high)),
              numeral(fmt::format("{:.6g}", p.hypothesis.predicted)), left});
  show(cut(line, terminal_width() - 1));
}

void TerminalProgress::finished(const claim::ClaimResult&) {
  show("");
}

}  // namespace initproof::cli
