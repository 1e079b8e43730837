// Included by one translation unit for each instruction set, with INITPROOF_VECTOR_BYTES set to the
// width of its registers. Everything lives in an unnamed namespace, so that no code compiled for
// a newer processor can be merged into what an older one runs.
//
// The numbers are the same, to the bit, for every width: lanes never mix, and every operation is an
// exactly rounded one of IEEE 754 (+, -, *, square root, conversion), in the order written here.
// That is why the room is compiled with -ffp-contract=off and why nothing is fused by hand.

#include <cstring>

#include "initproof/random/normal_kernel.hpp"

#if defined(__x86_64__)
#include <immintrin.h>
#endif

namespace initproof::random {
namespace {

constexpr std::size_t lanes = INITPROOF_VECTOR_BYTES / sizeof(float);

using Floats = float __attribute__((vector_size(INITPROOF_VECTOR_BYTES)));
using Ints = std::int32_t __attribute__((vector_size(INITPROOF_VECTOR_BYTES)));
using Words = std::uint32_t __attribute__((vector_size(INITPROOF_VECTOR_BYTES)));
using Longs = std::uint64_t __attribute__((vector_size(INITPROOF_VECTOR_BYTES)));

// The low halves of the 64-bit lanes times a 32-bit constant, all 64 bits of the product.
inline Longs multiply_low_halves(Longs x, std::uint32_t factor) noexcept {
#if INITPROOF_VECTOR_BYTES == 64
  return reinterpret_cast<Longs>(
      _mm512_mul_epu32(reinterpret_cast<__m512i>(x), _mm512_set1_epi64(factor)));
#elif INITPROOF_VECTOR_BYTES == 32
  return reinterpret_cast<Longs>(
      _mm256_mul_epu32(reinterpret_cast<__m256i>(x), _mm256_set1_epi64x(factor)));
#elif defined(__x86_64__)
  return reinterpret_cast<Longs>(
      _mm_mul_epu32(reinterpret_cast<__m128i>(x), _mm_set1_epi64x(factor)));
#else
  return (x & 0xFFFFFFFFU) * factor;
#endif
}

inline Floats square_root(Floats x) noexcept {
#if INITPROOF_VECTOR_BYTES == 64
  return reinterpret_cast<Floats>(_mm512_sqrt_ps(reinterpret_cast<__m512>(x)));
#elif INITPROOF_VECTOR_BYTES == 32
  return reinterpret_cast<Floats>(_mm256_sqrt_ps(reinterpret_cast<__m256>(x)));
#elif defined(__x86_64__)
  return reinterpret_cast<Floats>(_mm_sqrt_ps(reinterpret_cast<__m128>(x)));
#else
  for (std::size_t i = 0; i < lanes; ++i) x[i] = __builtin_sqrtf(x[i]);
  return x;
#endif
}

// One Philox word for each of lanes / 2 counters, in the low halves; what stands in the high halves
// is of no account, as multiply_low_halves does not read it.
struct HalfState {
  Longs x0, x1, x2, x3;

