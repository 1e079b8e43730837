#pragma once

#include <cstdint>
#include <string_view>

#include "initproof/random/engine.hpp"
#include "initproof/random/generator.hpp"
#include "initproof/random/philox.hpp"

namespace initproof::random {

/// The random numbers of one experiment of one claim under one seed.
///
/// Every word is a pure function of (generator, seed, claim, experiment, replicate, position):
/// seed, claim and experiment are hashed into a key of 64 bits, replicate and position are counted.
/// The two families have nothing in common but the form of their numbers: keys are hashed, segments
/// seeded and tails refined by each family's own function. So replicates can be computed in any
/// order, on any thread, on any machine, and always come out the same.
///
/// There are 2^64 replicates. A replicate has 2^62 blocks of four words, and an engine runs through
/// them.
class Stream {
 public:
  /// Any seed and any bytes as names; streams whose names differ have keys that differ but for a
  /// collision of 64 bits.
  Stream(std::uint64_t seed, std::string_view claim, std::string_view experiment,
         Generator generator = generators.front()) noexcept;

  [[nodiscard]] PhiloxKey key() const noexcept { return key_; }
  [[nodiscard]] Generator generator() const noexcept { return generator_; }

  /// The four words, 32 uniform bits each, at the given block of a replicate. block < 2^62: the
  /// tails of normals are refined with blocks from 2^63 on.
  [[nodiscard]] PhiloxCounter block(std::uint64_t replicate, std::uint64_t block) const noexcept {
    return WordBlocks(generator_, key_, replicate).at(block);
  }

  /// An engine for Boost.Random's distributions, at the start of a replicate.
  [[nodiscard]] Engine engine(std::uint64_t replicate) const noexcept {
    return Engine(generator_, key_, replicate);
  }

 private:
  PhiloxKey key_;
  Generator generator_;
};

}  // namespace initproof::random
