#pragma once

#include <cstdint>

namespace initproof::stats {

/// The error rate of a whole suite, shared out so that the union bound over all its intervals
/// holds: with probability 1 - alpha every one of them covers the truth for all time, and then no
/// verdict that rests on them is wrong.
///
/// Proposition. Let alpha be cut into N equal units, and let interval i, which gets u_i of them,
/// miss the truth ever with probability at most u_i alpha / N. If the u_i add up to at most N, some
/// interval misses with probability at most alpha, however the intervals depend on each other.
/// Proof: the probability of a union is at most the sum of the probabilities (Boole), which is
/// sum u_i alpha / N <= alpha. N and the u_i must be fixed before the data are seen: a share that
/// depended on what was found would make the probability of missing another one.
///
/// Because N is fixed, and no count of what there is, an interval more changes no other's share.
///
/// A counter-claim is judged by the interval of its hypothesis. A true one would be rejected only
/// if that interval missed, so it costs nothing beyond the hypothesis's own share.
class ErrorBudget {
 public:
  /// The suite's error rate unless the user says otherwise.
  static constexpr double suite_alpha = 1e-9;
  /// The least that the program and the laboratory take: whatever share of it is far from what
  /// sequences take at least.
  static constexpr double least_suite_alpha = 1e-100;

  /// Throws std::invalid_argument unless 0 < alpha < 1 and there is a unit at least.
  ErrorBudget(double alpha, std::uint64_t units);

  [[nodiscard]] double alpha() const noexcept { return alpha_; }
  [[nodiscard]] std::uint64_t units() const noexcept { return units_; }
  /// What an interval of so many units may spend, and what intervals of so many together spend: at
  /// most alpha for up to `units()`.
  [[nodiscard]] double share(std::uint64_t units) const noexcept {
    return static_cast<double>(units) * unit_;
  }

 private:
  double alpha_;
  std::uint64_t units_;
  double unit_;
};

}  // namespace initproof::stats
