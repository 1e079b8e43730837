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
#elif defined(__wasm_simd128__)
  const v128_t low =
      wasm_i32x4_shuffle(reinterpret_cast<v128_t>(x), reinterpret_cast<v128_t>(x), 0, 2, 0, 2);
  return reinterpret_cast<Words>(
      wasm_u64x2_extmul_low_u32x4(low, wasm_i32x4_splat(static_cast<std::int32_t>(factor))));
#elif defined(__aarch64__)
  return reinterpret_cast<Words>(
      vmull_u32(vmovn_u64(reinterpret_cast<uint64x2_t>(x)), vdup_n_u32(factor)));
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
#elif defined(__aarch64__)
  const auto v = reinterpret_cast<uint64x2_t>(x);
  return reinterpret_cast<Words>(vsliq_n_u64(vshrq_n_u64(v, 64 - N), v, N));
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
#elif defined(__wasm_simd128__)
  return reinterpret_cast<Floats>(wasm_f32x4_sqrt(reinterpret_cast<v128_t>(x)));
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
#elif defined(__wasm_simd128__)
  return reinterpret_cast<Doubles>(wasm_f64x2_sqrt(reinterpret_cast<v128_t>(x)));
#else
  for (std::size_t i = 0; i < lanes; ++i) x[i] = __builtin_sqrt(x[i]);
  return x;
#endif
}

inline Floats converted(Ints x) noexcept {
  return __builtin_convertvector(x, Floats);
}

// AVX2, SSE2 and WebAssembly have no conversion of 64-bit integers: the halves are put under the
// exponents of 2^52 and 2^84, and the one rounding is that of the last addition.
inline Doubles converted(Longs x) noexcept {
#if INITPROOF_VECTOR_BYTES == 64
  return _mm512_cvtepi64_pd(reinterpret_cast<__m512i>(x));
#elif defined(__x86_64__) || defined(__wasm_simd128__)
  const Words w = reinterpret_cast<Words>(x);
  const Words high = (w >> 32) ^ 0x4530000080000000U;
  const Words low = (w & 0xFFFFFFFFU) | 0x4330000000000000U;
  return (reinterpret_cast<Doubles>(high) - (0x1p84 + 0x1p63 + 0x1p52)) +
         reinterpret_cast<Doubles>(low);
#else
  return __builtin_convertvector(x, Doubles);
#endif
}

// Where any of the two words is below 2^16, the result is.
inline HalfWords least(HalfWords a, HalfWords b) noexcept {
#if INITPROOF_VECTOR_BYTES == 64
  return reinterpret_cast<HalfWords>(
      _mm512_min_epu32(reinterpret_cast<__m512i>(a), reinterpret_cast<__m512i>(b)));
#elif INITPROOF_VECTOR_BYTES == 32
  return reinterpret_cast<HalfWords>(
      _mm256_min_epu32(reinterpret_cast<__m256i>(a), reinterpret_cast<__m256i>(b)));
#else
  return a < b ? a : b;
#endif
}

