#pragma once

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <span>
#include <utility>

namespace initproof::audit {

/// Of numbers in their order: two series that differ have both of its hashes of 64 bits in common
/// with probability 2^-128, if nobody made them to.
class NumberHash {
 public:
  using Value = std::pair<std::uint64_t, std::uint64_t>;

  void add(std::span<const double> numbers) noexcept {
    std::size_t i = 0;
    for (; i < numbers.size() && count_ % lanes != 0; ++i) add_one(numbers[i]);
    const std::uint64_t whole = (numbers.size() - i) / lanes * lanes;
    Value a = lane_[0], b = lane_[1], c = lane_[2], d = lane_[3];
    for (; i + lanes <= numbers.size(); i += lanes) {
      mix(a, numbers[i]);
      mix(b, numbers[i + 1]);
      mix(c, numbers[i + 2]);
      mix(d, numbers[i + 3]);
    }
    lane_ = {a, b, c, d};
    count_ += whole;
    for (; i < numbers.size(); ++i) add_one(numbers[i]);
  }
  /// That of the numbers since the last time.
  [[nodiscard]] Value take() noexcept {
    Value all = {count_, count_};
    for (const Value& lane : lane_) {
      all.first = std::rotl(all.first ^ lane.first, 31) * 0xBF58476D1CE4E5B9U;
      all.second = std::rotl(all.second + lane.second, 27) * 0xD6E8FEB86659FD93U;
    }
    *this = {};
    return all;
  }

 private:
  // A number waits for the one before it in its lane alone: the processor works at four at a time.
  static constexpr std::size_t lanes = 4;

  static void mix(Value& lane, double x) noexcept {
    const auto bits = std::bit_cast<std::uint64_t>(x);
    lane.first = std::rotl(lane.first ^ bits * 0x9E3779B97F4A7C15U, 31) * 0xBF58476D1CE4E5B9U;
    lane.second = std::rotl(lane.second + (bits ^ 0x94D049BB133111EBU), 27) * 0xD6E8FEB86659FD93U;
  }
  // What is left of four.
  void add_one(double x) noexcept { mix(lane_[count_++ % lanes], x); }

  std::array<Value, lanes> lane_ = {};
  std::uint64_t count_ = 0;
};

}  // namespace initproof::audit
