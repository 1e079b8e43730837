#pragma once

#include <cstdint>

#include <boost/math/distributions/binomial.hpp>

namespace initproof::stats {

/// Whether so many failures in independent runs are too many for a failure rate of at most `rate`:
/// the exact binomial probability of as many or more is below alpha.
[[nodiscard]] inline bool too_many(std::uint64_t failures, std::uint64_t runs, double rate,
                                   double alpha) {
  if (failures == 0) return false;
  const boost::math::binomial law(static_cast<double>(runs), rate);
  return cdf(complement(law, static_cast<double>(failures) - 1)) < alpha;
}

/// The same for too few: the failure rate is said to be at least `rate`.
[[nodiscard]] inline bool too_few(std::uint64_t failures, std::uint64_t runs, double rate,
                                  double alpha) {
  const boost::math::binomial law(static_cast<double>(runs), rate);
  return cdf(law, static_cast<double>(failures)) < alpha;
}

}  // namespace initproof::stats
