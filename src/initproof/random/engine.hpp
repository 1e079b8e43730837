#pragma once

#include <cstddef>
#include <cstdint>
#include <istream>
#include <limits>
#include <ostream>

#include "initproof/random/philox.hpp"

namespace initproof::random {

/// Philox4x32-10 behind the engine concept of Boost.Random (pseudo-random number generator and
/// uniform random bit generator), so that its distributions work on a replicate of a Stream.
///
/// Word i of the sequence is word i % 4 of block i / 4. discard() costs the same for any distance.
class PhiloxEngine {
 public:
  using result_type = std::uint32_t;
  static constexpr bool has_fixed_range = false;

  explicit PhiloxEngine(std::uint64_t seed = 0) noexcept { this->seed(seed); }
  PhiloxEngine(PhiloxKey key, std::uint64_t replicate) noexcept
      : key_(key), replicate_(replicate) {}

  [[nodiscard]] static constexpr result_type min() noexcept { return 0; }
  [[nodiscard]] static constexpr result_type max() noexcept {
    return std::numeric_limits<result_type>::max();
  }

  void seed(std::uint64_t value = 0) noexcept {
    key_ = {static_cast<std::uint32_t>(value), static_cast<std::uint32_t>(value >> 32)};
    replicate_ = 0;
    position_ = 0;
  }

  result_type operator()() noexcept {
    const std::size_t word = position_ % 4;
    if (word == 0 || stale_) {
      words_ = philox4x32_10(
          {low(position_ / 4), high(position_ / 4), low(replicate_), high(replicate_)}, key_);
      stale_ = false;
    }
    ++position_;
    return words_[word];
  }

  void discard(std::uint64_t count) noexcept {
    position_ += count;
    stale_ = true;
  }

  friend bool operator==(const PhiloxEngine& a, const PhiloxEngine& b) noexcept {
    return a.key_ == b.key_ && a.replicate_ == b.replicate_ && a.position_ == b.position_;
  }

  friend std::ostream& operator<<(std::ostream& out, const PhiloxEngine& e) {
    return out << e.key_[0] << ' ' << e.key_[1] << ' ' << e.replicate_ << ' ' << e.position_;
  }
  friend std::istream& operator>>(std::istream& in, PhiloxEngine& e) {
    PhiloxEngine read;
    if (in >> read.key_[0] >> read.key_[1] >> read.replicate_ >> read.position_) {
      read.stale_ = true;
      e = read;
    }
    return in;
  }

 private:
  static constexpr std::uint32_t low(std::uint64_t x) noexcept {
    return static_cast<std::uint32_t>(x);
  }
  static constexpr std::uint32_t high(std::uint64_t x) noexcept {
    return static_cast<std::uint32_t>(x >> 32);
  }

  PhiloxKey key_{};
  std::uint64_t replicate_ = 0;
  std::uint64_t position_ = 0;  // in words
  PhiloxCounter words_{};
  bool stale_ = true;
};

}  // namespace initproof::random
