// Registers of INITPROOF_VECTOR_BYTES, and their fused multiply-add. Included inside an unnamed
// namespace by one translation unit for each instruction set, of this room and of the networks'.
//
// An operation of IEEE 754 is exactly rounded, fused multiply-add among them, so all widths give
// the same bits. Where the processor has no fused multiply-add, it is made of exact steps.

using Words = std::uint64_t __attribute__((vector_size(INITPROOF_VECTOR_BYTES)));
using Longs = std::int64_t __attribute__((vector_size(INITPROOF_VECTOR_BYTES)));
using HalfWords = std::uint32_t __attribute__((vector_size(INITPROOF_VECTOR_BYTES)));
using Ints = std::int32_t __attribute__((vector_size(INITPROOF_VECTOR_BYTES)));
using Doubles = double __attribute__((vector_size(INITPROOF_VECTOR_BYTES)));
using Floats = float __attribute__((vector_size(INITPROOF_VECTOR_BYTES)));

inline Floats broadcast(float x) noexcept {
  return x - Floats{};
}
inline Doubles broadcast(double x) noexcept {
  return x - Doubles{};
}
inline Words broadcast(std::uint64_t x) noexcept {
  return x - Words{};
}

// Whether the registers' own fused multiply-add is used: all but the narrowest of x86-64 have it.
#if INITPROOF_VECTOR_BYTES > 16 || defined(__ARM_FEATURE_FMA)
#define INITPROOF_FUSES 1
#else
#define INITPROOF_FUSES 0
#endif

#if !INITPROOF_FUSES
using TwoFloats = float __attribute__((vector_size(8)));

// Two of four lanes in double precision, and back.
inline Doubles widened(Floats x, bool upper) noexcept {
#if defined(__x86_64__)
  return _mm_cvtps_pd(upper ? _mm_movehl_ps(x, x) : __m128(x));
#elif defined(__wasm_simd128__)
  const auto v = reinterpret_cast<v128_t>(x);
  return reinterpret_cast<Doubles>(
      wasm_f64x2_promote_low_f32x4(upper ? wasm_i64x2_shuffle(v, v, 1, 1) : v));
#else
  const TwoFloats two =
      upper ? __builtin_shufflevector(x, x, 2, 3) : __builtin_shufflevector(x, x, 0, 1);
  return __builtin_convertvector(two, Doubles);
#endif
}
inline Floats narrowed(Doubles low, Doubles high) noexcept {
#if defined(__x86_64__)
  return _mm_movelh_ps(_mm_cvtpd_ps(low), _mm_cvtpd_ps(high));
#elif defined(__wasm_simd128__)
  return reinterpret_cast<Floats>(
      wasm_i64x2_shuffle(wasm_f32x4_demote_f64x2_zero(reinterpret_cast<v128_t>(low)),
                         wasm_f32x4_demote_f64x2_zero(reinterpret_cast<v128_t>(high)), 0, 2));
#else
  return __builtin_shufflevector(__builtin_convertvector(low, TwoFloats),
                                 __builtin_convertvector(high, TwoFloats), 0, 1, 2, 3);
#endif
}

// Whether any bit of x is set.
inline bool any_set(Ints x) noexcept {
#if defined(__x86_64__)
  return _mm_movemask_epi8(reinterpret_cast<__m128i>(x == 0)) != 0xFFFF;
#elif defined(__wasm_simd128__)
  return wasm_v128_any_true(reinterpret_cast<v128_t>(x));
#else
  const auto words = reinterpret_cast<Words>(x);
  return (words[0] | words[1]) != 0;
#endif
}

// The low halves of four doubles.
inline Ints low_words(Doubles low, Doubles high) noexcept {
#if defined(__x86_64__)
  return reinterpret_cast<Ints>(
      _mm_shuffle_ps(reinterpret_cast<__m128>(low), reinterpret_cast<__m128>(high), 0x88));
#else
  return __builtin_shufflevector(reinterpret_cast<Ints>(low), reinterpret_cast<Ints>(high), 0, 2, 4,
                                 6);
#endif
}

// The lesser of signed numbers, and whether any is the least there is. Without SSE4.1 by their high
// halves: then more than the least are taken for it, one number in 65,536.
inline Ints lesser(Ints a, Ints b) noexcept {
#if defined(__x86_64__)
  return reinterpret_cast<Ints>(
      _mm_min_epi16(reinterpret_cast<__m128i>(a), reinterpret_cast<__m128i>(b)));
#else
  return a < b ? a : b;
#endif
}
inline bool any_least(Ints x) noexcept {
#if defined(__x86_64__)
  return any_set((x & ~0xFFFF) == INT32_MIN);
#else
  return any_set(x == INT32_MIN);
#endif
}

