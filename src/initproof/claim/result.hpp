#pragma once

#include <cstdint>
#include <limits>
#include <map>
#include <string>
#include <vector>

#include "initproof/claim/claim.hpp"
#include "initproof/claim/parameter.hpp"
#include "initproof/stats/guarantee.hpp"
#include "initproof/stats/interval.hpp"
#include "initproof/stats/record.hpp"
#include "initproof/stats/summary.hpp"

namespace initproof::claim {

/// In the order of weakness: a claim's verdict is the least of its hypotheses'.
enum class Verdict { error, refuted, undecided, corrected, confirmed, proved };

[[nodiscard]] const char* name(Verdict verdict) noexcept;

/// log10 of an e-value: how many powers of ten the observations speak against a value, at every
/// stopping time. Not a number where there is none, as for enclosures.
struct EValue {
  double last = std::numeric_limits<double>::quiet_NaN();
  /// Over the looks of the trajectory: the anytime p-value is 10^-supremum. Only `last` of several
  /// runs may be multiplied.
  double supremum = std::numeric_limits<double>::quiet_NaN();
};

struct CounterclaimResult {
  std::string name;
  text::Message statement;
  std::string hypothesis;  ///< whose evidence refutes it
  double predicted = 0;
  bool refuted = false;
  /// Distance from the interval to the counter-claim in units of the interval's half width;
  /// 0 when it is inside.
  double excluded_by = 0;
  /// A lower bound of the probability, before the first draw, that the run at its planned length
  /// excludes it if the prediction and the power's law hold; not a number for enclosures.
  double power = std::numeric_limits<double>::quiet_NaN();
  EValue e_value = {};
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
  std::string theorem = {};  ///< stats::Guarantee::theorem
};

/// What an end of an interval rests on, or both ends: what was known at the look that set it.
struct Evidence {
  bool low = false;
  bool high = false;
  stats::Record record;
};

struct HypothesisResult {
  std::string name;
  Verdict verdict = Verdict::undecided;
  double estimate = 0;
  stats::Interval interval;
  /// Of an enclosure over a box: the values on the part of it that is decisive.
  stats::Interval part = {};
  std::uint64_t samples = 0;
  double alpha = 0;                     ///< 0 for enclosures
  int planned_anew = 0;                 ///< Designed::level of its sequence
  std::vector<Evidence> evidence = {};  ///< none for enclosures, and before the first look
  /// The interval lies within the margin and excludes the prediction, by more than its rounding:
  /// the two agree nearly, and are not equal.
  bool equality_excluded = false;
  /// A truth so far from the prediction or farther is refuted with a probability of 0.99 at least
  /// if the power's law holds; infinite where none is, 0 for enclosures.
  double refuted_from = 0;
  text::Message power_law = {};  ///< what `refuted_from` and the powers rest on
  EValue e_value = {};           ///< against the prediction itself
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
