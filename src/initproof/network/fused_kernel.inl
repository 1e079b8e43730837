// Included by one translation unit for each instruction set, with INITPROOF_VECTOR_BYTES set to the
// width of its registers. Everything lives in an unnamed namespace, so that no code compiled for a
// newer processor can be merged into what an older one runs.
//
// The numbers are the same, to the bit, for every width: lanes are units (or inputs) and never mix,
// every sum runs in the order written here, and every operation is an exactly rounded one of IEEE
// 754, fused multiply-add among them. That is why the compiler may fuse nothing, and why no
// function of libm is called that is not exact.

#include "initproof/network/fused_kernel.hpp"
#include "initproof/network/fused_vector.inl"

namespace initproof::network {
namespace {

// Sums of products run in this many interleaved chains, so that they are not bound by the latency
// of an addition.
constexpr std::size_t chains = 4;

// Vectors side by side: as many as the registers hold, 32 of them with AVX-512 and 16 otherwise,
// and few enough that the strips of the weights that a batch touches stay in the first-level cache.
constexpr bool many_registers = INITPROOF_VECTOR_BYTES == 64;
constexpr std::size_t widest_sparse_sum = 3;
constexpr std::size_t widest_dense_sum = many_registers ? 4 : 2;
constexpr std::size_t widest_update = many_registers ? 3 : 4;

// Calls run<Width>(first) for the one Width that equals `left`, if any does.
template <std::size_t Width, class Tile>
inline void last_tile(std::size_t first, std::size_t left, const Tile& tile) noexcept {
  if constexpr (Width > 0) {
    if (left == Width) return tile.template run<Width>(first);
    last_tile<Width - 1>(first, left, tile);
  }
}

// Calls tile.run<Width>(first), Width vectors from number `first` on, until all are covered.
template <std::size_t Widest, class Tile>
inline void in_tiles(std::size_t vectors, const Tile& tile) noexcept {
  std::size_t first = 0;
  for (; first + Widest <= vectors; first += Widest) tile.template run<Widest>(first);
  last_tile<Widest - 1>(first, vectors - first, tile);
}

// A set of images is larger than a core's cache and read in random order: what will be needed a few
// examples on is asked for in advance.
constexpr std::size_t examples_ahead = 4;

template <class Scalar>
inline void prefetch(const FusedBatch<Scalar>& batch, std::size_t s) noexcept {
  if (s >= batch.count + batch.upcoming) return;
  const std::size_t begin = batch.row_start[batch.examples[s]];
  const std::size_t end = batch.row_start[batch.examples[s] + 1];
  constexpr std::size_t line = 64;
  for (std::size_t i = begin; i < end; i += line / sizeof(std::uint32_t)) {
    __builtin_prefetch(batch.columns + i, 0, 2);
  }
  for (std::size_t i = begin; i < end; i += line / sizeof(Scalar)) {
    __builtin_prefetch(batch.values + i, 0, 2);
  }
}

// z = scale * (sum over the nonzero inputs of x_j times row j) + bias, for each example.
template <class Scalar>
struct SparseProduct {
  const FusedLayer<Scalar>& layer;
  const FusedBatch<Scalar>& batch;

  template <std::size_t Width>
  void run(std::size_t first) const noexcept {
    using V = Values<Scalar>;
    const std::size_t at = first * lanes<Scalar>;
    const Scalar* rows = layer.weights + at;
    const std::size_t stride = layer.stride;
    const std::uint32_t* columns = batch.columns;
    const Scalar* values = batch.values;
    const auto scale = static_cast<Scalar>(layer.scale);
    for (std::size_t s = 0; s < batch.count; ++s) {
      if (at == 0) prefetch(batch, s + examples_ahead);
      const std::size_t begin = batch.row_start[batch.examples[s]];
      const std::size_t end = batch.row_start[batch.examples[s] + 1];
      V sum[chains][Width] = {};
      for (std::size_t i = begin; i < end; i += chains) {
        for (std::size_t c = 0; c < chains; ++c) {
          const Scalar* row = rows + columns[i + c] * stride;
          const V x = broadcast(values[i + c]);
          for (std::size_t v = 0; v < Width; ++v) {
            sum[c][v] = multiply_add(x, load<Scalar>(row + v * lanes<Scalar>), sum[c][v]);
          }
        }
      }
      for (std::size_t v = 0; v < Width; ++v) {
        const V total = (sum[0][v] + sum[1][v]) + (sum[2][v] + sum[3][v]);
        const std::size_t k = at + v * lanes<Scalar>;
        store<Scalar>(layer.z + s * stride + k, total * scale + load<Scalar>(layer.biases + k));
      }
    }
  }
};

// row j += sum over the examples of x_j * delta, for the nonzero inputs.
template <class Scalar>
struct SparseUpdate {
  const FusedLayer<Scalar>& layer;
  const FusedBatch<Scalar>& batch;

