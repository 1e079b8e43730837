#pragma once

#include <cstdint>
#include <span>

#include "initproof/claim/run/runner.hpp"

namespace initproof::claim {

/// The `number`th of `count` parts that the blocks of a run are dealt out to in turn, from 1 on.
struct Shard {
  std::uint64_t number = 1;
  std::uint64_t count = 1;
};

/// Draws the shard's blocks of all experiments of the claims, side by side: up to what the designs
/// plan, but of networks twice the fewest that can decide (with max_samples, as many of the plan),
/// and gives them to options.keeper; it may be null where options.crew draws for another process.
/// Nothing is judged: where a run stops depends on the blocks of all shards. Returns how many
/// blocks of it are there then, those that were kept before among them.
[[nodiscard]] std::uint64_t draw_shard(std::span<const PreparedClaim> claims, double alpha_unit,
                                       const RunOptions& options, const Shard& shard);

/// The observations that the designs of the experiment's hypotheses plan; 0 if it has none.
[[nodiscard]] std::uint64_t planned_samples(const Claim& claim, const Experiment& experiment,
                                            double alpha_unit);

}  // namespace initproof::claim
