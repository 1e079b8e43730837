#pragma once

#include <cstdint>
#include <string>

#include "initproof/claim/lecture.hpp"

#include "claims/walk.hpp"

namespace initproof::tests {

/// What a claim may come to at a setting that its parameters allow, and what it may not.
enum class Outcome {
  holds,    ///< confirmed, proved or corrected
  refused,  ///< UsageError, with its reason in one line
  dear,     ///< the plan exceeds the limit: begun, and nothing was wrong until then
  wrong     ///< refuted, undecided within the limit, an error, not a number, or no progress
};

[[nodiscard]] const char* name(Outcome outcome) noexcept;

struct Limits {
  /// The most numbers that a plan may draw (or, where observations are networks, the most networks)
  /// before it counts as dear.
  double draws = 0;
  double networks = 0;
  /// What is drawn of a dear plan. As many networks as may be are trained of one: their plans are
  /// pessimistic.
  double begun = 0;
  /// Whether figures are drawn as well.
  bool figures = false;
};

struct Swept {
  Outcome outcome = Outcome::wrong;
  std::string detail;
  double seconds = 0;
};

/// Makes the claim at the setting, plans, and runs it as far as the limits go, with that error rate
/// for each hypothesis. Never throws what the claim throws.
[[nodiscard]] Swept sweep(const claim::Entry& entry, const Setting& setting, const Limits& limits,
                          double alpha);

}  // namespace initproof::tests
