#pragma once

#include <chrono>
#include <string>

#include "initproof/claim/run/runner.hpp"

namespace initproof::language {
class Catalogue;
}

namespace initproof::cli {

/// One line on standard error, rewritten ten times a second: the claim, the samples drawn and
/// planned, the interval closing in on the prediction, and the time left. Nothing is written where
/// standard error is no terminal.
class TerminalProgress final : public claim::Observer {
 public:
  /// Words of the language that is spoken; nullptr for English.
  explicit TerminalProgress(const language::Catalogue* words);
  ~TerminalProgress() override;
  TerminalProgress(const TerminalProgress&) = delete;
  TerminalProgress& operator=(const TerminalProgress&) = delete;

  void started(const claim::Claim& claim) override;
  void advanced(const claim::Progress& progress) override;
  void finished(const claim::ClaimResult& result) override;

 private:
  using Clock = std::chrono::steady_clock;

  void show(const std::string& line);

  const language::Catalogue* words_;
  bool terminal_;
  std::string experiment_;  // that the time is measured for
  Clock::time_point start_;
  Clock::time_point last_shown_;
};

}  // namespace initproof::cli
