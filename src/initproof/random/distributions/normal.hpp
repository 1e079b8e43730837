#pragma once

#include <cstdint>
#include <limits>
#include <stdexcept>

#include "initproof/random/distributions/parametrized.hpp"
#include "initproof/random/distributions/words.hpp"

namespace initproof::random {
namespace detail {

/// True with probability exp(-x(2k + x) / (2k + 2)), x = word / 2^64: as exponential_coin, where
/// each step of the run also has to win with probability (2k + x) / (2k + 2).
template <class Engine>
[[nodiscard]] bool normal_coin(Engine& engine, std::uint64_t k, std::uint64_t word) {
  std::uint64_t last = word;
  for (bool odd = true;; odd = !odd) {
    const std::uint64_t next = bits64(engine);
    if (next >= last) return odd;
    const std::uint64_t side = below(engine, 2 * k + 2);
    if (side > 2 * k || (side == 2 * k && bits64(engine) >= word)) return odd;
    last = next;
  }
}

/// A standard normal without a sign, in units of 2^-57 (C. Karney, Sampling exactly from the normal
/// distribution, ACM Transactions on Mathematical Software 42, 2016, algorithm N): k has
/// probability proportional to exp(-k/2), is kept with exp(-k(k-1)/2), and a uniform x is added and
/// kept with exp(-x(2k + x)/2), in k + 1 steps. Together exp(-(k + x)^2 / 2).
template <class Engine>
[[nodiscard]] std::int64_t half_normal(Engine& engine) {
  constexpr std::uint64_t half = std::uint64_t{1} << 63;
  for (;;) {
    std::uint64_t k = 0;
    while (exponential_coin(engine, half)) ++k;
    bool kept = k < 64;
    for (std::uint64_t i = 0; kept && i < k * (k - 1); ++i) kept = exponential_coin(engine, half);
    if (!kept) continue;
    const std::uint64_t x = bits64(engine);
    for (std::uint64_t i = 0; kept && i <= k; ++i) kept = normal_coin(engine, k, x);
    if (kept) return static_cast<std::int64_t>(k << 57 | x >> 7);
  }
}

}  // namespace detail

class Normal;

struct NormalParam {
  using distribution_type = Normal;
  /// Throws std::invalid_argument unless both are finite and the deviation is positive.
  explicit NormalParam(double mean = 0, double stddev = 1) : mean_(mean), stddev_(stddev) {
    constexpr double largest = 0x1p960;
    if (!(mean >= -largest && mean <= largest))
      throw std::invalid_argument("Normal: the mean is not in [-2^960, 2^960]");
    if (!(stddev >= 1 / largest && stddev <= largest))
      throw std::invalid_argument("Normal: the deviation is not in [2^-960, 2^960]");
  }
  [[nodiscard]] double mean() const noexcept { return mean_; }
  [[nodiscard]] double stddev() const noexcept { return stddev_; }
  friend bool operator==(const NormalParam&, const NormalParam&) = default;

 private:
  double mean_, stddev_;
};

/// stddev z, rounded, and mean added; z is the multiple of 2^-57 (from 1/16 on, rounded to 53 bits)
/// at or below an exact standard normal without its sign. NormalSource is far faster, but draws
/// of Streams alone.
class Normal : public detail::Parametrized<Normal, NormalParam> {
 public:
  using result_type = double;
  using Parametrized::Parametrized;
  using Parametrized::operator();
  explicit Normal(double mean = 0, double stddev = 1) : Parametrized(param_type(mean, stddev)) {}
  template <class Engine>
  double operator()(Engine& engine) const {
    const std::int64_t size = detail::half_normal(engine);
    const bool negative = detail::bits64(engine) >> 63 != 0;
    const double z = static_cast<double>(negative ? -size : size) * 0x1p-57;
    return detail::rounded(stddev() * z) + mean();
  }
  [[nodiscard]] double mean() const noexcept { return param().mean(); }
  [[nodiscard]] double stddev() const noexcept { return param().stddev(); }
  [[nodiscard]] static double min() noexcept { return std::numeric_limits<double>::lowest(); }
  [[nodiscard]] static double max() noexcept { return std::numeric_limits<double>::max(); }
};

}  // namespace initproof::random
