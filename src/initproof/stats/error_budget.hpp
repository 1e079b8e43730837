#pragma once

#include <cstddef>

namespace initproof::stats {

/// The error rate of a whole suite, shared out so that the union bound over all its intervals
/// holds: with probability 1 - alpha every one of them covers the truth for all time, and then no
/// verdict that rests on them is wrong.
///
/// A counter-claim is judged by the interval of its hypothesis. A true one would be rejected only
/// if that interval missed, so it costs nothing beyond the hypothesis's own share.
class ErrorBudget {
 public:
  /// The suite's error rate unless the user says otherwise.
  static constexpr double suite_alpha = 1e-9;

  /// Throws std::invalid_argument unless 0 < alpha < 1 and there is an interval at least.
  ErrorBudget(double alpha, std::size_t intervals);

  [[nodiscard]] double alpha() const noexcept { return alpha_; }
  /// What each interval may spend; the shares sum to at most alpha.
  [[nodiscard]] double share() const noexcept { return share_; }

 private:
  double alpha_;
  double share_;
};

}  // namespace initproof::stats
