// Included by one translation unit for each instruction set, with INITPROOF_VECTOR_BYTES set to the
// width of its registers. Everything lives in an unnamed namespace, so that no code compiled for
// a newer processor can be merged into what an older one runs.
//
// The numbers are the same, to the bit, for every width: lanes never mix, and every operation is
// exactly rounded, in the order written here. That is why the room is compiled with
// -ffp-contract=off and fuses by hand.

#include <algorithm>
#include <array>
#include <cmath>
#include <cstring>
#include <tuple>
#include <type_traits>
#include <utility>

#include "initproof/random/normal_kernel.hpp"
#include "initproof/random/polynomials.hpp"
#include "initproof/random/xoshiro.hpp"

#if defined(__x86_64__)
#include <immintrin.h>
#elif defined(__wasm_simd128__)
#include <wasm_simd128.h>
#elif defined(__aarch64__)
#include <arm_neon.h>
#endif

namespace initproof::random {
namespace {

// Each of these needs the one before.
// clang-format off
#include "initproof/random/registers.inl"
#include "initproof/random/vector.inl"
#include "initproof/random/abreast.inl"
#include "initproof/random/generators.inl"
#include "initproof/random/horner.inl"
#include "initproof/random/rounded_in_double.inl"
#include "initproof/random/box_muller.inl"
#include "initproof/random/sums.inl"
// clang-format on

inline Words counted_from(std::uint64_t first) noexcept {
  Words x;
  for (std::size_t i = 0; i < lanes; ++i) x[i] = first + i;
  return x;
}

// A replicate's sum from its lane, or from its two.
inline void store_sums(Floats sum, float* out, std::size_t wanted) noexcept {
  for (std::size_t i = 0; i < wanted; ++i) out[i] = sum[2 * i] + sum[2 * i + 1];
}
inline void store_sums(Doubles sum, double* out, std::size_t wanted) noexcept {
  std::memcpy(out, &sum, wanted * sizeof(double));
}

// The same weights for all replicates: what goes with the first or second normals of a block.
template <class T>
struct SharedWeights {
  using Real = typename T::Real;
  static constexpr std::size_t half = T::per_block / 2;
  static constexpr std::size_t block_step = T::per_block;
  const Real* first;

  [[nodiscard]] typename T::Reals at(std::size_t second, std::size_t) const noexcept {
    using Bits = std::conditional_t<half == 2, double, Real>;  // of two floats, or one double
    Bits together;
    std::memcpy(&together, first + second * half, sizeof together);
    return reinterpret_cast<typename T::Reals>(broadcast(together));
  }
};

// Every replicate's own weights: pairs of them, replicate by replicate.
struct WeightsOfEach {
  using Real = float;
  static constexpr std::size_t block_step = 4 * own_weights_group;
  const float* first;

