// Registers of INITPROOF_VECTOR_BYTES and what is done with them. Included by one translation unit
// for each instruction set, inside an unnamed namespace.
//
// Every operation is exactly rounded (IEEE 754: +, -, *, fused multiply-add, square root,
// conversion), so all widths give the same bits. Where the processor has no fused multiply-add, it
// is made of exact steps.

constexpr std::size_t lanes = INITPROOF_VECTOR_BYTES / sizeof(std::uint64_t);
constexpr std::size_t half_lanes = 2 * lanes;  // of 32 bits

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

// The low halves of the lanes times a 32-bit constant, all 64 bits of the product.
inline Words multiply_low_halves(Words x, std::uint32_t factor) noexcept {
#if INITPROOF_VECTOR_BYTES == 64
  return reinterpret_cast<Words>(
      _mm512_mul_epu32(reinterpret_cast<__m512i>(x), _mm512_set1_epi64(factor)));
#elif INITPROOF_VECTOR_BYTES == 32
  return reinterpret_cast<Words>(
      _mm256_mul_epu32(reinterpret_cast<__m256i>(x), _mm256_set1_epi64x(factor)));
#elif defined(__x86_64__)
  return reinterpret_cast<Words>(
      _mm_mul_epu32(reinterpret_cast<__m128i>(x), _mm_set1_epi64x(factor)));
#else
  return (x & 0xFFFFFFFFU) * factor;
#endif
}

inline Words exclusive_or(Words a, Words b, Words c) noexcept {
#if INITPROOF_VECTOR_BYTES == 64
  return reinterpret_cast<Words>(_mm512_ternarylogic_epi64(reinterpret_cast<__m512i>(a),
                                                           reinterpret_cast<__m512i>(b),
                                                           reinterpret_cast<__m512i>(c), 0x96));
#else
  return a ^ b ^ c;
#endif
}

template <int N>
inline Words rotate_left(Words x) noexcept {
#if INITPROOF_VECTOR_BYTES == 64
  return reinterpret_cast<Words>(_mm512_rol_epi64(reinterpret_cast<__m512i>(x), N));
#else
  return (x << N) | (x >> (64 - N));
#endif
}

inline Floats square_root(Floats x) noexcept {
#if INITPROOF_VECTOR_BYTES == 64
  return _mm512_sqrt_ps(x);
#elif INITPROOF_VECTOR_BYTES == 32
  return _mm256_sqrt_ps(x);
#elif defined(__x86_64__)
  return _mm_sqrt_ps(x);
#else
  for (std::size_t i = 0; i < half_lanes; ++i) x[i] = __builtin_sqrtf(x[i]);
  return x;
#endif
}

inline Doubles square_root(Doubles x) noexcept {
#if INITPROOF_VECTOR_BYTES == 64
  return _mm512_sqrt_pd(x);
#elif INITPROOF_VECTOR_BYTES == 32
  return _mm256_sqrt_pd(x);
#elif defined(__x86_64__)
  return _mm_sqrt_pd(x);
#else
  for (std::size_t i = 0; i < lanes; ++i) x[i] = __builtin_sqrt(x[i]);
  return x;
#endif
}

#if defined(__x86_64__) && INITPROOF_VECTOR_BYTES == 16
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

inline Doubles widened(Floats x, bool upper) noexcept {
  return _mm_cvtps_pd(upper ? _mm_movehl_ps(x, x) : __m128(x));
}

// a * b + c rounded once, for whatever floats.
inline Floats multiply_add_exactly(Floats a, Floats b, Floats c) noexcept {
  const Doubles low = multiply_add_to_odd(widened(a, false), widened(b, false), widened(c, false));
  const Doubles high = multiply_add_to_odd(widened(a, true), widened(b, true), widened(c, true));
  return _mm_movelh_ps(_mm_cvtpd_ps(low), _mm_cvtpd_ps(high));
}

