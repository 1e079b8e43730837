#pragma once

#include "initproof/claim/result.hpp"

namespace initproof::cli {

/// What the program returns to the shell; the numbers from 64 on are those of sysexits.h.
enum ExitStatus : int {
  exit_success = 0,        ///< every claim proved, confirmed or corrected
  exit_refuted = 1,        ///< a claim was refuted
  exit_diverged = 1,       ///< train: the training diverged
  exit_undecided = 2,      ///< the samples were spent before a claim was decided
  exit_usage = 64,         ///< wrong usage
  exit_bad_data = 65,      ///< bad input data
  exit_internal = 70,      ///< internal error, or a result that could not be written
  exit_interrupted = 130,  ///< stopped by Ctrl-C (128 + SIGINT)
  exit_terminated = 143    ///< stopped by SIGTERM (128 + SIGTERM)
};

/// The status of a run that this signal has interrupted.
[[nodiscard]] ExitStatus interrupted_status(int signal) noexcept;

/// The status that a finished or interrupted run calls for; `signal` is what interrupted it. An
/// error or a refutation found before the interruption is what counts.
[[nodiscard]] ExitStatus status_of(const claim::SuiteResult& suite, int signal);

}  // namespace initproof::cli
