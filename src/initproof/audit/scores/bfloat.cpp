#include "initproof/audit/scores/bfloat.hpp"

#include <algorithm>
#include <bit>
#include <cmath>
#include <limits>

namespace initproof::audit {
namespace {

constexpr double of_rounded = 0.35;  // 1/3, and what the slope of a density may add
constexpr double of_cut_off = 0.4;

}  // namespace

void BfloatCounts::add(std::span<const double> weights) noexcept {
  constexpr std::uint32_t beyond_bfloat = 0xFFFF, infinite = 255, last_step = 127;
  if (!all_) return;
  for (const double weight : weights) {
    if (!std::isfinite(weight)) continue;
    // Beyond a float's range a conversion to one is undefined.
    all_ = std::abs(weight) <= static_cast<double>(std::numeric_limits<float>::max());
    if (!all_) return;
    const auto single = static_cast<float>(weight);
    const auto bits = std::bit_cast<std::uint32_t>(single);
    all_ = static_cast<double>(single) == weight && (bits & beyond_bfloat) == 0;
    if (!all_) return;
    const std::uint32_t exponent = bits >> 23U & 0xFFU, steps = bits >> 16U & 0x7FU;
    if (exponent == 0 || exponent == infinite) continue;  // subnormal numbers have one step
    largest_ = std::max<std::size_t>(largest_, exponent);
    if (steps == 0) ++power_[exponent];
    if (steps == 1) ++beside_[exponent];
    if (steps == last_step) ++beside_[exponent + 1];
  }
}

bool BfloatCounts::cut_off(double alpha) const noexcept {
  std::uint64_t powers = 0, all = 0;
  for (std::size_t exponent = 0; all_ && exponent < largest_; ++exponent) {
    powers += power_[exponent];
    all += power_[exponent] + beside_[exponent];
  }
  if (all == 0) return false;
  const auto n = static_cast<double>(all);
  const double share = static_cast<double>(powers) / n;
  const double off = std::sqrt(std::log(1 / alpha) / (2 * n));
  // Where many more are powers of two, the numbers were made on purpose.
  return share - off > of_rounded && share - off < of_cut_off;
}

}  // namespace initproof::audit
