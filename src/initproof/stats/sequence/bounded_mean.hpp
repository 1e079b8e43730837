#pragma once

#include <cstdint>
#include <string>

#include "initproof/stats/confidence_sequence.hpp"
#include "initproof/stats/sequence/bets.hpp"

namespace initproof::stats {

/// Mean of independent observations in a known range, of any distribution (reads Moments).
///
/// With X scaled to [0, 1], a player who stakes the share l of the capital on X > m keeps
/// K(m) = prod (1 + l (X_i - m)), which has mean 1 at every stopping time if m is the mean; so has
/// a mixture over several l, and one on X < m. The values m that neither has made 2/alpha of cover
/// the mean for all time (Waudby-Smith and Ramdas 2024, "Estimating means of bounded random
/// variables by betting", JRSS B 86, theorem 3 with constant bets, section 4.2).
///
/// As ln(1 + y) >= y - y^2/2 + y^3/3 - c y^4 for y >= -l, c a number that grows with l < 1, four
/// moments bound the capital from below, for every m at once: blocks of any size may be absorbed,
/// and no observation is needed again. What the bound rejects the capital rejects, which falls with
/// m: so do all m beyond.
class BoundedMeanSequence final : public ConfidenceSequence {
 public:
  /// `stake` (of the capital, on an observation that is off by the whole range) is the one that is
  /// best where the run is expected to end: any number in (0, 0.9] is valid. Throws
  /// std::invalid_argument unless it is one and the range is finite and not empty.
  BoundedMeanSequence(double alpha, Interval range, double stake);

  /// Throws std::domain_error if the block's mean lies outside the range, or if its values spread
  /// more about it than values in the range can.
  void absorb(const Summary& block) override;
  [[nodiscard]] std::uint64_t samples() const override { return moments_.count(); }
  [[nodiscard]] double estimate() const override;
  [[nodiscard]] Interval interval() const override;
  [[nodiscard]] double log_e_value(double value) const override;
  [[nodiscard]] Record record() const override;
  [[nodiscard]] Guarantee guarantee() const override;
  [[nodiscard]] std::string method() const override;

  [[nodiscard]] const Interval& range() const noexcept { return range_; }
  /// A lower bound of ln of the capital after bets that the mean is above m (side 1) or below it
  /// (side -1).
  [[nodiscard]] double log_capital(double m, double side) const;

 private:
  double alpha_;
  double log_two_over_alpha_;
  Interval range_;
  double stake_;
  detail::Bets bets_;
  Moments moments_;  // in the units of the data
};

/// `expected_variance` is used for planning only; the interval does not rely on it. One above a
/// quarter of the range's width squared, which no distribution in it has, counts as that.
[[nodiscard]] SequentialDesign design_bounded_mean(double alpha, Interval range,
                                                   double expected_variance, double resolution);

}  // namespace initproof::stats
