#pragma once

#include <cstdint>
#include <limits>
#include <stdexcept>

#include "initproof/random/distributions/exponential.hpp"
#include "initproof/random/distributions/parametrized.hpp"

namespace initproof::random {

class Poisson;

struct PoissonParam {
  using distribution_type = Poisson;
  /// Throws std::invalid_argument unless 0 <= mean <= 2^53.
  explicit PoissonParam(double mean = 1) : mean_(mean) {
    if (!(mean >= 0 && mean <= 0x1p53))
      throw std::invalid_argument("Poisson: the mean is not in [0, 2^53]");
  }
  [[nodiscard]] double mean() const noexcept { return mean_; }
  friend bool operator==(const PoissonParam&, const PoissonParam&) = default;

 private:
  double mean_;
};

/// How many waits, exponential with mean 1, end by the time `mean`, which is rounded down to a
/// multiple of 2^-64. Takes some 4.3 (mean + 1) words of 64 bits.
class Poisson : public detail::Parametrized<Poisson, PoissonParam> {
 public:
  using result_type = std::int64_t;
  using Parametrized::Parametrized;
  using Parametrized::operator();
  explicit Poisson(double mean = 1) : Parametrized(param_type(mean)) {}
  template <class Engine>
  std::int64_t operator()(Engine& engine) const {
    detail::FixedPoint left{static_cast<std::uint64_t>(mean()), 0};
    left.part = static_cast<std::uint64_t>((mean() - static_cast<double>(left.whole)) * 0x1p64);
    for (std::int64_t count = 0;; ++count) {
      const detail::FixedPoint wait = detail::exponential(engine);
      const std::uint64_t borrowed = left.part < wait.part ? 1 : 0;
      if (left.whole < wait.whole + borrowed) return count;
      left.whole -= wait.whole + borrowed;
      left.part -= wait.part;
    }
  }
  [[nodiscard]] double mean() const noexcept { return param().mean(); }
  [[nodiscard]] static std::int64_t min() noexcept { return 0; }
  [[nodiscard]] static std::int64_t max() noexcept {
    return std::numeric_limits<std::int64_t>::max();
  }
};

}  // namespace initproof::random
