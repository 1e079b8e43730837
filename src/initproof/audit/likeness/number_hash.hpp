#pragma once

#include <bit>
#include <cstdint>
#include <span>
#include <utility>

namespace initproof::audit {

/// Of numbers in their order: two series that differ have both of its hashes of 64 bits in common
/// with probability 2^-128, if nobody made them to.
class NumberHash {
 public:
  using Value = std::pair<std::uint64_t, std::uint64_t>;

  void add(double x) noexcept {
    const auto bits = std::bit_cast<std::uint64_t>(x);
    value_.first = std::rotl(value_.first ^ bits * 0x9E3779B97F4A7C15U, 31) * 0xBF58476D1CE4E5B9U;
    value_.second =
        std::rotl(value_.second + (bits ^ 0x94D049BB133111EBU), 27) * 0xD6E8FEB86659FD93U;
  }
  void add(std::span<const double> numbers) noexcept {
    for (const double x : numbers) add(x);
  }
  /// That of the numbers since the last time.
  [[nodiscard]] Value take() noexcept { return std::exchange(value_, {}); }

 private:
  Value value_;
};

}  // namespace initproof::audit
