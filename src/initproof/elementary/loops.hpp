#pragma once

#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>

/// exp and tanh without a branch or a call, so that a compiler makes vectors of loops over them, in
/// float and in double; the same bits whether it does or not, where -ffp-contract=off forbids to
/// fuse. In double those of elementary.hpp. The error is below one unit in the last place, of tanh
/// below four. Always inlined, so that files that are compiled for another processor leave no copy
/// of theirs to the others.
namespace initproof::elementary::loops {

/// What the formulas need to know of a format. ln 2 is high + low, high so short that its products
/// with exponents are exact.
template <class Scalar>
struct Format;

template <>
struct Format<float> {
  using Bits = std::uint32_t;
  static constexpr int mantissa_bits = 23;
  static constexpr Bits bias = 127;
  static constexpr float ln2_high = 0x1.62e4p-1F;
  static constexpr float ln2_low = 0x1.7f7d1cp-20F;
  static constexpr float one_over_ln2 = 0x1.715476p+0F;
  static constexpr float rounder = 0x1.8p23F;            // x + rounder is rounded to an integer
  static constexpr float smallest = -104, largest = 89;  // e^x is 0 and infinity there
  static constexpr std::size_t degree = 7;               // leaves out less than 2^-27
};

template <>
struct Format<double> {
  using Bits = std::uint64_t;
  static constexpr int mantissa_bits = 52;
  static constexpr Bits bias = 1023;
  static constexpr double ln2_high = 0x1.62e42feep-1;
  static constexpr double ln2_low = 0x1.a39ef35793c76p-33;
  static constexpr double one_over_ln2 = 0x1.71547652b82fep+0;
  static constexpr double rounder = 0x1.8p52;
  static constexpr double smallest = -746, largest = 710;
  static constexpr std::size_t degree = 13;  // leaves out less than 2^-57
};

/// 1 / n!
template <class Scalar>
inline constexpr auto inverse_factorials = [] {
  std::array<Scalar, Format<Scalar>::degree + 1> all{};
  double factorial = 1;  // exact up to 18!
  for (std::size_t n = 0; n < all.size(); ++n) {
    if (n > 0) factorial *= static_cast<double>(n);
    all[n] = static_cast<Scalar>(1 / factorial);
  }
  return all;
}();

/// (e^r - 1 - r) / r^2 for |r| <= ln 2 / 2 about: Taylor's series.
template <class Scalar>
[[gnu::always_inline]] inline Scalar series(Scalar r) noexcept {
  Scalar sum = inverse_factorials<Scalar>[Format<Scalar>::degree];
  for (std::size_t n = Format<Scalar>::degree - 1; n >= 2; --n)
    sum = sum * r + inverse_factorials<Scalar>[n];
  return sum;
}

/// x = k ln 2 + r with |r| <= ln 2 / 2 about, and e^r - 1 = head + rest.
template <class Scalar>
struct Reduced {
  typename Format<Scalar>::Bits k = 0;  // modulo 2^32 or 2^64
  Scalar head = 0, rest = 0;
};

/// Of an x between Format::smallest and largest.
template <class Scalar>
[[gnu::always_inline]] inline Reduced<Scalar> reduce(Scalar x) noexcept {
  using F = Format<Scalar>;
  using Bits = typename F::Bits;
  // The next integer below, by one that is rounded.
  const Scalar t = x * F::one_over_ln2 + Scalar(0.5);
  const Scalar nearest = (t + F::rounder) - F::rounder;
  const Scalar k = nearest > t ? nearest - 1 : nearest;
  const Scalar high = x - k * F::ln2_high;
  const Scalar low = k * F::ln2_low;
  const Scalar r = high - low;
  const Scalar tail = (high - r) - low;  // below the last digit of r
  // e^(r + tail) = e^r + tail e^r, to first order.
  return {__builtin_bit_cast(Bits, k + F::rounder) - __builtin_bit_cast(Bits, F::rounder), r,
          r * r * series(r) + tail * (1 + r)};
}

/// 2^k for a normal number. Not std::bit_cast, which Emscripten's library has not.
template <class Scalar>
[[gnu::always_inline]] inline Scalar power_of_two(typename Format<Scalar>::Bits k) noexcept {
  return __builtin_bit_cast(Scalar, (k + Format<Scalar>::bias) << Format<Scalar>::mantissa_bits);
}

/// value 2^k for a value near 1, rounded once: in two steps, of which the first is exact.
template <class Scalar>
[[gnu::always_inline]] inline Scalar scaled(Scalar value,
                                            typename Format<Scalar>::Bits k) noexcept {
  using Bits = typename Format<Scalar>::Bits;
  const Bits half = ((k + Bits(4096)) >> 1U) - Bits(2048);  // of a k that may be negative
  return value * power_of_two<Scalar>(half) * power_of_two<Scalar>(k - half);
}

template <class Scalar>
[[gnu::always_inline]] inline Scalar exp(Scalar x) noexcept {
  using F = Format<Scalar>;
  x = x < F::smallest ? F::smallest : x;
  x = x > F::largest ? F::largest : x;
  const Reduced<Scalar> r = reduce(x);
  return scaled(1 + (r.head + r.rest), r.k);
}

/// By e = e^(-2 |x|) - 1, which neither overflows nor cancels: -e / (e + 2).
template <class Scalar>
[[gnu::always_inline]] inline Scalar tanh(Scalar x) noexcept {
  constexpr Scalar end = -60;  // tanh is 1 long before
  Scalar twice = -2 * std::abs(x);
  twice = twice < end ? end : twice;
  const Reduced<Scalar> r = reduce(twice);
  const Scalar power = power_of_two<Scalar>(r.k);
  const Scalar e = power * (r.head + r.rest) + (power - 1);
  return std::copysign(-e / (e + 2), x);
}

}  // namespace initproof::elementary::loops
