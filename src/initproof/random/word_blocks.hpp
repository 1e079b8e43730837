#pragma once

#include <cstdint>

#include "initproof/random/generator.hpp"
#include "initproof/random/philox.hpp"
#include "initproof/random/xoshiro.hpp"

namespace initproof::random {

/// The words of a replicate, four a block, of either family: any block can be had, one after
/// another cheaply.
class WordBlocks {
 public:
  WordBlocks(Generator generator, PhiloxKey key, std::uint64_t replicate) noexcept
      : key_(key), replicate_(replicate), generator_(generator) {}

  [[nodiscard]] PhiloxCounter at(std::uint64_t block) noexcept {
    if (generator_ == Generator::philox) return philox4x32_10(counter_of(replicate_, block), key_);
    if (!seeded_ || block != next_) go_to(block);
    next_ = block + 1;
    if (next_ % blocks_per_segment == 0) seeded_ = false;
    const std::uint64_t low = state_();
    const std::uint64_t high = state_();
    return {static_cast<std::uint32_t>(low), static_cast<std::uint32_t>(low >> 32),
            static_cast<std::uint32_t>(high), static_cast<std::uint32_t>(high >> 32)};
  }

  friend bool operator==(const WordBlocks& a, const WordBlocks& b) noexcept {
    return a.generator_ == b.generator_ && a.key_ == b.key_ && a.replicate_ == b.replicate_;
  }

  [[nodiscard]] Generator generator() const noexcept { return generator_; }
  [[nodiscard]] PhiloxKey key() const noexcept { return key_; }
  [[nodiscard]] std::uint64_t replicate() const noexcept { return replicate_; }

 private:
  void go_to(std::uint64_t block) noexcept {
    state_ = xoshiro_of_segment(key_, replicate_, block / blocks_per_segment);
    for (std::uint64_t i = 0; i < block % blocks_per_segment; ++i) {
      (void)state_();
      (void)state_();
    }
    seeded_ = true;
  }

  PhiloxKey key_;
  std::uint64_t replicate_;
  std::uint64_t next_ = 0;  // the block that state_ stands before, if seeded_
  Xoshiro256pp state_{};
  Generator generator_;
  bool seeded_ = false;
};

}  // namespace initproof::random
