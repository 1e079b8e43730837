#pragma once

#include <atomic>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "initproof/claim/lecture.hpp"
#include "initproof/claim/result.hpp"
#include "initproof/claim/run/kept_blocks.hpp"
#include "initproof/random/generator.hpp"
#include "initproof/random/stream.hpp"

namespace initproof::claim {

class Crew;

/// Where a run stands, after a block.
struct Progress {
  const Claim& claim;
  const Experiment& experiment;
  std::uint64_t samples = 0;
  std::uint64_t planned_samples = 0;
  std::size_t decided = 0;  ///< hypotheses of this experiment
  std::size_t hypotheses = 0;
  const HypothesisResult& slowest;  ///< the first that is not decided, or the last
  const Hypothesis& hypothesis;     ///< what `slowest` is the result of
};

/// Told what happens while it happens, one thing at a time, on any of the threads. Claims run side
/// by side: what is told of one comes between what is told of others.
class Observer {
 public:
  virtual ~Observer() = default;
  virtual void started(const Claim&) {}
  virtual void advanced(const Progress&) {}
  virtual void finished(const ClaimResult&) {}
};

struct RunOptions {
  std::uint64_t seed = 1;
  random::Generator generator = random::generators.front();
  unsigned threads = 1;
  std::uint64_t max_samples = 0;  ///< per experiment; 0: four times what the design plans
  Observer* observer = nullptr;
  const std::atomic<bool>* interrupted = nullptr;  ///< set to stop at the next block
  BlockKeeper* keeper = nullptr;  ///< what was drawn before, and takes what is drawn; or none
  Crew* crew = nullptr;           ///< runs the jobs instead of this process's threads alone
};

/// A claim with the parameters it was made at.
struct PreparedClaim {
  Claim claim;
  Parameters parameters;
  std::string_view version = {};  ///< Entry::version; it outlives this
};

/// Runs claims side by side: proves their enclosures, and draws each experiment until every
/// hypothesis on it is decided and every counter-claim refuted, the samples are spent, or the run
/// is interrupted. Bit-identical for any number of threads, and whatever else is run. A hypothesis
/// may spend error_units of its experiment's cost, at `alpha_unit` each. The results are in the
/// order of the claims; those that an interruption has left no time to begin are missing.
[[nodiscard]] std::vector<ClaimResult> run(std::span<const PreparedClaim> claims, double alpha_unit,
                                           const RunOptions& options);

/// Runs one claim.
[[nodiscard]] ClaimResult run(const PreparedClaim& prepared, double alpha_unit,
                              const RunOptions& options);

/// What the figures of a claim draw from: of the run's seed and generator, and no experiment's.
[[nodiscard]] random::Stream figure_stream(const SuiteResult& suite, const Claim& claim);

/// The verdict on the claim: that of its weakest assertion, and, where a reading of the slide is to
/// be refuted, `corrected` if it is while every assertion holds. A reading that turns out to be
/// right refutes the claim, which says it is not. A claim that asserts nothing is an error, and so
/// is one that refutes a reading without an erratum that is wrong or imprecise, or has such an
/// erratum and refutes nothing.
[[nodiscard]] Verdict combine(const Claim& claim, const std::vector<HypothesisResult>& results);

}  // namespace initproof::claim
