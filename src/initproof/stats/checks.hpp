#pragma once

#include <charconv>
#include <cmath>
#include <stdexcept>
#include <string>

#include "initproof/stats/moments.hpp"

namespace initproof::stats {

/// The error rates that sequences and designs take: below the least the quotients by which a share
/// of one is divided further would come near the ends of a double; above the largest there is
/// nothing left to be planned.
inline constexpr double smallest_alpha = 1e-150;
inline constexpr double largest_alpha = 1 - 1e-9;

namespace detail {

/// The shortest text that gives the number back, the same under every locale.
[[nodiscard]] inline std::string text(double x) {
  char buffer[32];
  const auto end = std::to_chars(buffer, buffer + sizeof buffer, x).ptr;
  return {buffer, end};
}

/// Throws std::invalid_argument unless alpha, shared out to `parts` sequences, lies between the
/// smallest and the largest.
inline void require_alpha(double alpha, const char* who, std::size_t parts = 1) {
  const double least = smallest_alpha * static_cast<double>(parts);
  if (!(alpha >= least && alpha <= largest_alpha)) {
    throw std::invalid_argument(std::string(who) + ": alpha is " + text(alpha) +
                                ", expected a number in (0, 1), from " + text(least) + " to 1 - " +
                                text(1e-9));
  }
}

/// Throws std::domain_error if the moments are infinite or not a number: such a block must end the
/// run, as comparisons with NaN would pass it over in silence.
inline void require_finite(const Moments& moments, const char* who) {
  if (!(std::isfinite(moments.mean()) && std::isfinite(moments.sum_of_squares()))) {
    throw std::domain_error(
        std::string(who) + ": a block of mean " + text(moments.mean()) + " and sum of squares " +
        text(moments.sum_of_squares()) +
        ", expected finite numbers whose squares are neither infinite nor lost");
  }
}

/// Adds a block to a total; throws std::domain_error, and leaves the total as it was, if the block
/// or the new total is infinite or not a number.
inline void merge_finite(Moments& total, const Moments& block, const char* who) {
  require_finite(block, who);
  Moments merged = total;
  merged.merge(block);
  require_finite(merged, who);
  total = merged;
}

}  // namespace detail
}  // namespace initproof::stats
