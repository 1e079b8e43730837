#pragma once

#include <cstddef>

namespace initproof::network {

/// How weights decay at every update.
enum class Decay {
  l2,        ///< by u = eta lambda / n: gradient descent on C0 + lambda/(2n) sum w^2
  decoupled  ///< by u = lambda / n, whatever eta is (Loshchilov and Hutter, ICLR 2019)
};

/// One update on a batch of m of the n training examples, biases not decayed:
///   w -> (1 - u) w - (eta/m) sum over the batch of dC_x/dw
///   b -> b - (eta/m) sum over the batch of dC_x/db
///
/// If m does not divide n, the last batch of an epoch holds the n mod m examples that are left. Its
/// sums are divided by its own size and not by m, and it decays by the same u as any other: an
/// epoch is ceil(n/m) updates, and decays a weight without gradient by (1 - u)^ceil(n/m).
struct SgdSettings {
  double learning_rate = 0.1;   ///< eta
  double lambda = 0;            ///< regularization parameter
  std::size_t batch_size = 10;  ///< m
  Decay decay = Decay::l2;

  friend bool operator==(const SgdSettings&, const SgdSettings&) = default;
};

/// u, the share of every weight that one update takes away.
[[nodiscard]] double decay_rate(const SgdSettings& settings, std::size_t training_size);

/// ceil(n/m).
[[nodiscard]] std::size_t updates_per_epoch(const SgdSettings& settings, std::size_t training_size);

/// Throws std::invalid_argument, naming the value, if eta is not positive, lambda negative, either
/// not finite, m = 0, m > n, or u >= 1 (a decay that turns the weights around).
void check(const SgdSettings& settings, std::size_t training_size);

}  // namespace initproof::network
