#include "initproof/random/stream.hpp"

namespace initproof::random {
namespace {

// A chain of the Davies-Meyer form over Philox: each 64-bit message block becomes the key under
// which the 128-bit state is enciphered, and the old state is added to the result. What is wanted
// is that different texts practically never share a key, not resistance to an adversary.
class KeyHash {
 public:
  void absorb(std::uint64_t word) noexcept {
    const PhiloxCounter mixed = philox4x32_10(
        state_, {static_cast<std::uint32_t>(word), static_cast<std::uint32_t>(word >> 32)});
    for (std::size_t i = 0; i < state_.size(); ++i) state_[i] ^= mixed[i];
  }

  // The length goes first, so ("ab", "c") and ("a", "bc") differ.
  void absorb(std::string_view text) noexcept {
    absorb(text.size());
    for (std::size_t at = 0; at < text.size(); at += 8) {
      std::uint64_t word = 0;
      for (std::size_t i = at; i < text.size() && i < at + 8; ++i) {
        word |= std::uint64_t{static_cast<unsigned char>(text[i])} << (8 * (i - at));
      }
      absorb(word);
    }
  }

  [[nodiscard]] PhiloxKey key() const noexcept {
    return {state_[0] ^ state_[2], state_[1] ^ state_[3]};
  }

 private:
  PhiloxCounter state_{};
};

}  // namespace

Stream::Stream(std::uint64_t seed, std::string_view claim, std::string_view experiment,
               Generator generator) noexcept
    : generator_(generator) {
  KeyHash hash;
  hash.absorb(seed);
  hash.absorb(claim);
  hash.absorb(experiment);
  key_ = hash.key();
}

}  // namespace initproof::random
