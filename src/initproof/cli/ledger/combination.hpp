#pragma once

#include <memory>
#include <string>
#include <vector>

#include "initproof/claim/lecture.hpp"
#include "initproof/claim/run/runner.hpp"
#include "initproof/ledger/ledger.hpp"
#include "initproof/stats/interval.hpp"
#include "initproof/stats/record.hpp"

namespace initproof::cli {

/// What one run saw of a hypothesis, up to where it was decided or the run ended.
struct RunAlone {
  std::string generator;
  std::uint64_t seed = 0;
  std::uint64_t samples = 0;
  stats::Interval interval;
  stats::Record record;  ///< at the last look, whose e-values are multiplied
};

/// What several runs of other seeds or generators say together.
struct Combination {
  std::string claim;
  const claim::Hypothesis* hypothesis = nullptr;  ///< of Combinations::claims
  double alpha = 0;
  std::vector<RunAlone> runs;
  std::string without;       ///< the method, where its e-values' products are not inverted
  stats::Interval interval;  ///< empty if the runs contradict each other
  claim::Verdict verdict = claim::Verdict::undecided;
};

struct Combinations {
  std::vector<std::unique_ptr<claim::PreparedClaim>> claims;
  std::vector<Combination> all;
};

/// Combines the runs that the ledgers keep of each experiment, of which `alpha_unit` is the share
/// of a unit of the error budget. Every run counts up to where it alone decides each hypothesis at
/// the claim's own margin. Throws data::DataError, naming the ledgers, for a run that is there
/// twice, for runs of other versions, images or parameters, and if no experiment has two runs.
[[nodiscard]] Combinations combine(std::vector<std::unique_ptr<ledger::Ledger>>& ledgers,
                                   const claim::Lecture& lecture,
                                   const claim::Environment& environment, const std::string& images,
                                   double alpha_unit);

}  // namespace initproof::cli
