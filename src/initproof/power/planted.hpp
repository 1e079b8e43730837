#pragma once

#include <cstdint>
#include <functional>
#include <memory>

#include "initproof/random/engine.hpp"
#include "initproof/stats/confidence_sequence.hpp"
#include "initproof/stats/summary.hpp"

namespace initproof::power {

/// Data of the law that a design names, in place of an experiment's: what a hypothesis can see is
/// found out by truths that are planted in them.
struct Planted {
  /// Draws a block of n observations that the sequence reads, with `truth` as the quantity that it
  /// estimates. Of laws of which sums are all that is read, the sums are drawn at once: a block of
  /// 10^8 costs no more than one of ten.
  std::function<stats::Summary(random::Engine& engine, double truth, std::uint64_t n)> draw;
  /// The sequence of the design, before the first draw.
  std::function<std::unique_ptr<stats::ConfidenceSequence>()> fresh;
  /// What one observation says on average against `value`, in nats, where `truth` is the case: the
  /// least relative entropy to a law that the guarantee allows and that has the value.
  std::function<double(double truth, double value)> information;
};

/// For the kind of sequence that the design has. Throws std::logic_error for a kind that nobody has
/// planted yet.
[[nodiscard]] Planted planted(const stats::SequentialDesign& design);

}  // namespace initproof::power
