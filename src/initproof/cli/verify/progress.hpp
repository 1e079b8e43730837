#pragma once

#include <chrono>
#include <string>
#include <vector>

#include "initproof/claim/run/runner.hpp"
#include "initproof/cli/options/options.hpp"
#include "initproof/cli/verify/forecast.hpp"
#include "initproof/cli/verify/suite.hpp"
#include "initproof/report/terminal.hpp"

namespace initproof::language {
class Catalogue;
}

namespace initproof::cli {

/// One line on standard error, rewritten ten times a second: which claim of how many, about how
/// long all of them will take yet, the samples drawn and planned, and the interval closing in on
/// the prediction. Nothing of it is written where standard error is no terminal.
///
/// On a terminal the verdict on each claim is printed as soon as there is one.
class TerminalProgress final : public claim::Observer {
 public:
  /// Words of the language that is spoken, nullptr for English; what is run; and whether verdicts
  /// are printed.
  TerminalProgress(const language::Catalogue* words, const Suite& suite, const Options& options,
                   bool prints_verdicts);
  ~TerminalProgress() override;
  TerminalProgress(const TerminalProgress&) = delete;
  TerminalProgress& operator=(const TerminalProgress&) = delete;

  void started(const claim::Claim& claim) override;
  void advanced(const claim::Progress& progress) override;
  void finished(const claim::ClaimResult& result) override;

 private:
  using Clock = std::chrono::steady_clock;

  void show(const std::string& line);
  /// "7 of 20 naive-variance, about 40 s left".
  [[nodiscard]] std::string where(const claim::Claim& claim) const;
  [[nodiscard]] std::size_t place(const claim::Claim& claim) const;
  [[nodiscard]] double seconds() const;

  const language::Catalogue* words_;
  bool terminal_;
  std::vector<std::string> ids_;
  report::VerdictRows rows_;
  bool prints_verdicts_;
  Forecast forecast_;
  Clock::time_point start_ = Clock::now();
  Clock::time_point last_shown_;
};

}  // namespace initproof::cli
