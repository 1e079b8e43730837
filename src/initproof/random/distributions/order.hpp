#pragma once

#include <cstddef>
#include <cstdint>
#include <iterator>

#include "initproof/random/distributions/words.hpp"

namespace initproof::random {
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
