#pragma once

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <stdexcept>

#include <boost/math/tools/toms748_solve.hpp>

#include "initproof/elementary/elementary.hpp"

namespace initproof::stats::detail {

struct Bracket {
  double low, high;
};

/// The ends of an interval around the root of a monotone f with f(low) and f(high) of different
/// sign, or of either end where f is 0. Callers take the conservative end.
template <class F>
[[nodiscard]] Bracket bracket_root(const F& f, double low, double high) {
  const double at_low = f(low);
  const double at_high = f(high);
  if (at_low == 0) return {low, low};
  if (at_high == 0) return {high, high};
  std::uintmax_t iterations = 500;
  const auto tolerance = boost::math::tools::eps_tolerance<double>(50);
  const auto found =
      boost::math::tools::toms748_solve(f, low, high, at_low, at_high, tolerance, iterations);
  // What overflows on the way ends as no number at all: the root lies between the ends that are
  // known.
  if (!(found.first <= found.second)) return {low, high};
  return {found.first, found.second};
}

/// The smallest n in [first, 2^62] with enough(n), for a monotone predicate: doubling, then
/// bisection. Throws std::domain_error if there is none.
template <class Predicate>
[[nodiscard]] std::uint64_t smallest_count(std::uint64_t first, const Predicate& enough) {
  constexpr std::uint64_t last = std::uint64_t{1} << 62;
  std::uint64_t low = first;
  std::uint64_t high = first;
  while (!enough(high)) {
    if (high == last) {
      throw std::domain_error("no number of samples tells so small a difference apart");
    }
    low = high;
    high = std::min(2 * high, last);
  }
  // A part in a thousand is near enough: the count is a plan, not a bound.
  while (high - low > high / 1000 + 1) {
    const std::uint64_t middle = low + (high - low) / 2;
    (enough(middle) ? high : low) = middle;
  }
  return high;
}

/// The smallest probability of failure with which something can be promised, for a predicate of its
/// logarithm that stays true as the probability grows: rounded up, to a part in a hundred and to no
/// less than e^-30; 1 if it cannot be promised with e^-0.001 either.
template <class Predicate>
[[nodiscard]] double least_failure(const Predicate& promised) {
  double low = -30;
  double high = -1e-3;
  if (promised(low)) return elementary::exp(low);
  if (!promised(high)) return 1;
  while (high - low > 0.01) {
    const double middle = low + (high - low) / 2;
    (promised(middle) ? high : low) = middle;
  }
  return elementary::exp(high);
}

}  // namespace initproof::stats::detail
