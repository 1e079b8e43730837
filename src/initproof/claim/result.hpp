#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "initproof/claim/claim.hpp"
#include "initproof/claim/parameter.hpp"
#include "initproof/stats/guarantee.hpp"
#include "initproof/stats/interval.hpp"
#include "initproof/stats/summary.hpp"

namespace initproof::claim {

/// In the order of weakness: a claim's verdict is the least of its hypotheses'.
enum class Verdict { error, refuted, undecided, corrected, confirmed, proved };

[[nodiscard]] const char* name(Verdict verdict) noexcept;

struct CounterclaimResult {
  std::string name;
  text::Message statement;
  std::string hypothesis;  ///< whose evidence refutes it
  double predicted = 0;
  bool refuted = false;
  /// Distance from the interval to the counter-claim in units of the interval's half width;
  /// 0 when it is inside.
  double excluded_by = 0;
};

/// The interval after a number of samples, for the figure of it closing in.
struct TrajectoryPoint {
  std::uint64_t samples = 0;
  double estimate = 0;
  stats::Interval interval;
};

/// What stands behind an interval, in words that can be translated.
struct Guarantee {
  stats::Assurance assurance = stats::Assurance::non_asymptotic;
  text::Message condition = {};
};

struct HypothesisResult {
  std::string name;
  Verdict verdict = Verdict::undecided;
  double estimate = 0;
  stats::Interval interval;
  std::uint64_t samples = 0;
  double alpha = 0;           ///< 0 for enclosures
  double detectable_gap = 0;  ///< 0 for enclosures
  Guarantee guarantee;
  text::Message method;
  text::Message detail;  ///< the box it was proved on, or the error's text
  std::vector<CounterclaimResult> counterclaims;
  std::vector<TrajectoryPoint> trajectory;
};

struct ClaimResult {
  Claim claim;
  Parameters parameters;
  Verdict verdict = Verdict::undecided;
  std::vector<HypothesisResult> hypotheses;  ///< in the order of claim.hypotheses
  /// What each experiment's channels add up to at the end, by experiment name.
  std::map<std::string, std::vector<stats::Summary>> summaries;
  double seconds = 0;
};

struct SuiteResult {
  std::string version;
  std::uint64_t seed = 0;
  random::Generator generator = random::generators.front();
  double alpha = 0;        ///< the whole suite's
  double alpha_spent = 0;  ///< union bound over the claims that ran, at most alpha
  bool interrupted = false;
  std::vector<ClaimResult> claims;
};

}  // namespace initproof::claim
