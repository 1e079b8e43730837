#include "initproof/network/training/shuffle.hpp"

#include <stdexcept>
#include <string>

namespace initproof::network {

std::uint64_t replicate_of(std::uint64_t run, std::uint64_t epoch) {
  if ((run >> 32) != 0) {
    throw std::invalid_argument("run is " + std::to_string(run) + ", expected below 2^32");
  }
  if ((epoch >> 32) != 0) {
    throw std::invalid_argument("epoch is " + std::to_string(epoch) + ", expected below 2^32");
  }
  return (run << 32) | epoch;
}

std::uint32_t bounded(random::Engine& engine, std::uint32_t bound) noexcept {
  std::uint64_t product = std::uint64_t{engine()} * bound;
  if (static_cast<std::uint32_t>(product) < bound) {
    const std::uint32_t threshold = (0U - bound) % bound;  // 2^32 mod bound
    while (static_cast<std::uint32_t>(product) < threshold) {
      product = std::uint64_t{engine()} * bound;
    }
  }
  return static_cast<std::uint32_t>(product >> 32);
}

void shuffled(random::Engine engine, std::span<std::uint32_t> order) noexcept {
  for (std::uint32_t i = 0; i < order.size(); ++i) {
    const std::uint32_t j = bounded(engine, i + 1);
    order[i] = order[j];
    order[j] = i;
  }
}

}  // namespace initproof::network
