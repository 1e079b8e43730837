#pragma once

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <limits>
#include <stdexcept>

namespace initproof::random {

/// Distributions whose bits are promised: with the same engine, of 32 or 64 uniform bits, they give
/// the same on every compiler, standard library and processor, whatever the flags, as they count in
/// integers and only divide by powers of two. tests/random/distributions_test.cpp pins them.
///
/// The interface is that of the standard's distributions, without their parameter types.

namespace detail {

/// 64 uniform bits: of an engine of 32, the first word is the upper half.
template <class Engine>
[[nodiscard]] std::uint64_t bits64(Engine& engine) {
  static_assert(Engine::min() == 0, "an engine of 32 or 64 uniform bits");
  if constexpr (Engine::max() == std::numeric_limits<std::uint64_t>::max()) {
    return engine();
  } else {
    static_assert(Engine::max() == std::numeric_limits<std::uint32_t>::max(),
                  "an engine of 32 or 64 uniform bits");
    const std::uint64_t high = engine();
    return (high << 32) | engine();
  }
}

/// Below `bound`, each with the same probability: of the largest multiple of the bound that 64 bits
/// hold the remainder, and again where the number is beyond it.
template <class Engine>
[[nodiscard]] std::uint64_t below(Engine& engine, std::uint64_t bound) {
  const std::uint64_t rest = (0 - bound) % bound;
  for (;;) {
    const std::uint64_t word = bits64(engine);
    if (word >= rest) return word % bound;
  }
}

}  // namespace detail

/// Multiples of 2^-53 in [0, 1).
class CanonicalUniform {
 public:
  using result_type = double;
  template <class Engine>
  double operator()(Engine& engine) const {
    return static_cast<double>(detail::bits64(engine) >> 11) * 0x1p-53;
  }
  [[nodiscard]] static double min() noexcept { return 0; }
  [[nodiscard]] static double max() noexcept { return 1; }
  void reset() noexcept {}
};

/// Whole numbers from a to b, both included.
class UniformInteger {
 public:
  using result_type = std::int64_t;
  /// Throws std::invalid_argument unless a <= b.
  UniformInteger(std::int64_t a, std::int64_t b) : a_(a), b_(b) {
    if (a > b) throw std::invalid_argument("UniformInteger: a is greater than b");
  }
  template <class Engine>
  std::int64_t operator()(Engine& engine) const {
    const std::uint64_t count = static_cast<std::uint64_t>(b_) - static_cast<std::uint64_t>(a_) + 1;
    const std::uint64_t step = count == 0 ? detail::bits64(engine) : detail::below(engine, count);
    return static_cast<std::int64_t>(static_cast<std::uint64_t>(a_) + step);
  }
  [[nodiscard]] std::int64_t min() const noexcept { return a_; }
  [[nodiscard]] std::int64_t max() const noexcept { return b_; }
  void reset() noexcept {}

 private:
  std::int64_t a_, b_;
};

/// True with probability p, rounded down to a multiple of 2^-64 (and exactly if it is 1).
class Bernoulli {
 public:
  using result_type = bool;
  /// Throws std::invalid_argument unless 0 <= p <= 1.
  explicit Bernoulli(double p) : p_(p) {
    if (!(p >= 0 && p <= 1)) throw std::invalid_argument("Bernoulli: p is not in [0, 1]");
    threshold_ = p < 1 ? static_cast<std::uint64_t>(std::ldexp(p, 64)) : 0;
  }
  template <class Engine>
  bool operator()(Engine& engine) const {
    const std::uint64_t word = detail::bits64(engine);
    return p_ == 1 || word < threshold_;
  }
  [[nodiscard]] double p() const noexcept { return p_; }
  [[nodiscard]] static bool min() noexcept { return false; }
  [[nodiscard]] static bool max() noexcept { return true; }
  void reset() noexcept {}

 private:
  double p_;
  std::uint64_t threshold_ = 0;
};

namespace detail {

struct Shuffle {
  template <class Iterator, class Engine>
  void operator()(Iterator first, Iterator last, Engine& engine) const {
    for (auto left = last - first; left > 1; --left) {
      const auto chosen = below(engine, static_cast<std::uint64_t>(left));
      std::iter_swap(first + (left - 1), first + static_cast<std::ptrdiff_t>(chosen));
    }
  }
};

struct Sample {
  template <class Iterator, class Output, class Engine>
  Output operator()(Iterator first, Iterator last, Output out, std::uint64_t count,
                    Engine& engine) const {
    auto left = static_cast<std::uint64_t>(std::distance(first, last));
    for (; first != last && count > 0; ++first, --left) {
      if (below(engine, left) >= count) continue;
      *out++ = *first;
      --count;
    }
    return out;
  }
};

}  // namespace detail

// Objects and no functions: those of the standard, which are not portable, would be found beside
// functions by the iterators that they are called with, and preferred.

/// shuffle(first, last, engine): every order of the range with the same probability (Fisher and
/// Yates; Durstenfeld 1964, "Random permutation", Communications of the ACM 7, algorithm 235).
inline constexpr detail::Shuffle shuffle{};

/// sample(first, last, out, count, engine): so many of the range, or all if there are fewer, in its
/// order, every choice with the same probability (selection sampling, Knuth, The Art of Computer
/// Programming 2, algorithm 3.4.2 S). Gives the end of what it wrote.
inline constexpr detail::Sample sample{};

}  // namespace initproof::random
