#pragma once

#include "initproof/claim/result.hpp"

namespace initproof::cli {

/// What the program returns to the shell; the numbers from 64 on are those of sysexits.h.
enum ExitStatus : int {
  exit_success = 0,        ///< every claim proved, confirmed or corrected
  exit_refuted = 1,        ///< a claim was refuted
  exit_diverged = 1,       ///< train: the training diverged
  exit_wrong = 1,          ///< exercise: the answer is wrong
  exit_undecided = 2,      ///< the samples were spent before a claim was decided
  exit_usage = 64,         ///< wrong usage
  exit_bad_data = 65,      ///< bad input data
  exit_internal = 70,      ///< internal error, or a result that could not be written
  exit_hung_up = 129,      ///< its terminal was closed (128 + SIGHUP)
  exit_interrupted = 130,  ///< stopped by Ctrl-C (128 + SIGINT)
  exit_terminated = 143,   ///< stopped by SIGTERM (128 + SIGTERM)
  exit_out_of_time = 152   ///< its limit of processor time is reached (128 + SIGXCPU)
};

/// What --help says of the statuses: of claims, and of commands that only print.
inline constexpr const char* exit_statuses =
    "Exit status: 0 every claim proved, confirmed or corrected; 1 a claim refuted; 2 undecided;\n"
    "64 wrong usage; 65 bad input data; 70 internal error, or a result that could not be written\n"
    "(SIGXFSZ too: a limit on the size of files); 130 stopped by Ctrl-C, 143 by SIGTERM, 129 by\n"
    "SIGHUP, 152 by SIGXCPU: what was decided is printed, an old report is left as it was, a "
    "second\n"
    "Ctrl-C ends at once; 141 nobody reads standard output any more (SIGPIPE).";

inline constexpr const char* reading_statuses =
    "Exit status: 0 printed; 64 wrong usage; 70 internal error, or output that could not be\n"
    "written; 141 nobody reads it any more (SIGPIPE).";

/// The status of a run that this signal has interrupted.
[[nodiscard]] ExitStatus interrupted_status(int signal) noexcept;

/// The status that a finished or interrupted run calls for; `signal` is what interrupted it. An
/// error or a refutation found before the interruption is what counts.
[[nodiscard]] ExitStatus status_of(const claim::SuiteResult& suite, int signal);

}  // namespace initproof::cli
