#pragma once

#include <algorithm>
#include <bit>
#include <cstdint>
#include <stdexcept>

#include "initproof/random/distributions/parametrized.hpp"
#include "initproof/random/distributions/words.hpp"

namespace initproof::random {

class Bernoulli;

struct BernoulliParam {
  using distribution_type = Bernoulli;
  /// Throws std::invalid_argument unless 0 <= p <= 1.
  explicit BernoulliParam(double p) : p_(p) {
    if (!(p >= 0 && p <= 1)) throw std::invalid_argument("Bernoulli: p is not in [0, 1]");
  }
  [[nodiscard]] double p() const noexcept { return p_; }
  friend bool operator==(const BernoulliParam&, const BernoulliParam&) = default;

 private:
  double p_;
};

/// True with probability p, rounded down to a multiple of 2^-64 (and exactly if it is 1).
class Bernoulli : public detail::Parametrized<Bernoulli, BernoulliParam> {
 public:
  using result_type = bool;
  using Parametrized::Parametrized;
  using Parametrized::operator();
  explicit Bernoulli(double p) : Parametrized(param_type(p)) {}
  template <class Engine>
  bool operator()(Engine& engine) const {
    const std::uint64_t word = detail::bits64(engine);
    return p() == 1 || word < static_cast<std::uint64_t>(p() * 0x1p64);
  }
  [[nodiscard]] double p() const noexcept { return param().p(); }
  [[nodiscard]] static bool min() noexcept { return false; }
  [[nodiscard]] static bool max() noexcept { return true; }
};

class Binomial;

struct BinomialParam {
  using distribution_type = Binomial;
  /// Throws std::invalid_argument unless n >= 0 and 0 <= p <= 1.
  BinomialParam(std::int64_t n, double p) : n_(n), p_(p) {
    if (n < 0) throw std::invalid_argument("Binomial: n is negative");
    if (!(p >= 0 && p <= 1)) throw std::invalid_argument("Binomial: p is not in [0, 1]");
  }
  [[nodiscard]] std::int64_t n() const noexcept { return n_; }
  [[nodiscard]] double p() const noexcept { return p_; }
  friend bool operator==(const BinomialParam&, const BinomialParam&) = default;

 private:
  std::int64_t n_;
  double p_;
};

/// Successes in n trials of probability p, which is not rounded (but below 2^-900, where it is
/// taken for 0). Takes about n / 32 words of 64 bits.
///
/// A trial succeeds if a uniform number lies below p; only bits of it are drawn that are needed. At
/// a bit 1 of p, those whose bit is 0 have succeeded and the others go on; at a bit 0, those whose
/// bit is 1 have failed. So half of the trials are left after each bit, and nobody asks which.
class Binomial : public detail::Parametrized<Binomial, BinomialParam> {
 public:
  using result_type = std::int64_t;
  using Parametrized::Parametrized;
  using Parametrized::operator();
  Binomial(std::int64_t n, double p) : Parametrized(param_type(n, p)) {}
  template <class Engine>
  std::int64_t operator()(Engine& engine) const {
    if (p() == 1) return n();
    if (p() < 0x1p-900) return 0;
    std::int64_t successes = 0;
    double rest = p();  // always exact: doubling and taking 1 away
    for (std::int64_t open = n(); open > 0 && rest > 0;) {
      const std::int64_t ones = heads(engine, open);
      rest *= 2;
      if (rest >= 1) {
        rest -= 1;
        successes += open - ones;
        open = ones;
      } else {
        open -= ones;
      }
    }
    return successes;
  }
  [[nodiscard]] std::int64_t n() const noexcept { return param().n(); }
  [[nodiscard]] double p() const noexcept { return param().p(); }
  [[nodiscard]] static std::int64_t min() noexcept { return 0; }
  [[nodiscard]] std::int64_t max() const noexcept { return n(); }

 private:
  /// Of so many fair coins.
  template <class Engine>
  static std::int64_t heads(Engine& engine, std::int64_t coins) {
    std::int64_t count = 0;
    for (; coins > 0; coins -= 64) {
      const auto unused = static_cast<unsigned>(64 - std::min<std::int64_t>(coins, 64));
      count += std::popcount(detail::bits64(engine) >> unused);
    }
    return count;
  }
};

}  // namespace initproof::random