  [[nodiscard]] Floats at(std::size_t second, std::size_t k) const noexcept {
    Floats x;
    std::memcpy(&x, first + 2 * (second * own_weights_group + k * lanes), sizeof x);
    return x;
  }
};

// How many registers go side by side: enough to fill the processor's units, few enough for its
// registers, of which there are twice as many with 512 bits. Measured; the numbers do not depend on
// it.
template <class T, Generator generator>
constexpr std::size_t abreast = INITPROOF_VECTOR_BYTES == 64 ? 4 : 3;
template <>
inline constexpr std::size_t abreast<Single, Generator::xoshiro> = 4;
constexpr std::size_t abreast_of_own_weights = std::min<std::size_t>(4, own_weights_group / lanes);

// The sums over some blocks, all their normals counted, of N registers of replicates side by side.
// All that it calls is put into its one loop, where GCC's scheduler can mix the registers' steps.
template <class T, std::size_t N, class Blocks, class Weights, class SumsOfN>
__attribute__((flatten)) void add_blocks(const Source& source, const Words (&replicates)[N],
                                         Blocks& blocks, std::uint64_t first_block,
                                         std::uint64_t end_block, Weights weights,
                                         SumsOfN& sums) noexcept {
  SumsOfN sum = sums;
  for (std::uint64_t block = first_block; block < end_block; ++block) {
    Abreast<Words, N> low, high;
    blocks.prepare(block);
    unrolled<N>([&](auto k) {
      const Block words = blocks.next(k);
      low.of[k] = words.low;
      high.of[k] = words.high;
    });
    const auto normals = box_muller<T>(low, high, [&](std::size_t k) {
      return Position{source, replicates[k], broadcast(block)};
    });
    sum.add(normals, weights);
    weights.first += Weights::block_step;
  }
  sums = sum;
}

template <std::size_t N>
inline void count_replicates(std::uint64_t first, Words (&replicates)[N]) noexcept {
  for (std::size_t k = 0; k < N; ++k) replicates[k] = counted_from(first + k * lanes);
}

template <std::size_t N, class Reals, class Real>
inline void store_abreast(const Abreast<Reals, N>& sums, Real* out, std::size_t wanted) noexcept {
  for (std::size_t k = 0; k < N && k * lanes < wanted; ++k) {
    store_sums(sums.of[k], out + k * lanes, std::min(wanted - k * lanes, lanes));
  }
}

template <class T, template <std::size_t> class Blocks, std::size_t N, class SumsOfN>
void shared_sums_by(const Source& source, std::uint64_t first_replicate,
                    const typename T::Real* weights, std::size_t terms, typename T::Real* out,
                    std::size_t count) {
  const RoundKeys keys = round_keys(source.key);
  const std::size_t whole = terms / T::per_block;
  typename T::Real last[T::per_block] = {};
  std::copy(weights + whole * T::per_block, weights + terms, last);
  for (std::size_t r = 0; r < count; r += N * lanes) {
    Words replicates[N];
    count_replicates(first_replicate + r, replicates);
    Blocks<N> blocks(keys, replicates);
    SumsOfN sums;
    add_blocks<T>(source, replicates, blocks, 0, whole, SharedWeights<T>{weights}, sums);
    if (terms % T::per_block != 0) {
      add_blocks<T>(source, replicates, blocks, whole, whole + 1, SharedWeights<T>{last}, sums);
    }
    store_abreast(sums.values(), out + r, count - r);
  }
}

template <class T, template <std::size_t> class Blocks, std::size_t N>
void shared_sums(const Source& source, std::uint64_t first_replicate,
                 const typename T::Real* weights, std::size_t terms, typename T::Real* out,
                 std::size_t count) {
  auto sums = shared_sums_by<T, Blocks, N, Sums<typename T::Reals, N>>;
#if !INITPROOF_FUSES
  if constexpr (std::is_same_v<T, Single>) {
    if (plain(weights, terms)) sums = shared_sums_by<T, Blocks, N, SumsInDouble<N>>;
  }
#endif
  sums(source, first_replicate, weights, terms, out, count);
}

template <template <std::size_t> class Blocks, template <std::size_t> class SumsOf>
void own_sums_by(const Source& source, std::uint64_t first_replicate, const float* weights,
                 std::size_t blocks_a_sum, float* out) {
  constexpr std::size_t N = abreast_of_own_weights;
  static_assert(own_weights_group % (N * lanes) == 0);
  const RoundKeys keys = round_keys(source.key);
  for (std::size_t r = 0; r < own_weights_group; r += N * lanes) {
    Words replicates[N];
    count_replicates(first_replicate + r, replicates);
    Blocks<N> blocks(keys, replicates);
    SumsOf<N> sums;
    add_blocks<Single>(source, replicates, blocks, 0, blocks_a_sum, WeightsOfEach{weights + 2 * r},
                       sums);
    store_abreast(sums.values(), out + r, N * lanes);
  }
}

template <template <std::size_t> class Blocks>
void own_sums(const Source& source, std::uint64_t first_replicate, const float* weights,
              std::size_t blocks_a_sum, float* out) {
  auto sums = own_sums_by<Blocks, SumsOfFloats>;
#if !INITPROOF_FUSES
  if (plain(weights, 4 * own_weights_group * blocks_a_sum))
    sums = own_sums_by<Blocks, SumsInDouble>;
#endif
  sums(source, first_replicate, weights, blocks_a_sum, out);
}

// Normals of one replicate, a lane a block: the numbers of each lane, in order.
inline void store_block(const Pair<Floats, 1>& normals, std::size_t lane, float* out) noexcept {
  for (std::size_t i = 0; i < 2; ++i) {
    out[i] = normals.first.of[0][2 * lane + i];
    out[2 + i] = normals.second.of[0][2 * lane + i];
  }
}
inline void store_block(const Pair<Doubles, 1>& normals, std::size_t lane, double* out) noexcept {
  out[0] = normals.first.of[0][lane];
  out[1] = normals.second.of[0][lane];
}

template <class T>
void fill_by_philox(const Source& source, std::uint64_t replicate, std::uint64_t first_block,
                    typename T::Real* out, std::size_t blocks) {
  const RoundKeys keys = round_keys(source.key);
  const Words same = broadcast(replicate);
  for (std::size_t b = 0; b < blocks; b += lanes) {
    const Words at = counted_from(first_block + b);
    const auto normals = box_muller<T>(philox_block(keys, same, at), Position{source, same, at});
    for (std::size_t i = 0; i < std::min(blocks - b, lanes); ++i) {
      store_block(normals, i, out + (b + i) * T::per_block);
    }
  }
}

// A lane a segment, as a generator has to go through its segment from the start.
template <class T>
void fill_by_xoshiro(const Source& source, std::uint64_t replicate, std::uint64_t first_block,
                     typename T::Real* out, std::size_t blocks) {
  const RoundKeys keys = round_keys(source.key);
  const Words same = broadcast(replicate);
  const std::uint64_t first_segment = first_block / blocks_per_segment;
  const std::uint64_t segments =
      blocks == 0 ? 0 : (first_block + (blocks - 1)) / blocks_per_segment - first_segment + 1;
  for (std::uint64_t group = 0; group < segments; group += lanes) {
    const Words segment = counted_from(first_segment + group);
    XoshiroLanes state = xoshiro_lanes(keys, same, segment);
    const std::size_t active = std::min<std::uint64_t>(lanes, segments - group);
    for (std::uint64_t step = 0; step < blocks_per_segment; ++step) {
      const Words low = state.next();
      const Block words{low, state.next()};
      // Positions from first_block, wrapping below it to more than there are.
      const Words at = segment * blocks_per_segment + step;
      const Words position = at - first_block;
      if (active == 1 && position[0] >= blocks) {
        if (step > (first_block + (blocks - 1)) % blocks_per_segment) break;
        continue;
      }
      const auto normals = box_muller<T>(words, Position{source, same, at});
      for (std::size_t i = 0; i < active; ++i) {
        if (position[i] < blocks) store_block(normals, i, out + position[i] * T::per_block);
      }
    }
  }
}

template <class T>
void weighted_sums(const Source& source, std::uint64_t first_replicate,
                   const typename T::Real* weights, std::size_t terms, typename T::Real* out,
                   std::size_t replicates) {
  const auto sums = source.generator == Generator::philox
                        ? shared_sums<T, PhiloxBlocks, abreast<T, Generator::philox>>
                        : shared_sums<T, XoshiroBlocks, abreast<T, Generator::xoshiro>>;
  sums(source, first_replicate, weights, terms, out, replicates);
}

void own_weighted_sums(const Source& source, std::uint64_t first_replicate, const float* weights,
                       std::size_t blocks_a_sum, float* out) {
  const auto sums =
      source.generator == Generator::philox ? own_sums<PhiloxBlocks> : own_sums<XoshiroBlocks>;
  sums(source, first_replicate, weights, blocks_a_sum, out);
}

template <class T>
void fill(const Source& source, std::uint64_t replicate, std::uint64_t first_block,
          typename T::Real* out, std::size_t blocks) {
  const auto fill_by =
      source.generator == Generator::philox ? fill_by_philox<T> : fill_by_xoshiro<T>;
  fill_by(source, replicate, first_block, out, blocks);
}

constexpr NormalKernel kernel_named(const char* name) noexcept {
  return {name,         weighted_sums<Single>, weighted_sums<Double>, own_weighted_sums,
          fill<Single>, fill<Double>};
}

}  // namespace
}  // namespace initproof::random