// The same for results that are no subnormal floats. Rounding to double and then to float goes
// wrong only where the double is half-way between two floats, which one in 2^29 is.
inline Floats multiply_add(Floats a, Floats b, Floats c) noexcept {
  const Doubles low = widened(a, false) * widened(b, false) + widened(c, false);
  const Doubles high = widened(a, true) * widened(b, true) + widened(c, true);
  const auto rest = reinterpret_cast<Ints>(
      _mm_shuffle_ps(reinterpret_cast<Floats>(low), reinterpret_cast<Floats>(high), 0x88));
  const Ints half_way = (rest & 0x1FFFFFFF) == 0x10000000;
  if (_mm_movemask_ps(reinterpret_cast<Floats>(half_way)) != 0) [[unlikely]] {
    return multiply_add_exactly(a, b, c);
  }
  return _mm_movelh_ps(_mm_cvtpd_ps(low), _mm_cvtpd_ps(high));
}
#else
inline Floats multiply_add(Floats a, Floats b, Floats c) noexcept {
#if INITPROOF_VECTOR_BYTES == 64
  return _mm512_fmadd_ps(a, b, c);
#elif INITPROOF_VECTOR_BYTES == 32
  return _mm256_fmadd_ps(a, b, c);
#else
  for (std::size_t i = 0; i < half_lanes; ++i) c[i] = __builtin_fmaf(a[i], b[i], c[i]);
  return c;
#endif
}
inline Floats multiply_add_exactly(Floats a, Floats b, Floats c) noexcept {
  return multiply_add(a, b, c);
}
#endif

inline Doubles multiply_add(Doubles a, Doubles b, Doubles c) noexcept {
#if INITPROOF_VECTOR_BYTES == 64
  return _mm512_fmadd_pd(a, b, c);
#elif INITPROOF_VECTOR_BYTES == 32
  return _mm256_fmadd_pd(a, b, c);
#else
  // The C library's: exact by its standard, one instruction where the processor has one.
  for (std::size_t i = 0; i < lanes; ++i) c[i] = __builtin_fma(a[i], b[i], c[i]);
  return c;
#endif
}

inline Floats converted(Ints x) noexcept {
  return __builtin_convertvector(x, Floats);
}

// AVX2 and SSE2 have no conversion of 64-bit integers: the halves are put under the exponents of
// 2^52 and 2^84, and the one rounding is that of the last addition.
inline Doubles converted(Longs x) noexcept {
#if INITPROOF_VECTOR_BYTES == 64
  return _mm512_cvtepi64_pd(reinterpret_cast<__m512i>(x));
#elif defined(__x86_64__)
  const Words w = reinterpret_cast<Words>(x);
  const Words high = (w >> 32) ^ 0x4530000080000000U;
  const Words low = (w & 0xFFFFFFFFU) | 0x4330000000000000U;
  return (reinterpret_cast<Doubles>(high) - (0x1p84 + 0x1p63 + 0x1p52)) +
         reinterpret_cast<Doubles>(low);
#else
  return __builtin_convertvector(x, Doubles);
#endif
}

inline Doubles multiply_add_exactly(Doubles a, Doubles b, Doubles c) noexcept {
  return multiply_add(a, b, c);
}

// Whether any lane is above the bound.
inline bool any_above(Floats x, float bound) noexcept {
#if INITPROOF_VECTOR_BYTES == 64
  return _mm512_cmp_ps_mask(x, _mm512_set1_ps(bound), _CMP_GT_OQ) != 0;
#elif INITPROOF_VECTOR_BYTES == 32
  return _mm256_movemask_ps(_mm256_cmp_ps(x, _mm256_set1_ps(bound), _CMP_GT_OQ)) != 0;
#elif defined(__x86_64__)
  return _mm_movemask_ps(_mm_cmpgt_ps(x, _mm_set1_ps(bound))) != 0;
#else
  for (std::size_t i = 0; i < half_lanes; ++i) {
    if (x[i] > bound) return true;
  }
  return false;
#endif
}