  void round(std::uint32_t key_0, std::uint32_t key_1) noexcept {
    const Longs p0 = multiply_low_halves(x0, Philox4x32::multiplier_0);
    const Longs p1 = multiply_low_halves(x2, Philox4x32::multiplier_1);
    x0 = (p1 >> 32) ^ x1 ^ key_0;
    x1 = p1;
    x2 = (p0 >> 32) ^ x3 ^ key_1;
    x3 = p0;
  }
};

struct BlockWords {
  Words word[4];
};

// Lane 2 i is lane i of `even`, lane 2 i + 1 lane i of `odd`.
inline Words interleave(Longs even, Longs odd) noexcept {
  return reinterpret_cast<Words>((even & 0xFFFFFFFFU) | (odd << 32));
}

inline BlockWords philox(HalfState even, HalfState odd, PhiloxKey key) noexcept {
  for (int i = 0; i < Philox4x32::rounds; ++i) {
    even.round(key[0], key[1]);
    odd.round(key[0], key[1]);
    key[0] += Philox4x32::weyl_0;
    key[1] += Philox4x32::weyl_1;
  }
  return {{interleave(even.x0, odd.x0), interleave(even.x1, odd.x1), interleave(even.x2, odd.x2),
           interleave(even.x3, odd.x3)}};
}

// -2 ln u for u = (w + 1/2) / 2^32, with a small *relative* error at both ends: near 1 the distance
// of u from 1 is taken from the integer, where the rounded u would have lost it.
inline Floats minus_two_log(Words w) noexcept {
  constexpr std::int32_t sqrt_half = 0x3F3504F3;       // the bits of sqrt(1/2)
  const Ints upper = reinterpret_cast<Ints>(w) >> 31;  // all ones where u > 1/2
  const Ints distance = reinterpret_cast<Ints>(w) ^ upper;
  const Floats t = (__builtin_convertvector(distance, Floats) + 0.5F) * 0x1p-32F;

  // Below 1/2: t = u = m 2^e with m in [sqrt(1/2), sqrt(2)), ln u = e ln 2 + ln(1 + f), f = m - 1.
  const Ints bits = reinterpret_cast<Ints>(t) - sqrt_half;
  const Ints mantissa = (bits & 0x007FFFFF) + sqrt_half;
  const Floats f_below = reinterpret_cast<Floats>(mantissa) - 1.0F;
  const Ints e_below = bits >> 23;

  // Above: u = 1 - t. Near 1 take f = -t and e = 0, else m = 2 (1 - t), so f = 1 - 2 t and e = -1.
  const Ints near_one = t <= 0.29289323F;
  const Floats f_above = near_one ? -t : 1.0F - 2.0F * t;
  const Ints e_above = near_one ? Ints{} : Ints{} - 1;

  const Floats f = upper ? f_above : f_below;
  const Floats e = __builtin_convertvector(upper ? e_above : e_below, Floats);

  // ln(1 + f) = f + f^2 P(f), minimax on [-0.2929, 0.4142], absolute error below 5.2e-9.
  Floats p = f * -0x1.4a552p-4F + 0x1.088f7ep-3F;
  p = p * f - 0x1.0bb9ecp-3F;
  p = p * f + 0x1.2245a4p-3F;
  p = p * f - 0x1.548f6ap-3F;
  p = p * f + 0x1.99a7bcp-3F;
  p = p * f - 0x1.0001f8p-2F;
  p = p * f + 0x1.555548p-2F;
  p = p * f - 0x1.fffffep-2F;
  return (e * 0x1.62e43p-1F + (f + f * f * p)) * -2.0F;
}

struct Pair {
  Floats first, second;
};

// Cosine and sine of 2 pi w / 2^32: the quarter turn q nearest below w + 1/8 turn, and the rest
// x in [-1, 1) in units of an eighth turn.
inline Pair cosine_sine(Words w) noexcept {
  const Words turned = w + 0x20000000U;
  const Words q = turned >> 30;
  const Ints rest = reinterpret_cast<Ints>(turned & 0x3FFFFFFFU) - 0x20000000;
  const Floats x = __builtin_convertvector(rest, Floats) * 0x1p-29F;
  const Floats x2 = x * x;

  // sin(pi x / 4), relative error below 2.8e-8; cos(pi x / 4), absolute error below 4.8e-10.
  Floats s = x2 * -0x1.2f5992p-15F + 0x1.466b2p-9F;
  s = s * x2 - 0x1.4abbecp-4F;
  s = s * x2 + 0x1.921fb6p-1F;
  s = s * x;
  Floats c = x2 * 0x1.d61e28p-19F - 0x1.55b684p-12F;
  c = c * x2 + 0x1.03c1b6p-6F;
  c = c * x2 - 0x1.3bd3ccp-2F;
  c = c * x2 + 1.0F;

  const Ints swap = reinterpret_cast<Ints>(Words{} - (q & 1U));
  const Words cosine = reinterpret_cast<Words>(swap ? s : c) ^ (((q + 1U) << 30) & 0x80000000U);
  const Words sine = reinterpret_cast<Words>(swap ? c : s) ^ ((q << 30) & 0x80000000U);
  return {reinterpret_cast<Floats>(cosine), reinterpret_cast<Floats>(sine)};
}

// Box and Muller, "A note on the generation of random normal deviates", Ann. Math. Stat. 29 (1958).
inline Pair box_muller(Words radius_word, Words angle_word) noexcept {
  const Floats radius = square_root(minus_two_log(radius_word));
  const Pair direction = cosine_sine(angle_word);
  return {radius * direction.first, radius * direction.second};
}

// first, first + 2, ... for the even lanes (offset 0) or first + 1, first + 3, ... for the odd
// ones.
inline Longs every_second(std::uint64_t first, std::uint64_t offset) noexcept {
  Longs x;
  for (std::size_t i = 0; i < lanes / 2; ++i) x[i] = first + offset + 2 * i;
  return x;
}

inline BlockWords words_of_replicates(PhiloxKey key, Longs even, Longs odd,
                                      std::uint64_t block) noexcept {
  const Longs low = Longs{} + block;
  const Longs high = Longs{} + (block >> 32);
  return philox({low, high, even, even >> 32}, {low, high, odd, odd >> 32}, key);
}

inline Floats sum_of_lanes(PhiloxKey key, std::uint64_t first_replicate, const float* weights,
                           std::size_t terms) noexcept {
  const Longs even = every_second(first_replicate, 0);
  const Longs odd = every_second(first_replicate, 1);
  Floats sum{};
  std::size_t i = 0;
  for (; i + 4 <= terms; i += 4) {
    const BlockWords w = words_of_replicates(key, even, odd, i / 4);
    const Pair a = box_muller(w.word[0], w.word[1]);
    const Pair b = box_muller(w.word[2], w.word[3]);
    sum += a.first * weights[i];
    sum += a.second * weights[i + 1];
    sum += b.first * weights[i + 2];
    sum += b.second * weights[i + 3];
  }
  if (i < terms) {
    const BlockWords w = words_of_replicates(key, even, odd, i / 4);
    const Pair a = box_muller(w.word[0], w.word[1]);
    sum += a.first * weights[i];
    if (i + 1 < terms) sum += a.second * weights[i + 1];
    if (i + 2 < terms) sum += box_muller(w.word[2], w.word[3]).first * weights[i + 2];
  }
  return sum;
}

void weighted_sums(PhiloxKey key, std::uint64_t first_replicate, const float* weights,
                   std::size_t terms, float* out, std::size_t replicates) {
  for (std::size_t r = 0; r < replicates; r += lanes) {
    const Floats sum = sum_of_lanes(key, first_replicate + r, weights, terms);
    const std::size_t wanted = replicates - r < lanes ? replicates - r : lanes;
    std::memcpy(out + r, &sum, wanted * sizeof(float));
  }
}

void fill(PhiloxKey key, std::uint64_t replicate, std::uint64_t first_block, float* out,
          std::size_t blocks) {
  const Longs low = Longs{} + replicate;
  const Longs high = Longs{} + (replicate >> 32);
  for (std::size_t b = 0; b < blocks; b += lanes) {
    const Longs even = every_second(first_block + b, 0);
    const Longs odd = every_second(first_block + b, 1);
    const BlockWords w = philox({even, even >> 32, low, high}, {odd, odd >> 32, low, high}, key);
    const Pair first = box_muller(w.word[0], w.word[1]);
    const Pair second = box_muller(w.word[2], w.word[3]);
    const std::size_t wanted = blocks - b < lanes ? blocks - b : lanes;
    for (std::size_t i = 0; i < wanted; ++i) {
      float* four = out + 4 * (b + i);
      four[0] = first.first[i];
      four[1] = first.second[i];
      four[2] = second.first[i];
      four[3] = second.second[i];
    }
  }
}

}  // namespace
}  // namespace initproof::random
