#pragma once

#include <cstdint>
#include <functional>
#include <memory>

#include "initproof/calibration/trial.hpp"
#include "initproof/claim/claim.hpp"
#include "initproof/claim/run/runner.hpp"
#include "initproof/random/engine.hpp"
#include "initproof/stats/confidence_sequence.hpp"

namespace initproof::calibration {

/// Draws a block of observations.
using DrawBlock = std::function<stats::Summary(random::Engine&)>;
/// Makes a sequence for an error rate.
using MakeSequence = std::function<std::unique_ptr<stats::ConfidenceSequence>(double alpha)>;

/// Makes a sequence of this type, of the error rate and these.
template <class Sequence, class... Arguments>
[[nodiscard]] MakeSequence making(Arguments... arguments) {
  return [=](double alpha) { return std::make_unique<Sequence>(alpha, arguments...); };
}

/// What must not happen to a sequence on its own.
extern const char* const truth_missed;

/// A sequence on its own, the interval looked at after each of `looks` blocks: whether it ever
/// misses the truth. That is the rule which stops at the worst moment.
[[nodiscard]] std::function<bool(const Run&)> ever_misses(MakeSequence make, DrawBlock draw,
                                                          double truth, int looks);

/// A claim run as `verify` runs it, on one thread, for at most `most_samples` an experiment (0:
/// what the design allows), at an alpha a hypothesis that sums to the run's: whether its result is
/// wrong. The claim is a template, of which every run takes a copy.
[[nodiscard]] std::function<bool(const Run&)> ends_wrong(
    const std::function<claim::Claim()>& make, std::uint64_t most_samples,
    std::function<bool(const claim::ClaimResult&)> wrong);

}  // namespace initproof::calibration
