#include "initproof/random/stream.hpp"

#include "initproof/random/mix64.hpp"

namespace initproof::random {
namespace {

// A chain of the Davies-Meyer form over Philox: each 64-bit message block becomes the key under
// which the 128-bit state is enciphered, and the old state is added to the result. What is wanted
// is that different texts practically never share a key, not resistance to an adversary.
class PhiloxHash {
 public:
  void absorb(std::uint64_t word) noexcept {
    const PhiloxCounter mixed = philox4x32_10(
        state_, {static_cast<std::uint32_t>(word), static_cast<std::uint32_t>(word >> 32)});
    for (std::size_t i = 0; i < state_.size(); ++i) state_[i] ^= mixed[i];
  }

  [[nodiscard]] PhiloxKey key() const noexcept {
    return {state_[0] ^ state_[2], state_[1] ^ state_[3]};
  }

 private:
  PhiloxCounter state_{};
};

// The other family's, which has nothing of Philox: two chains of different mixing, so that the
// state has 128 bits as well.
class MixHash {
 public:
  void absorb(std::uint64_t word) noexcept {
    first_ = mix64(first_ + (word ^ weyl64));
    second_ = mix64((second_ ^ word) * mix64_first + weyl64);
  }

  [[nodiscard]] PhiloxKey key() const noexcept {
    const std::uint64_t key = mix64(first_ ^ mix64(second_ + weyl64));
    return {static_cast<std::uint32_t>(key), static_cast<std::uint32_t>(key >> 32)};
  }

 private:
  std::uint64_t first_ = 0, second_ = 0;
};

template <class Hash>
class KeyHash : Hash {
 public:
  using Hash::absorb;
  using Hash::key;

  // The length goes first, so ("ab", "c") and ("a", "bc") differ.
  void absorb_text(std::string_view text) noexcept {
    absorb(text.size());
    for (std::size_t at = 0; at < text.size(); at += 8) {
      std::uint64_t word = 0;
      for (std::size_t i = at; i < text.size() && i < at + 8; ++i) {
        word |= std::uint64_t{static_cast<unsigned char>(text[i])} << (8 * (i - at));
      }
      absorb(word);
    }
  }
};

template <class Hash>
PhiloxKey key_of(std::uint64_t seed, std::string_view claim, std::string_view experiment) noexcept {
  KeyHash<Hash> hash;
  hash.absorb(seed);
  hash.absorb_text(claim);
  hash.absorb_text(experiment);
  return hash.key();
}

}  // namespace

Stream::Stream(std::uint64_t seed, std::string_view claim, std::string_view experiment,
               Generator generator) noexcept
    : key_(generator == Generator::philox ? key_of<PhiloxHash>(seed, claim, experiment)
                                          : key_of<MixHash>(seed, claim, experiment)),
      generator_(generator) {}

}  // namespace initproof::random
