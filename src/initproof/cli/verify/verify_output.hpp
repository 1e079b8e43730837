#pragma once

#include <atomic>
#include <string>
#include <vector>

#include "initproof/claim/lecture.hpp"
#include "initproof/claim/result.hpp"
#include "initproof/cli/attempts.hpp"
#include "initproof/cli/options/options.hpp"
#include "initproof/cli/verify/suite.hpp"
#include "initproof/files/file_descriptor.hpp"
#include "initproof/report/edition.hpp"
#include "initproof/report/json.hpp"

namespace initproof::cli {

/// Throws claim::UsageError if one result would overwrite another.
void check_names(const Options& options, const claim::Lecture& lecture);

/// What can go wrong with the results is found out before the minute of computing, not after it:
/// throws files::OutputError. What is returned is to live until they are written.
[[nodiscard]] std::vector<files::FileDescriptor> check_destinations(const Options& options,
                                                                    const Suite& suite);

/// Whether the verdicts are printed one by one, while the claims are run: on a terminal, where
/// nothing else goes to standard output.
[[nodiscard]] bool prints_verdicts(const Options& options);

[[nodiscard]] bool wants_report(const Options& options);

/// The summary, or what of it is not printed yet, unless a result was asked for on standard output;
/// then the JSON.
/// The JSON is the same in every language; if the run was interrupted, a complete result is left as
/// it was.
void write_results(const claim::SuiteResult& result, const Options& options,
                   const report::Timing& timing, Attempts& attempt);

/// The report as a folder and as one file. False if it was interrupted; an old report is then left
/// as it was.
[[nodiscard]] bool write_report(const claim::SuiteResult& result, const claim::Lecture& lecture,
                                const report::Edition& edition, const Options& options,
                                const std::atomic<bool>& interrupted, Attempts& attempt);

}  // namespace initproof::cli
