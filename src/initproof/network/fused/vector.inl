// The vectors of the fused kernel: INITPROOF_VECTOR_BYTES wide, in an unnamed namespace.

#include <cstddef>
#include <cstdint>

#if defined(__x86_64__)
#include <immintrin.h>
#elif defined(__wasm_simd128__)
#include <wasm_simd128.h>
#endif

namespace initproof::network {
namespace {

#include "initproof/random/registers.inl"

// What the exponential needs to know of a format: e^x = 2^n e^r with n = x / ln 2 rounded, and
// ln 2 = high + low, high so short that n * high is exact.
template <class Scalar>
struct Format;

template <>
struct Format<float> {
  using Values = Floats;
  using Bits = HalfWords;
  static constexpr int mantissa_bits = 23;
  static constexpr std::uint32_t one = 0x3F800000U;
  static constexpr float rounder = 0x1.8p23F;
  static constexpr float ln2_high = 0x1.62e4p-1F;
  static constexpr float ln2_low = 0x1.7f7d1cp-20F;
  static constexpr float smallest = -87.0F;  // e^x is a normal number from here on
  static constexpr int degree = 7;
};

template <>
struct Format<double> {
  using Values = Doubles;
  using Bits = Words;
  static constexpr int mantissa_bits = 52;
  static constexpr std::uint64_t one = 0x3FF0000000000000U;
  static constexpr double rounder = 0x1.8p52;
  static constexpr double ln2_high = 0x1.62e42feep-1;
  static constexpr double ln2_low = 0x1.a39ef35793c76p-33;
  static constexpr double smallest = -708.0;
  static constexpr int degree = 13;
};

template <class Scalar>
using Values = typename Format<Scalar>::Values;

template <class Scalar>
constexpr std::size_t lanes = INITPROOF_VECTOR_BYTES / sizeof(Scalar);

template <class Scalar>
inline Values<Scalar> load(const Scalar* from) noexcept {
  Values<Scalar> v;
  __builtin_memcpy(&v, from, sizeof v);
  return v;
}

template <class Scalar>
inline void store(Scalar* to, Values<Scalar> v) noexcept {
  __builtin_memcpy(to, &v, sizeof v);
}

// e^x for x <= 0; below Format::smallest the value there. Taylor's series on |r| <= ln(2)/2: what
// is left out is below 0.05 units in the last place.
template <class Scalar>
inline Values<Scalar> exponential(Values<Scalar> x) noexcept {
  using F = Format<Scalar>;
  using Bits = typename F::Bits;
  const Values<Scalar> bottom = Values<Scalar>{} + F::smallest;
  x = x < bottom ? bottom : x;
  const Values<Scalar> rounded = x * Scalar(0x1.71547652b82fep0) + F::rounder;  // 1 / ln 2
  const Values<Scalar> n = rounded - F::rounder;
  const Values<Scalar> r = (x - n * F::ln2_high) - n * F::ln2_low;
  Values<Scalar> p = Values<Scalar>{} + 1;
  for (int k = F::degree; k > 0; --k) p = p * (r * Scalar(1.0 / k)) + Scalar(1);
  const Bits power = (reinterpret_cast<Bits>(rounded) << F::mantissa_bits) + F::one;
  return p * reinterpret_cast<Values<Scalar>>(power);
}

// sigma and sigma' from e = exp(-|z|), which neither overflows nor cancels.
template <class Scalar>
inline void sigmoid(Values<Scalar> z, Scalar* a, Scalar* slope) noexcept {
  const Values<Scalar> zero{};
  const auto positive = z >= zero;
  const Values<Scalar> e = exponential<Scalar>(positive ? -z : z);
  const Values<Scalar> r = Scalar(1) / (e + Scalar(1));
  const Values<Scalar> small = e * r;
  store<Scalar>(a, positive ? r : small);
  store<Scalar>(slope, small * r);
}

}  // namespace
}  // namespace initproof::network
