#include "initproof/claim/run/shard.hpp"

#include <algorithm>
#include <stdexcept>
#include <utility>
#include <variant>

#include "initproof/claim/run/error_units.hpp"
#include "initproof/claim/run/tighten.hpp"

namespace initproof::claim {
namespace {

std::uint64_t planned_blocks(const Claim& claim, const Experiment& experiment, double alpha_unit,
                             std::uint64_t max_samples) {
  std::uint64_t samples = planned_samples(claim, experiment, alpha_unit);
  if (max_samples != 0) samples = std::min(samples, max_samples);
  const std::uint64_t size = std::max<std::uint64_t>(experiment.block_size, 1);
  return samples / size + (samples % size == 0 ? 0 : 1);
}

}  // namespace

std::uint64_t planned_samples(const Claim& claim, const Experiment& experiment, double alpha_unit) {
  const double alpha = static_cast<double>(error_units(experiment.cost)) * alpha_unit;
  std::uint64_t planned = 0;
  for (const Hypothesis& h : claim.hypotheses) {
    const auto* sampled = std::get_if<Sampled>(&h.evidence);
    if (sampled != nullptr && sampled->experiment == experiment.name)
      planned = std::max(planned, designed(h, alpha).design.planned_samples);
  }
  return planned;
}

std::uint64_t draw_shard(const PreparedClaim& prepared, double alpha_unit,
                         const RunOptions& options, const Shard& shard) {
  if (options.keeper == nullptr) throw std::invalid_argument("draw_shard: nowhere to keep blocks");
  if (shard.number < 1 || shard.number > shard.count)
    throw std::invalid_argument("draw_shard: no such shard");
  const Claim& claim = prepared.claim;
  std::uint64_t there = 0;
  const auto stopped = [&] { return options.interrupted != nullptr && *options.interrupted; };
  for (const Experiment& experiment : claim.experiments) {
    const std::uint64_t all = planned_blocks(claim, experiment, alpha_unit, options.max_samples);
    if (all < shard.number || stopped()) continue;
    const std::uint64_t mine = (all - shard.number) / shard.count + 1;
    const random::Stream stream(options.seed, claim.id, experiment.name, options.generator);
    const auto kept = options.keeper->blocks_of(prepared, experiment);
    const Drawer draw = drawer(experiment, stream, kept.get());
    const auto index = [&](std::uint64_t turn) { return shard.number - 1 + turn * shard.count; };
    run_blocks(
        options.threads, [&](std::uint64_t turn) { return draw(index(turn)); },
        [&](std::uint64_t turn, const Block& block) {
          kept->keep(index(turn), block);
          ++there;
          return !stopped();
        },
        mine);
  }
  return there;
}

}  // namespace initproof::claim
