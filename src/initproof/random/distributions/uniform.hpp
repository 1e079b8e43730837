#pragma once

#include <cstdint>
#include <stdexcept>

#include "initproof/random/distributions/parametrized.hpp"
#include "initproof/random/distributions/words.hpp"

namespace initproof::random {

/// Multiples of 2^-53 in [0, 1).
class CanonicalUniform {
 public:
  using result_type = double;
  template <class Engine>
  double operator()(Engine& engine) const {
    return static_cast<double>(detail::bits64(engine) >> 11) * 0x1p-53;
  }
  [[nodiscard]] static double min() noexcept { return 0; }
  [[nodiscard]] static double max() noexcept { return 1; }
  void reset() noexcept {}
};

class UniformReal;

struct UniformRealParam {
  using distribution_type = UniformReal;
  /// Throws std::invalid_argument unless a < b, both finite, with a finite difference.
  UniformRealParam(double a, double b) : a_(a), b_(b) {
    if (!(a < b && b - a <= 0x1.fffffffffffffp1023))
      throw std::invalid_argument("UniformReal: not a < b with a finite difference");
  }
  [[nodiscard]] double a() const noexcept { return a_; }
  [[nodiscard]] double b() const noexcept { return b_; }
  friend bool operator==(const UniformRealParam&, const UniformRealParam&) = default;

 private:
  double a_, b_;
};

/// a + (b - a) u in [a, b), u a multiple of 2^-53, rounded after every step; again where that
/// is b.
class UniformReal : public detail::Parametrized<UniformReal, UniformRealParam> {
 public:
  using result_type = double;
  using Parametrized::Parametrized;
  using Parametrized::operator();
  UniformReal(double a, double b) : Parametrized(param_type(a, b)) {}
  template <class Engine>
  double operator()(Engine& engine) const {
    for (;;) {
      const double u = CanonicalUniform()(engine);
      const double x = detail::rounded(detail::rounded(b() - a()) * u) + a();
      if (x < b()) return x;
    }
  }
  [[nodiscard]] double a() const noexcept { return param().a(); }
  [[nodiscard]] double b() const noexcept { return param().b(); }
  [[nodiscard]] double min() const noexcept { return a(); }
  [[nodiscard]] double max() const noexcept { return b(); }
};

class UniformInteger;

struct UniformIntegerParam {
  using distribution_type = UniformInteger;
  /// Throws std::invalid_argument unless a <= b.
  UniformIntegerParam(std::int64_t a, std::int64_t b) : a_(a), b_(b) {
    if (a > b) throw std::invalid_argument("UniformInteger: a is greater than b");
  }
  [[nodiscard]] std::int64_t a() const noexcept { return a_; }
  [[nodiscard]] std::int64_t b() const noexcept { return b_; }
  friend bool operator==(const UniformIntegerParam&, const UniformIntegerParam&) = default;

 private:
  std::int64_t a_, b_;
};

/// Whole numbers from a to b, both included, each with the same probability.
class UniformInteger : public detail::Parametrized<UniformInteger, UniformIntegerParam> {
 public:
  using result_type = std::int64_t;
  using Parametrized::Parametrized;
  using Parametrized::operator();
  UniformInteger(std::int64_t a, std::int64_t b) : Parametrized(param_type(a, b)) {}
  template <class Engine>
  std::int64_t operator()(Engine& engine) const {
    const auto first = static_cast<std::uint64_t>(a());
    const std::uint64_t count = static_cast<std::uint64_t>(b()) - first + 1;
    const std::uint64_t step = count == 0 ? detail::bits64(engine) : detail::below(engine, count);
    return static_cast<std::int64_t>(first + step);
  }
  [[nodiscard]] std::int64_t a() const noexcept { return param().a(); }
  [[nodiscard]] std::int64_t b() const noexcept { return param().b(); }
  [[nodiscard]] std::int64_t min() const noexcept { return a(); }
  [[nodiscard]] std::int64_t max() const noexcept { return b(); }
};

}  // namespace initproof::random
