#include "initproof/claim/run/shard.hpp"

#include <algorithm>
#include <atomic>
#include <cmath>
#include <memory>
#include <stdexcept>
#include <utility>
#include <variant>
#include <vector>

#include "initproof/claim/run/error_units.hpp"
#include "initproof/claim/run/tighten.hpp"
#include "initproof/claim/run/work.hpp"

namespace initproof::claim {
namespace {

// A one-sided statement is planned for a truth at the edge of its margin; networks that agree
// decide it with as few as make 2 (1/2)^n fall below alpha, a thousandth of that.
std::uint64_t worth_drawing(const Claim& claim, const Experiment& experiment, double alpha_unit) {
  const std::uint64_t planned = planned_samples(claim, experiment, alpha_unit);
  if (experiment.cost == Cost::draws) return planned;
  const double alpha = static_cast<double>(error_units(experiment.cost)) * alpha_unit;
  // The logarithm to base 2, rounded up.
  int halvings = 0;
  if (std::frexp(2 / alpha, &halvings) == 0.5) --halvings;
  return std::min(planned, 2 * static_cast<std::uint64_t>(halvings));
}

std::uint64_t blocks_of_all(const Claim& claim, const Experiment& experiment, double alpha_unit,
                            std::uint64_t max_samples) {
  const std::uint64_t samples =
      max_samples == 0 ? worth_drawing(claim, experiment, alpha_unit)
                       : std::min(planned_samples(claim, experiment, alpha_unit), max_samples);
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

namespace {

// The shard's blocks of one experiment, counted from 0 on.
class Part {
 public:
  Part(const PreparedClaim& prepared, const Experiment& experiment, const RunOptions& options,
       const Shard& shard)
      : shard_(shard),
        stream_(options.seed, prepared.claim.id, experiment.name, options.generator),
        kept_(options.keeper != nullptr ? options.keeper->blocks_of(prepared, experiment)
                                        : nullptr),
        draw_(drawer(experiment, stream_, kept_.get())) {}

  // `there` counts the blocks that are there. Refers to this.
  Job job(std::atomic<std::uint64_t>& there) {
    Job job{[this](std::uint64_t turn) { return draw_(index(turn)); },
            [this, &there](std::uint64_t turn, const Block& block) {
              if (kept_) kept_->keep(index(turn), block);
              ++there;
              return true;
            }};
    if (kept_) {
      job.find = [this](std::uint64_t turn, Block& block) {
        return kept_->find(index(turn), block);
      };
    }
    job.end = [](const std::exception_ptr& error, double) {
      if (error) std::rethrow_exception(error);
    };
    return job;
  }

 private:
  std::uint64_t index(std::uint64_t turn) const { return shard_.number - 1 + turn * shard_.count; }

  const Shard shard_;
  const random::Stream stream_;
  const std::unique_ptr<KeptBlocks> kept_;
  const Drawer draw_;
};

void draw(std::vector<Job> jobs, const RunOptions& options) {
  if (options.crew != nullptr) {
    options.crew->run(std::move(jobs), options.threads, options.interrupted);
  } else {
    run_jobs(std::move(jobs), options.threads, options.interrupted);
  }
}

}  // namespace

std::uint64_t draw_shard(std::span<const PreparedClaim> claims, double alpha_unit,
                         const RunOptions& options, const Shard& shard) {
  if (options.keeper == nullptr && options.crew == nullptr)
    throw std::invalid_argument("draw_shard: nowhere to keep blocks");
  if (shard.number < 1 || shard.number > shard.count)
    throw std::invalid_argument("draw_shard: no such shard");
  std::atomic<std::uint64_t> there{0};
  std::vector<std::unique_ptr<Part>> parts;
  std::vector<Job> jobs;
  std::uint64_t number = 0;  // the same in every process
  for (const PreparedClaim& prepared : claims) {
    for (const Experiment& experiment : prepared.claim.experiments) {
      ++number;
      const std::uint64_t all =
          blocks_of_all(prepared.claim, experiment, alpha_unit, options.max_samples);
      if (all < shard.number) continue;
      parts.push_back(std::make_unique<Part>(prepared, experiment, options, shard));
      Job& job = jobs.emplace_back(parts.back()->job(there));
      job.most = (all - shard.number) / shard.count + 1;
      job.planned_blocks = static_cast<double>(job.most);
      job.block_seconds = guessed_block_seconds(experiment.cost);
      job.number = number;
    }
  }
  draw(std::move(jobs), options);
  return there;
}

}  // namespace initproof::claim
