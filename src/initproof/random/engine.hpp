#pragma once

#include <cstddef>
#include <cstdint>
#include <istream>
#include <limits>
#include <ostream>

#include "initproof/random/generator.hpp"
#include "initproof/random/philox.hpp"
#include "initproof/random/word_blocks.hpp"

namespace initproof::random {

/// The words of a replicate of a Stream behind the engine concept of Boost.Random (pseudo-random
/// number generator and uniform random bit generator), so that its distributions work on them.
///
/// Word i of the sequence is word i % 4 of block i / 4. discard() costs the same for any distance.
class Engine {
 public:
  using result_type = std::uint32_t;
  static constexpr bool has_fixed_range = false;

  explicit Engine(std::uint64_t seed = 0) noexcept : Engine(generators.front(), {}, 0) {
    this->seed(seed);
  }
  Engine(Generator generator, PhiloxKey key, std::uint64_t replicate) noexcept
      : blocks_(generator, key, replicate) {}

  [[nodiscard]] static constexpr result_type min() noexcept { return 0; }
  [[nodiscard]] static constexpr result_type max() noexcept {
    return std::numeric_limits<result_type>::max();
  }

  void seed(std::uint64_t value = 0) noexcept {
    *this = Engine(blocks_.generator(),
                   {static_cast<std::uint32_t>(value), static_cast<std::uint32_t>(value >> 32)}, 0);
  }

  result_type operator()() noexcept {
    const std::size_t word = position_ % 4;
    if (word == 0 || stale_) {
      words_ = blocks_.at(position_ / 4);
      stale_ = false;
    }
    ++position_;
    return words_[word];
  }

  void discard(std::uint64_t count) noexcept {
    position_ += count;
    stale_ = true;
  }

  friend bool operator==(const Engine& a, const Engine& b) noexcept {
    return a.blocks_ == b.blocks_ && a.position_ == b.position_;
  }

  friend std::ostream& operator<<(std::ostream& out, const Engine& e) {
    const PhiloxKey key = e.blocks_.key();
    return out << static_cast<unsigned>(e.blocks_.generator()) << ' ' << key[0] << ' ' << key[1]
               << ' ' << e.blocks_.replicate() << ' ' << e.position_;
  }
  friend std::istream& operator>>(std::istream& in, Engine& e) {
    unsigned generator = 0;
    PhiloxKey key{};
    std::uint64_t replicate = 0, position = 0;
    if (in >> generator >> key[0] >> key[1] >> replicate >> position) {
      if (generator >= generators.size()) {
        in.setstate(std::ios::failbit);
        return in;
      }
      e = Engine(static_cast<Generator>(generator), key, replicate);
      e.position_ = position;
    }
    return in;
  }

 private:
  WordBlocks blocks_;
  std::uint64_t position_ = 0;  // in words
  PhiloxCounter words_{};
  bool stale_ = true;
};

}  // namespace initproof::random
