#include "initproof/claim/run/kept_blocks.hpp"

namespace initproof::claim {

Drawer drawer(const Experiment& experiment, const random::Stream& stream, KeptBlocks* kept) {
  return [&experiment, &stream, kept](std::uint64_t index) {
    Block block;
    if (kept != nullptr && kept->find(index, block)) return block;
    return experiment.draw(stream, index);
  };
}

}  // namespace initproof::claim
