// What the source of normals does with registers. Included after registers.inl, inside the same
// unnamed namespace.
//
// Every operation is exactly rounded (IEEE 754: +, -, *, fused multiply-add, square root,
// conversion), so all widths give the same bits.

constexpr std::size_t lanes = INITPROOF_VECTOR_BYTES / sizeof(std::uint64_t);
constexpr std::size_t half_lanes = 2 * lanes;  // of 32 bits

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
