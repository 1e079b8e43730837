#pragma once

#include <atomic>
#include <string>
#include <vector>

#include "initproof/claim/lecture.hpp"
#include "initproof/claim/run/runner.hpp"
#include "initproof/cli/options/options.hpp"
#include "initproof/stats/error_budget.hpp"

namespace initproof::cli {

/// The claims that were asked for, made at the user's numbers, and the budget that their hypotheses
/// share. It is the lecture's, whatever is chosen: so a claim run alone gives what it gives in the
/// whole suite.
struct Suite {
  std::vector<claim::PreparedClaim> claims;
  stats::ErrorBudget budget;
};

/// Throws claim::UsageError for an unknown claim or parameter, and for settings at which the claims
/// would spend more than the budget; data::DataError for bad images.
[[nodiscard]] Suite prepare(const Options& options, const claim::Lecture& lecture);

/// The claims of the suite that have a parameter of that name.
[[nodiscard]] std::vector<std::string> claims_with(const std::string& name, const Suite& suite);

/// How a claim is run that these options ask for.
[[nodiscard]] claim::RunOptions run_options(const Options& options, claim::Observer* observer,
                                            const std::atomic<bool>& interrupted,
                                            claim::BlockKeeper* keeper);

/// Runs the suite, its claims side by side, until it is finished or interrupted.
[[nodiscard]] claim::SuiteResult run(const Suite& suite, const claim::RunOptions& options);

}  // namespace initproof::cli
