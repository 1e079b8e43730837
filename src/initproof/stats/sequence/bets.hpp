#pragma once

#include <array>

namespace initproof::stats::detail {

/// The sums that a capital is bounded by: of (X_i - m)^k, k = 1 to 4, over n observations of [0,
/// 1].
struct PowerSums {
  double first = 0, second = 0, third = 0, fourth = 0;
};

/// How a player divides the capital over constant stakes: half on the stake that is expected to be
/// best, the rest on a quarter, a half and twice of it, so that a run which ends sooner or later
/// than planned loses little.
class Bets {
 public:
  /// Of the capital: with more the bounds get worse than what is won.
  static constexpr double largest = 0.9;

  /// The smallest stake, in units of the best one: where the difference that must be told apart is
  /// so much smaller than planned, it is the best.
  static constexpr double least_of_best = 0.25;

  explicit Bets(double stake) noexcept;

  /// A lower bound of ln of the capital after bets that X > m.
  [[nodiscard]] double log_capital(const PowerSums& sums) const noexcept;

  /// An upper bound of ln of the probability that the capital after n observations is still below
  /// e^log_needed, for any law of that variance at most whose mean is `distance` above m, while m
  /// is `below` above the lower end of [0, 1]. By Chernoff's bound, for the best of the stakes.
  [[nodiscard]] double log_failure(double n, double variance, double distance, double below,
                                   double log_needed) const noexcept;

 private:
  // A part of the capital and what it is bet with.
  struct Bet {
    double share, stake;
    double quartic;  // of the polynomial that bounds the logarithm
  };
  std::array<Bet, 4> bets_;
};

}  // namespace initproof::stats::detail
