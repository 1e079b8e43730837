#pragma once

#include <cstdint>
#include <limits>
#include <stdexcept>

#include "initproof/random/distributions/parametrized.hpp"
#include "initproof/random/distributions/words.hpp"

namespace initproof::random {
namespace detail {

/// whole + part / 2^64.
struct FixedPoint {
  std::uint64_t whole = 0, part = 0;
};

/// An exponential of mean 1: a uniform x is taken with probability exp(-x), and every one that is
/// not adds 1, which by the law's lack of memory has probability exp(-1).
template <class Engine>
[[nodiscard]] FixedPoint exponential(Engine& engine) {
  for (std::uint64_t whole = 0;; ++whole) {
    const std::uint64_t x = bits64(engine);
    if (exponential_coin(engine, x)) return {whole, x};
  }
}

/// The nearest double of whole + part / 2^64, of whose part 53 bits are taken; whole < 1024.
[[nodiscard]] inline double with_53_bits(const FixedPoint& x) {
  return static_cast<double>(static_cast<std::int64_t>(x.whole << 53 | x.part >> 11));
}

}  // namespace detail

class Exponential;

struct ExponentialParam {
  using distribution_type = Exponential;
  /// Throws std::invalid_argument unless 2^-960 <= lambda <= 2^960: beyond, draws could be
  /// infinite or subnormal.
  explicit ExponentialParam(double lambda = 1) : lambda_(lambda) {
    if (!(lambda >= 0x1p-960 && lambda <= 0x1p960))
      throw std::invalid_argument("Exponential: lambda is not in [2^-960, 2^960]");
  }
  [[nodiscard]] double lambda() const noexcept { return lambda_; }
  friend bool operator==(const ExponentialParam&, const ExponentialParam&) = default;

 private:
  double lambda_;
};

/// Of rate lambda, mean 1 / lambda: a multiple of 2^-53 (from 1 on, rounded to 53 bits) that is
/// divided by lambda. Takes 4.3 words of 64 bits on average.
class Exponential : public detail::Parametrized<Exponential, ExponentialParam> {
 public:
  using result_type = double;
  using Parametrized::Parametrized;
  using Parametrized::operator();
  explicit Exponential(double lambda = 1) : Parametrized(param_type(lambda)) {}
  template <class Engine>
  double operator()(Engine& engine) const {
    const double x = detail::with_53_bits(detail::exponential(engine)) * 0x1p-53;
    return detail::rounded(x) / detail::rounded(lambda());
  }
  [[nodiscard]] double lambda() const noexcept { return param().lambda(); }
  [[nodiscard]] static double min() noexcept { return 0; }
  [[nodiscard]] static double max() noexcept { return std::numeric_limits<double>::max(); }
};

}  // namespace initproof::random
