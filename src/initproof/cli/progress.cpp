#include "initproof/cli/progress.hpp"

#include <cstdio>
#include <string>
#include <sys/ioctl.h>
#include <unistd.h>

#include <fmt/format.h>

namespace initproof::cli {
namespace {

std::size_t terminal_width() {
  winsize size{};
  return ioctl(STDERR_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0 ? size.ws_col : 80;
}

// 1234567 as "1.23 M".
std::string count(std::uint64_t n) {
  const double x = static_cast<double>(n);
  if (n >= 1'000'000'000) return fmt::format("{:.2f} G", x / 1e9);
  if (n >= 1'000'000) return fmt::format("{:.2f} M", x / 1e6);
  if (n >= 10'000) return fmt::format("{:.1f} k", x / 1e3);
  return fmt::format("{}", n);
}

}  // namespace

TerminalProgress::TerminalProgress() : terminal_(isatty(STDERR_FILENO) == 1) {}

TerminalProgress::~TerminalProgress() {
  show("");
}

// Nothing is thrown if the terminal is gone: that must not end a run.
void TerminalProgress::show(const std::string& line) {
  if (terminal_) std::fputs(("\r\033[K" + line).c_str(), stderr);
}

void TerminalProgress::started(const claim::Claim& claim) {
  experiment_.clear();
  show(claim.id + " ...");
}

void TerminalProgress::advanced(const claim::Progress& p) {
  if (!terminal_) return;
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
  const std::string left = done < 1 && elapsed > 0.5
                               ? fmt::format(", at most {:.0f} s left", elapsed * (1 - done) / done)
                               : "";
  std::string line = fmt::format(
      "{} {}: {} of {} samples, {}/{} decided, {} in [{:.6g}, {:.6g}], predicted {:.6g}{}",
      p.claim.id, p.experiment.name, count(p.samples), count(p.planned_samples), p.decided,
      p.hypotheses, p.hypothesis.name, p.slowest.interval.low, p.slowest.interval.high,
      p.hypothesis.predicted, left);
  const std::size_t width = terminal_width();
  if (line.size() >= width) line.resize(width - 1);
  show(line);
}

void TerminalProgress::finished(const claim::ClaimResult&) {
  show("");
}

}  // namespace initproof::cli
