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
  return a ^ (b ^ c);
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

// x, in a register: what comes of it is not computed anew, or loaded anew, for every use. With 32
// registers compilers do that by themselves.
template <class V>
inline V kept(V x) noexcept {
#if defined(__x86_64__) && INITPROOF_VECTOR_BYTES != 64
  __asm__("" : "+x"(x));
#endif
  return x;
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

// The high halves of the lanes, as low halves; what stands above them does not matter. Intel's
// cores shift 512 bits in the one unit that multiplies, but shuffle in the other.
inline Words high_halves(Words x) noexcept {
#if INITPROOF_VECTOR_BYTES == 64
  return reinterpret_cast<Words>(_mm512_shuffle_epi32(reinterpret_cast<__m512i>(x), _MM_PERM_CDAB));
#else
  return x >> 32;
#endif
}

// What depends on the top bit of a word, and on its second one:
// - above_half_inverted: all bits turned over where the top bit is set;
// - less_one_below_half: x - 1 where it is clear, a elsewhere;
// - exponent_below_half: of -m 2^e, m in [1/2, 1), the e where it is clear, 0 elsewhere;
// - where_second_bit: a where the second bit is set, b elsewhere.
#if INITPROOF_VECTOR_BYTES == 64
inline __mmask16 below_half(HalfWords w) noexcept {
  return _mm512_testn_epi32_mask(reinterpret_cast<__m512i>(w), _mm512_set1_epi32(INT32_MIN));
}
inline __mmask8 below_half(Words w) noexcept {
  return _mm512_testn_epi64_mask(reinterpret_cast<__m512i>(w), _mm512_set1_epi64(INT64_MIN));
}
inline Floats less_one_below_half(HalfWords w, Floats x, Floats a) noexcept {
  return _mm512_mask_sub_ps(a, below_half(w), x, _mm512_set1_ps(1));
}
inline Doubles less_one_below_half(Words w, Doubles x, Doubles a) noexcept {
  return _mm512_mask_sub_pd(a, below_half(w), x, _mm512_set1_pd(1));
}
inline Floats exponent_below_half(HalfWords w, Floats x) noexcept {
  return _mm512_maskz_add_ps(below_half(w), _mm512_getexp_ps(x), _mm512_set1_ps(1));
}
inline Doubles exponent_below_half(Words w, Doubles x) noexcept {
  return _mm512_maskz_add_pd(below_half(w), _mm512_getexp_pd(x), _mm512_set1_pd(1));
}
inline Floats where_second_bit(HalfWords w, Floats a, Floats b) noexcept {
  return _mm512_mask_mov_ps(
      b, _mm512_test_epi32_mask(reinterpret_cast<__m512i>(w), _mm512_set1_epi32(1 << 30)), a);
}
inline Doubles where_second_bit(Words w, Doubles a, Doubles b) noexcept {
  return _mm512_mask_mov_pd(
      b, _mm512_test_epi64_mask(reinterpret_cast<__m512i>(w), _mm512_set1_epi64(1LL << 62)), a);
}
#else
inline Floats less_one_below_half(HalfWords w, Floats x, Floats a) noexcept {
  return reinterpret_cast<Ints>(w) < 0 ? a : x - 1;
}
inline Doubles less_one_below_half(Words w, Doubles x, Doubles a) noexcept {
  return reinterpret_cast<Longs>(w) < 0 ? a : x - 1;
}
// The sign and the biased exponent are the top bits of x.
inline Floats exponent_below_half(HalfWords w, Floats x) noexcept {
  const HalfWords e = (reinterpret_cast<HalfWords>(x) >> 23) - (0x100 + 126);
  const HalfWords below = ~reinterpret_cast<HalfWords>(reinterpret_cast<Ints>(w) >> 31);
  return converted(reinterpret_cast<Ints>(below & e));
}
inline Doubles exponent_below_half(Words w, Doubles x) noexcept {
  const Words e = (reinterpret_cast<Words>(x) >> 52) - (0x800 + 1022);
  const Words below = ~reinterpret_cast<Words>(reinterpret_cast<Longs>(w) < 0);
  return converted(reinterpret_cast<Longs>(below & e));
}
#if INITPROOF_VECTOR_BYTES == 32
// A choice by the sign needs no comparison, which GCC would put in did it see the shift.
inline Floats where_second_bit(HalfWords w, Floats a, Floats b) noexcept {
  return _mm256_blendv_ps(b, a, reinterpret_cast<__m256>(kept(w << 1)));
}
inline Doubles where_second_bit(Words w, Doubles a, Doubles b) noexcept {
  return _mm256_blendv_pd(b, a, reinterpret_cast<__m256d>(kept(w << 1)));
}
#else
inline Floats where_second_bit(HalfWords w, Floats a, Floats b) noexcept {
  return reinterpret_cast<Ints>(w << 1) < 0 ? a : b;
}
inline Doubles where_second_bit(Words w, Doubles a, Doubles b) noexcept {
  return reinterpret_cast<Longs>(w << 1) < 0 ? a : b;
}
#endif
#endif
inline Ints above_half_inverted(HalfWords w) noexcept {
  const Ints x = reinterpret_cast<Ints>(w);
  return x ^ (x >> 31);
}
inline Longs above_half_inverted(Words w) noexcept {
  const Longs x = reinterpret_cast<Longs>(w);
  return x ^ (x < 0);
}
