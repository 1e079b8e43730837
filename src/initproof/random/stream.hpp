#pragma once

#include <cstdint>
#include <string_view>

#include "initproof/random/engine.hpp"
#include "initproof/random/philox.hpp"

namespace initproof::random {

/// The random numbers of one experiment of one claim under one seed.
///
/// Every word is a pure function of (seed, claim, experiment, replicate, position): the first three
/// are hashed into the Philox key, the last two form its counter. So replicates can be computed in
/// any order, on any thread, on any machine, and always come out the same.
///
/// A replicate has 2^64 blocks of four words; an engine runs through its first 2^64 words.
/// There are 2^64 replicates.
class Stream {
 public:
  Stream(std::uint64_t seed, std::string_view claim, std::string_view experiment) noexcept;

  [[nodiscard]] PhiloxKey key() const noexcept { return key_; }

  /// The four words at the given block of a replicate.
  [[nodiscard]] PhiloxCounter block(std::uint64_t replicate, std::uint64_t block) const noexcept {
    return philox4x32_10(counter(replicate, block), key_);
  }

  /// An engine for Boost.Random's distributions, at the start of a replicate.
  [[nodiscard]] PhiloxEngine engine(std::uint64_t replicate) const noexcept {
    return PhiloxEngine(key_, replicate);
  }

  /// Where a replicate's block stands in the counter: words 0 and 1 the block, words 2 and 3 the
  /// replicate, low word first.
  [[nodiscard]] static constexpr PhiloxCounter counter(std::uint64_t replicate,
                                                       std::uint64_t block) noexcept {
    return {static_cast<std::uint32_t>(block), static_cast<std::uint32_t>(block >> 32),
            static_cast<std::uint32_t>(replicate), static_cast<std::uint32_t>(replicate >> 32)};
  }

 private:
  PhiloxKey key_;
};

}  // namespace initproof::random