// Whether any word is below 2^16.
inline bool any_below_16_bits(HalfWords w) noexcept {
#if INITPROOF_VECTOR_BYTES == 64
  return _mm512_cmplt_epu32_mask(reinterpret_cast<__m512i>(w), _mm512_set1_epi32(1 << 16)) != 0;
#elif INITPROOF_VECTOR_BYTES == 32
  return _mm256_movemask_epi8(reinterpret_cast<__m256i>(w >> 16 == 0)) != 0;
#elif defined(__x86_64__)
  return _mm_movemask_epi8(reinterpret_cast<__m128i>(w >> 16 == 0)) != 0;
#elif defined(__wasm_simd128__)
  return wasm_v128_any_true(reinterpret_cast<v128_t>(w >> 16 == 0));
#else
  const auto below = reinterpret_cast<Words>(w >> 16 == 0);
  return (below[0] | below[1]) != 0;
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

// A uniform t = m 2^e, 1 <= m < 2, e < 0, of which ln t is wanted, or one between -1 and 0, of
// which ln(1 + t / 2) is: `less` is m - 2 or t, `exponent` e or 0, times 2^scale.
template <class Reals>
struct Reduced {
  Reals less, exponent;
};

#if INITPROOF_VECTOR_BYTES == 64
constexpr int exponent_scale_single = 0, exponent_scale_double = 0;
// One operation: (x & bits) | exponent.
template <class Reals>
inline __m512i mantissa_under(Reals x, __m512i bits, __m512i exponent) noexcept {
  return _mm512_ternarylogic_epi64(reinterpret_cast<__m512i>(x), bits, exponent, 0xEA);
}
inline Reduced<Floats> reduced(Floats t) noexcept {
  const __mmask16 positive =
      _mm512_testn_epi32_mask(reinterpret_cast<__m512i>(t), _mm512_set1_epi32(INT32_MIN));
  const auto m = reinterpret_cast<Floats>(
      mantissa_under(t, _mm512_set1_epi32(0x007FFFFF), _mm512_set1_epi32(0x3F800000)));
  return {_mm512_mask_sub_ps(t, positive, m, _mm512_set1_ps(2)),
          _mm512_maskz_getexp_ps(positive, t)};
}
inline Reduced<Doubles> reduced(Doubles t) noexcept {
  const __mmask8 positive =
      _mm512_testn_epi64_mask(reinterpret_cast<__m512i>(t), _mm512_set1_epi64(INT64_MIN));
  const auto m = reinterpret_cast<Doubles>(mantissa_under(t, _mm512_set1_epi64(0x000FFFFFFFFFFFFF),
                                                          _mm512_set1_epi64(0x3FF0000000000000)));
  return {_mm512_mask_sub_pd(t, positive, m, _mm512_set1_pd(2)),
          _mm512_maskz_getexp_pd(positive, t)};
}
inline Floats where_second_bit(HalfWords w, Floats a, Floats b) noexcept {
  return _mm512_mask_mov_ps(
      b, _mm512_test_epi32_mask(reinterpret_cast<__m512i>(w), _mm512_set1_epi32(2)), a);
}
inline Doubles where_second_bit(Words w, Doubles a, Doubles b) noexcept {
  return _mm512_mask_mov_pd(
      b, _mm512_test_epi64_mask(reinterpret_cast<__m512i>(w), _mm512_set1_epi64(2)), a);
}
#else
constexpr int exponent_scale_single = 23, exponent_scale_double = 0;

// The bits of x where t is positive, 0 elsewhere.
inline HalfWords where_positive(HalfWords t, HalfWords x) noexcept {
  return ~reinterpret_cast<HalfWords>(reinterpret_cast<Ints>(t) >> 31) & x;
}
inline Words where_positive(Words t, Words x) noexcept {
  return ~reinterpret_cast<Words>(reinterpret_cast<Longs>(t) < 0) & x;
}

// With d = 2^23 e, or 0, the bits of m are those of t, less d.
inline Reduced<Floats> reduced(Floats t) noexcept {
  const HalfWords bits = reinterpret_cast<HalfWords>(t);
  const HalfWords d = where_positive(bits, (bits & 0xFF800000U) - 0x3F800000U);
  const auto minus_two = reinterpret_cast<Floats>(where_positive(bits, HalfWords{} + 0xC0000000U));
  return {reinterpret_cast<Floats>(bits - d) + minus_two, converted(reinterpret_cast<Ints>(d))};
}
inline Reduced<Doubles> reduced(Doubles t) noexcept {
  constexpr std::uint64_t one = 0x3FF0000000000000U, exponent_of_2_52 = 0x4330000000000000U;
  const Words bits = reinterpret_cast<Words>(t);
  const Words d = where_positive(bits, (bits & 0xFFF0000000000000U) - one);
  const auto minus_two =
      reinterpret_cast<Doubles>(where_positive(bits, Words{} + 0xC000000000000000U));
  const auto biased = reinterpret_cast<Doubles>(((d + one) >> 52) | exponent_of_2_52);
  return {reinterpret_cast<Doubles>(bits - d) + minus_two, biased - (0x1p52 + 1023)};
}
#if INITPROOF_VECTOR_BYTES == 32
// A choice by the sign needs no comparison, which GCC puts in where it sees the choice.
inline Floats where_second_bit(HalfWords w, Floats a, Floats b) noexcept {
  __asm__("vblendvps %2, %1, %0, %0" : "+x"(b) : "x"(a), "x"(w << 30));
  return b;
}
inline Doubles where_second_bit(Words w, Doubles a, Doubles b) noexcept {
  __asm__("vblendvpd %2, %1, %0, %0" : "+x"(b) : "x"(a), "x"(w << 62));
  return b;
}
#else
inline Floats where_second_bit(HalfWords w, Floats a, Floats b) noexcept {
  return reinterpret_cast<Ints>(w << 30) < 0 ? a : b;
}
inline Doubles where_second_bit(Words w, Doubles a, Doubles b) noexcept {
  return reinterpret_cast<Longs>(w << 62) < 0 ? a : b;
}
#endif
#endif