// a in the lanes where the word's top bit is set, b elsewhere; and so on for the second bit, and
// for words: all bits turned over, or 0, where the top bit is set.
#if INITPROOF_VECTOR_BYTES == 64
inline Floats where_top_bit(HalfWords w, Floats a, Floats b) noexcept {
  return _mm512_mask_mov_ps(b, _mm512_movepi32_mask(reinterpret_cast<__m512i>(w)), a);
}
inline Doubles where_top_bit(Words w, Doubles a, Doubles b) noexcept {
  return _mm512_mask_mov_pd(b, _mm512_movepi64_mask(reinterpret_cast<__m512i>(w)), a);
}
inline Floats where_second_bit(HalfWords w, Floats a, Floats b) noexcept {
  return _mm512_mask_mov_ps(
      b, _mm512_test_epi32_mask(reinterpret_cast<__m512i>(w), _mm512_set1_epi32(1 << 30)), a);
}
inline Doubles where_second_bit(Words w, Doubles a, Doubles b) noexcept {
  return _mm512_mask_mov_pd(
      b, _mm512_test_epi64_mask(reinterpret_cast<__m512i>(w), _mm512_set1_epi64(1LL << 62)), a);
}
inline HalfWords zero_where_top_bit(HalfWords w, HalfWords a) noexcept {
  return reinterpret_cast<HalfWords>(_mm512_mask_mov_epi32(
      reinterpret_cast<__m512i>(a), _mm512_movepi32_mask(reinterpret_cast<__m512i>(w)), __m512i{}));
}
inline Words zero_where_top_bit(Words w, Words a) noexcept {
  return reinterpret_cast<Words>(_mm512_mask_mov_epi64(
      reinterpret_cast<__m512i>(a), _mm512_movepi64_mask(reinterpret_cast<__m512i>(w)), __m512i{}));
}
inline Ints above_half_inverted(HalfWords w) noexcept {
  const __m512i x = reinterpret_cast<__m512i>(w);
  return reinterpret_cast<Ints>(
      _mm512_mask_xor_epi32(x, _mm512_movepi32_mask(x), x, _mm512_set1_epi32(-1)));
}
inline Longs above_half_inverted(Words w) noexcept {
  const __m512i x = reinterpret_cast<__m512i>(w);
  return reinterpret_cast<Longs>(
      _mm512_mask_xor_epi64(x, _mm512_movepi64_mask(x), x, _mm512_set1_epi64(-1)));
}
#else
inline Floats where_top_bit(HalfWords w, Floats a, Floats b) noexcept {
  return reinterpret_cast<Ints>(w) < 0 ? a : b;
}
inline Doubles where_top_bit(Words w, Doubles a, Doubles b) noexcept {
  return reinterpret_cast<Longs>(w) < 0 ? a : b;
}
inline Floats where_second_bit(HalfWords w, Floats a, Floats b) noexcept {
  return where_top_bit(w << 1, a, b);
}
inline Doubles where_second_bit(Words w, Doubles a, Doubles b) noexcept {
  return where_top_bit(w << 1, a, b);
}
inline HalfWords zero_where_top_bit(HalfWords w, HalfWords a) noexcept {
  return ~reinterpret_cast<HalfWords>(reinterpret_cast<Ints>(w) >> 31) & a;
}
inline Words zero_where_top_bit(Words w, Words a) noexcept {
  return ~reinterpret_cast<Words>(reinterpret_cast<Longs>(w) < 0) & a;
}
inline Ints above_half_inverted(HalfWords w) noexcept {
  const Ints x = reinterpret_cast<Ints>(w);
  return x ^ (x >> 31);
}
inline Longs above_half_inverted(Words w) noexcept {
  const Longs x = reinterpret_cast<Longs>(w);
  return x ^ (x < 0);
}
#endif
