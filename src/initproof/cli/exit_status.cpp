#include "initproof/cli/exit_status.hpp"

#include <algorithm>
#include <csignal>

namespace initproof::cli {

ExitStatus interrupted_status(int signal) noexcept {
  switch (signal) {
    case SIGTERM:
      return exit_terminated;
    case SIGHUP:
      return exit_hung_up;
    case SIGXCPU:
      return exit_out_of_time;
    default:
      return exit_interrupted;
  }
}

ExitStatus status_of(const claim::SuiteResult& suite, int signal) {
  claim::Verdict weakest = claim::Verdict::proved;
  for (const claim::ClaimResult& c : suite.claims) weakest = std::min(weakest, c.verdict);
  if (weakest == claim::Verdict::error) return exit_internal;
  if (weakest == claim::Verdict::refuted) return exit_refuted;
  if (suite.interrupted) return interrupted_status(signal);
  return weakest == claim::Verdict::undecided ? exit_undecided : exit_success;
}

}  // namespace initproof::cli
