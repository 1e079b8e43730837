#pragma once

#include <cstdint>
#include <memory>

#include "initproof/claim/claim.hpp"
#include "initproof/claim/run/block_scheduler.hpp"

namespace initproof::claim {

struct PreparedClaim;

/// Blocks of one experiment that were drawn before, and where new ones are put. Both functions are
/// called from several threads at a time.
class KeptBlocks {
 public:
  virtual ~KeptBlocks() = default;
  /// Whether block `index` is there; it is then put into `block`, to the bit as it was drawn.
  [[nodiscard]] virtual bool find(std::uint64_t index, Block& block) = 0;
  /// Takes a block that a run has used. One that is there already stays as it is.
  virtual void keep(std::uint64_t index, const Block& block) = 0;
};

/// Has the blocks of many experiments. A block is a pure function of what an experiment is known
/// by, and so may be taken from here instead of being drawn: the results are the same to the bit.
class BlockKeeper {
 public:
  virtual ~BlockKeeper() = default;
  [[nodiscard]] virtual std::unique_ptr<KeptBlocks> blocks_of(const PreparedClaim& prepared,
                                                              const Experiment& experiment) = 0;
};

/// A drawer that takes what is kept and draws what is missing; `kept` may be null.
[[nodiscard]] Drawer drawer(const Experiment& experiment, const random::Stream& stream,
                            KeptBlocks* kept);

}  // namespace initproof::claim