  template <std::size_t Width>
  void run(std::size_t first) const noexcept {
    const std::size_t at = first * lanes<Scalar>;
    Scalar* rows = layer.weights + at;
    const std::size_t stride = layer.stride;
    const std::uint32_t* columns = batch.columns;
    const Scalar* values = batch.values;
    for (std::size_t s = 0; s < batch.count; ++s) {
      Values<Scalar> delta[Width];
      for (std::size_t v = 0; v < Width; ++v) {
        delta[v] = load<Scalar>(layer.delta + s * stride + at + v * lanes<Scalar>);
      }
      const std::size_t end = batch.row_start[batch.examples[s] + 1];
      for (std::size_t i = batch.row_start[batch.examples[s]]; i < end; ++i) {
        Scalar* row = rows + columns[i] * stride;
        const Values<Scalar> x = broadcast(values[i]);
        for (std::size_t v = 0; v < Width; ++v) {
          Scalar* w = row + v * lanes<Scalar>;
          store<Scalar>(w, multiply_add(x, delta[v], load<Scalar>(w)));
        }
      }
    }
  }
};

// out (examples x stride) = in (examples x in_stride) times rows (terms x stride).
template <class Scalar>
struct DenseProduct {
  const Scalar* in;
  std::size_t in_stride;
  std::size_t terms;
  const Scalar* rows;
  std::size_t stride;
  Scalar* out;
  std::size_t examples;

  template <std::size_t Examples, std::size_t Width>
  void block(std::size_t s, std::size_t at) const noexcept {
    Values<Scalar> sum[Examples][Width] = {};
    for (std::size_t j = 0; j < terms; ++j) {
      for (std::size_t v = 0; v < Width; ++v) {
        const Values<Scalar> w = load<Scalar>(rows + j * stride + at + v * lanes<Scalar>);
        for (std::size_t e = 0; e < Examples; ++e) {
          const Values<Scalar> x = broadcast(in[(s + e) * in_stride + j]);
          sum[e][v] = multiply_add(x, w, sum[e][v]);
        }
      }
    }
    for (std::size_t e = 0; e < Examples; ++e) {
      for (std::size_t v = 0; v < Width; ++v) {
        store<Scalar>(out + (s + e) * stride + at + v * lanes<Scalar>, sum[e][v]);
      }
    }
  }

  template <std::size_t Width>
  void run(std::size_t first) const noexcept {
    const std::size_t at = first * lanes<Scalar>;
    std::size_t s = 0;
    for (; s + 4 <= examples; s += 4) block<4, Width>(s, at);
    for (; s < examples; ++s) block<1, Width>(s, at);
  }
};

// row j += sum over the examples of left_j * right.
template <class Scalar>
struct DenseUpdate {
  const Scalar* left;
  std::size_t left_stride;
  std::size_t terms;
  const Scalar* right;
  std::size_t stride;
  Scalar* rows;
  std::size_t examples;

  template <std::size_t Width>
  void run(std::size_t first) const noexcept {
    const std::size_t at = first * lanes<Scalar>;
    for (std::size_t j = 0; j < terms; ++j) {
      Values<Scalar> sum[Width];
      Scalar* row = rows + j * stride + at;
      for (std::size_t v = 0; v < Width; ++v) sum[v] = load<Scalar>(row + v * lanes<Scalar>);
      for (std::size_t s = 0; s < examples; ++s) {
        const Values<Scalar> x = broadcast(left[s * left_stride + j]);
        for (std::size_t v = 0; v < Width; ++v) {
          sum[v] =
              multiply_add(x, load<Scalar>(right + s * stride + at + v * lanes<Scalar>), sum[v]);
        }
      }
      for (std::size_t v = 0; v < Width; ++v) store<Scalar>(row + v * lanes<Scalar>, sum[v]);
    }
  }
};

}  // namespace
}  // namespace initproof::network
