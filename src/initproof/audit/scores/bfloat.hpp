#pragma once

#include <array>
#include <cstdint>
#include <span>

namespace initproof::audit {

/// Whether numbers are those of bfloat16, whatever they are kept in, and whether they were cut off
/// to them instead of rounded to the nearest.
///
/// A number that is rounded to the nearest comes from half a step on either side, and the step
/// below a power of two is half of that above: the powers of two get 3/4 of what their neighbours
/// get. Of numbers that are cut off they get as much. With h the step above 2^e: 2^e, its neighbour
/// above and the one below take 3/4 h, h and h/2 of a rounded law, h, h and h/2 of one that is cut
/// off, so that 1/3 or 2/5 of the three are the power of two: of every law whose density changes
/// little over 1.5 h, which is about 1 % of 2^e. Powers of two above half of the largest number are
/// left out, where a law may end.
class BfloatCounts {
 public:
  /// Infinite ones and NaN are passed over.
  void add(std::span<const double> weights) noexcept;

  /// Every number is one of bfloat16; so it is of none.
  [[nodiscard]] bool all_bfloat() const noexcept { return all_; }
  /// They are numbers of bfloat16 that were cut off. A law as above that was rounded is called so
  /// with a probability of `alpha` at most (Hoeffding's inequality, with room for a share of 0.35
  /// instead of 1/3); of one that was cut off it takes about 150,000 weights to see it.
  [[nodiscard]] bool cut_off(double alpha) const noexcept;

 private:
  static constexpr std::size_t exponents = 256;  // of a float

  bool all_ = true;
  std::size_t largest_ = 0;                        // exponent
  std::array<std::uint64_t, exponents> power_{};   // numbers that are a power of two
  std::array<std::uint64_t, exponents> beside_{};  // those next to it
};

}  // namespace initproof::audit