// a * b + c of two lanes, rounded to odd: the product of two floats is exact in double, and so is
// the error of the sum (Knuth's two-sum). An inexact sum that is even is moved one unit towards
// the error. A value rounded to odd with two bits to spare rounds to float as the exact one does
// (Boldo and Melquiond, "Emulation of FMA and correctly rounded sums", IEEE Trans. Comput. 57,
// 2008).
inline Doubles multiply_add_to_odd(Doubles a, Doubles b, Doubles c) noexcept {
  const Doubles product = a * b;
  const Doubles sum = product + c;
  const Doubles back = sum - product;
  const Doubles error = (product - (sum - back)) + (c - back);
  const Longs inexact = (error < 0) | (error > 0);  // false for NaN, of an infinite sum
  const Longs bits = reinterpret_cast<Longs>(sum);
  const Longs even = (bits & 1) - 1;
  // Towards the error: away from zero where the signs agree.
  const Doubles zero{};
  const Longs away = (error < zero) == (sum < zero);
  const Longs step = away & 1;
  return reinterpret_cast<Doubles>(bits + ((step + step - 1) & even & inexact));
}

// Out of line, as it is hardly ever called.
__attribute__((noinline)) Floats multiply_add_by_odd(Floats a, Floats b, Floats c) noexcept {
  const Doubles low = multiply_add_to_odd(widened(a, false), widened(b, false), widened(c, false));
  const Doubles high = multiply_add_to_odd(widened(a, true), widened(b, true), widened(c, true));
  return narrowed(low, high);
}

// Whether the sum of a product and c, in double precision, is half-way between two floats without
// being exact: all bits set, or none. Half-way, the last 29 bits are 1 and zeros; the high half of
// a lane is never what it is compared with. Exact, the sum less either of the two gives the other.
inline Longs rounded_to_half_way(Doubles product, Doubles c, Doubles sum) noexcept {
  const auto half_way =
      reinterpret_cast<Longs>(reinterpret_cast<Ints>(reinterpret_cast<Words>(sum) & 0x1FFFFFFFU) ==
                              reinterpret_cast<Ints>(Words{} + 0xFFFFFFFF10000000U));
  return half_way & ((sum - product != c) | (sum - c != product));
}

// Rounding to double and then to float goes wrong only there, of one sum in 2^29, or where the
// float is subnormal and has fewer digits.
inline Floats multiply_add(Floats a, Floats b, Floats c) noexcept {
  const Doubles low_c = widened(c, false), high_c = widened(c, true);
  const Doubles low_product = widened(a, false) * widened(b, false);
  const Doubles high_product = widened(a, true) * widened(b, true);
  const Doubles low = low_product + low_c, high = high_product + high_c;
  const Floats rounded = narrowed(low, high);
  const Longs half_way = rounded_to_half_way(low_product, low_c, low) |
                         rounded_to_half_way(high_product, high_c, high);
  // From the least subnormal number to the least normal one; zero wraps to -1.
  const Ints below = (reinterpret_cast<Ints>(rounded) & 0x7FFFFFFF) - 1;
  const Ints subnormal = (below & ~0x007FFFFF) == 0;
  if (any_set(reinterpret_cast<Ints>(half_way) | subnormal)) [[unlikely]] {
    return multiply_add_by_odd(a, b, c);
  }
  return rounded;
}
#else
inline Floats multiply_add(Floats a, Floats b, Floats c) noexcept {
#if INITPROOF_VECTOR_BYTES == 64
  return _mm512_fmadd_ps(a, b, c);
#elif INITPROOF_VECTOR_BYTES == 32
  return _mm256_fmadd_ps(a, b, c);
#else
  for (std::size_t i = 0; i < sizeof c / sizeof(float); ++i)
    c[i] = __builtin_fmaf(a[i], b[i], c[i]);
  return c;
#endif
}
#endif

inline Doubles multiply_add(Doubles a, Doubles b, Doubles c) noexcept {
#if INITPROOF_VECTOR_BYTES == 64
  return _mm512_fmadd_pd(a, b, c);
#elif INITPROOF_VECTOR_BYTES == 32
  return _mm256_fmadd_pd(a, b, c);
#else
  // The C library's: exact by its standard, one instruction where the processor has one.
  for (std::size_t i = 0; i < sizeof c / sizeof(double); ++i)
    c[i] = __builtin_fma(a[i], b[i], c[i]);
  return c;
#endif
}
