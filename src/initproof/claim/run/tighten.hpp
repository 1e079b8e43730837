#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "initproof/claim/claim.hpp"

namespace initproof::claim {

/// What a hypothesis's sequence may be asked to tell apart is at most so many times finer than what
/// the claim asks: its samples grow with the square.
inline constexpr double largest_precision = 1000;

/// Smaller margins than the claims have.
struct Tightening {
  std::vector<std::pair<std::string, double>> margins;  ///< by name of the hypothesis
  double precision = 1;  ///< what all others are divided by, from 1 to largest_precision
};

/// Whether the hypothesis rests on draws and has a margin, so that more draws make it a smaller
/// one.
[[nodiscard]] bool has_margin(const Hypothesis& hypothesis) noexcept;

/// The margin that the claim has, whatever was asked for.
[[nodiscard]] double own_margin(const Hypothesis& hypothesis) noexcept;

/// Gives the hypotheses of the claim the margins that are asked for, of which Margin::own keeps
/// what they were. Names that it does not have are passed over. Throws UsageError, naming the
/// option, for a margin that is not smaller, or too small, or of what has none.
void tighten(Claim& claim, const Tightening& asked);

/// The observations of a block of the experiment that the hypothesis rests on: the run looks at its
/// interval after each. 0 for an enclosure.
[[nodiscard]] std::uint64_t block_size_of(const Claim& claim, const Hypothesis& hypothesis);

/// The sequence of a sampled hypothesis, and the error rate that it spends.
struct Designed {
  stats::SequentialDesign design;
  double alpha = 0;
  int level = 0;  ///< how often it was planned anew; 0 unless the user tightened far
};

/// The sequence is that of the claim's own margin, whatever the user's is: the verdicts at all
/// margins are functions of one confidence sequence and hold together at `alpha`. Where that
/// sequence cannot be continued (SequentialDesign::finest), level j = 1, 2, ... is planned for what
/// level j - 1 cannot, at alpha / 2^j: all levels together spend one more alpha at most. Throws as
/// Sampled::design and SequentialDesign::continued.
[[nodiscard]] Designed designed(const Hypothesis& hypothesis, double alpha);

}  // namespace initproof::claim
