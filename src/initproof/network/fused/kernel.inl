// Included by one translation unit for each instruction set, with INITPROOF_VECTOR_BYTES set to the
// width of its registers. Everything lives in an unnamed namespace, so that no code compiled for a
// newer processor can be merged into what an older one runs.
//
// The numbers are the same, to the bit, for every width: lanes are units (or inputs) and never mix,
// every sum runs in the order written here, and every operation is an exactly rounded one of IEEE
// 754, fused multiply-add among them. That is why the compiler may fuse nothing, and why no
// function of libm is called that is not exact.

#include <algorithm>

#include "initproof/network/fused/kernel.hpp"
#include "initproof/network/fused/vector.inl"

namespace initproof::network {
namespace {

// Vectors side by side: as many as the registers hold, 32 of them with AVX-512 and 16 otherwise.
constexpr bool many_registers = INITPROOF_VECTOR_BYTES == 64;
constexpr std::size_t widest_sparse = many_registers ? 7 : 5;
constexpr std::size_t widest_dense_sum = many_registers ? 4 : 2;
constexpr std::size_t dense_sums = many_registers ? 20 : 10;
constexpr std::size_t widest_dense_update = many_registers ? 7 : 4;

// Calls tile.run<Width>(first) for the one Width that equals `width`.
template <std::size_t Width, class Tile>
inline void tile_of(std::size_t width, std::size_t first, const Tile& tile) noexcept {
  if constexpr (Width > 0) {
    if (width == Width) return tile.template run<Width>(first);
    tile_of<Width - 1>(width, first, tile);
  }
}

// Calls tile.run<Width>(first), Width of them from number `first` on, until all are covered: with
// as few tiles as can be, and those as equal as can be.
template <std::size_t Widest, class Tile>
inline void in_tiles(std::size_t vectors, const Tile& tile) noexcept {
  std::size_t first = 0;
  for (std::size_t tiles = (vectors + Widest - 1) / Widest; tiles > 0; --tiles) {
    const std::size_t width = (vectors - first + tiles - 1) / tiles;
    tile_of<Widest>(width, first, tile);
    first += width;
  }
}

// What examples read of the weights, strips of some vectors' width, should still be in the
// first-level cache when the next example needs it. A wide strip is too large: some examples go
// through a range of its rows together, then through the next range.
constexpr std::size_t examples_together = 16;

template <class Scalar, std::size_t Width>
inline std::size_t rows_together(const FusedLayer<Scalar>& layer) noexcept {
  constexpr std::size_t row = Width * INITPROOF_VECTOR_BYTES;
  constexpr std::size_t left_whole = 100 << 10, range = 48 << 10;  // about half is read
  return layer.inputs * row <= left_whole ? layer.inputs : range / row;
}

// The entries of up to examples_together examples, gone through range by range.
template <class Scalar>
struct EntriesInRanges {
  const SparseEntry* next[examples_together];
  const SparseEntry* end[examples_together];
  const Scalar* values[examples_together];
  std::size_t count;

  EntriesInRanges(const FusedBatch<Scalar>& batch, std::size_t first) noexcept
      : count(std::min(batch.count - first, examples_together)) {
    for (std::size_t s = 0; s < count; ++s) {
      const SparseExample* example = batch.examples + batch.numbers[first + s];
      next[s] = batch.entries + example[0].first;
      end[s] = batch.entries + example[1].first;
      values[s] = batch.values + example[0].values;
    }
  }

  // Calls use(entry) for every Step-th entry of example s before row `limit`; if Whole, only where
  // all Step entries from there on are.
  template <std::size_t Step, bool Whole = false, class Use>
  void before(std::size_t limit, std::size_t s, Use use) noexcept {
    constexpr std::size_t decisive = Whole ? Step - 1 : 0;
    const SparseEntry* entry = next[s];
    for (; entry + decisive < end[s] && entry[decisive].input < limit; entry += Step) use(entry);
    next[s] = entry;
  }
};

// A set of images is larger than a core's cache and read in random order: what will be needed some
// examples on is asked for in advance, a line at a time while an example is worked on, as only so
// many requests fit between the caches.
template <class Scalar>
struct LaterExample {
  static constexpr std::size_t line = 64 / sizeof(SparseEntry);

  const SparseEntry* next = nullptr;
  const SparseEntry* end = nullptr;

  // Asks for the target at once.
  void find(const FusedBatch<Scalar>& batch, std::size_t s) noexcept {
    if (s + examples_together >= batch.count + batch.upcoming) return;
    const std::size_t number = batch.numbers[s + examples_together];
    next = batch.entries + batch.examples[number].first;
    end = batch.entries + batch.examples[number + 1].first;
    __builtin_prefetch(batch.targets + number * batch.target_stride, 0, 2);
  }

  // The next line of it.
  void prefetch() noexcept {
    if (next >= end) return;
    __builtin_prefetch(next, 0, 2);
    next += line;
  }
};

// z = scale * (sum over the nonzero inputs of x_j times row j) + bias, for each example. Entries
// of odd and of even number are summed apart, so that fewer additions wait for one another.
template <class Scalar>
struct SparseProduct {
  const FusedLayer<Scalar>& layer;
  const FusedBatch<Scalar>& batch;

  template <std::size_t Width>
  struct Sum {
    Values<Scalar> of[2][Width] = {};

    void add(const SparseEntry* entry, const Scalar* values, const Scalar* rows,
             std::size_t stride) noexcept {
      for (std::size_t i = 0; i < entries_at_once; ++i) {
        const Scalar* row = rows + entry[i].input * stride;
        const Values<Scalar> x = broadcast(values[entry[i].code]);
        for (std::size_t v = 0; v < Width; ++v) {
          of[i % 2][v] = multiply_add(x, load<Scalar>(row + v * lanes<Scalar>), of[i % 2][v]);
        }
      }
    }
  };

  template <std::size_t Width>
  void run(std::size_t first) const noexcept {
    for (std::size_t s = 0; s < batch.count; s += examples_together) {
      run_some<Width>(first * lanes<Scalar>, s);
    }
  }

  template <std::size_t Width>
  void run_some(std::size_t at, std::size_t first) const noexcept {
    EntriesInRanges<Scalar> entries(batch, first);
    LaterExample<Scalar> later[examples_together];
    for (std::size_t s = 0; at == 0 && s < entries.count; ++s) later[s].find(batch, first + s);
    Sum<Width> sums[examples_together];
    const std::size_t range = rows_together<Scalar, Width>(layer);
    const std::size_t inputs = layer.inputs, stride = layer.stride;
    const Scalar* const rows = layer.weights + at;
    for (std::size_t limit = range; limit < inputs + range; limit += range) {
      for (std::size_t s = 0; s < entries.count; ++s) {
        Sum<Width> sum = sums[s];
        const Scalar* const values = entries.values[s];
        entries.template before<entries_at_once>(limit, s, [&](const auto* entry) {
          later[s].prefetch();
          sum.add(entry, values, rows, stride);
        });
        sums[s] = sum;
      }
    }
    const auto scale = static_cast<Scalar>(layer.scale);
    for (std::size_t s = 0; s < entries.count; ++s) {
      for (std::size_t v = 0; v < Width; ++v) {
        const std::size_t k = at + v * lanes<Scalar>;
        const Values<Scalar> total = sums[s].of[0][v] + sums[s].of[1][v];
        store<Scalar>(layer.z + (first + s) * layer.stride + k,
                      total * scale + load<Scalar>(layer.biases + k));
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
    for (std::size_t s = 0; s < batch.count; s += examples_together) {
      run_some<Width>(first * lanes<Scalar>, s);
    }
  }

  // One row for one example. All is read before anything is written, as a write could otherwise be
  // one to what is read next.
  template <std::size_t Width>
  static void add(Scalar* row, Scalar factor, const Values<Scalar>* delta) noexcept {
    const Values<Scalar> x = broadcast(factor);
    Values<Scalar> sum[Width];
    for (std::size_t v = 0; v < Width; ++v) {
      sum[v] = multiply_add(x, delta[v], load<Scalar>(row + v * lanes<Scalar>));
    }
    for (std::size_t v = 0; v < Width; ++v) store<Scalar>(row + v * lanes<Scalar>, sum[v]);
  }

  template <std::size_t Width>
  void run_some(std::size_t at, std::size_t first) const noexcept {
    EntriesInRanges<Scalar> entries(batch, first);
    const std::size_t range = rows_together<Scalar, Width>(layer);
    const std::size_t inputs = layer.inputs, stride = layer.stride;
    Scalar* const rows = layer.weights + at;
    for (std::size_t limit = range; limit < inputs + range; limit += range) {
      for (std::size_t s = 0; s < entries.count; ++s) {
        Values<Scalar> delta[Width];
        for (std::size_t v = 0; v < Width; ++v) {
          delta[v] = load<Scalar>(layer.delta + (first + s) * stride + at + v * lanes<Scalar>);
        }
        const Scalar* const values = entries.values[s];
        entries.template before<entries_at_once, true>(limit, s, [&](const auto* entry) {
#pragma GCC unroll 4
          for (std::size_t i = 0; i < entries_at_once; ++i) {
            add<Width>(rows + entry[i].input * stride, values[entry[i].code], delta);
          }
        });
        // An example's entries on both sides of the limit: exactly those before it, as otherwise
        // the examples would be added in another order.
        entries.template before<1>(limit, s, [&](const auto* entry) {
          add<Width>(rows + entry->input * stride, values[entry->code], delta);
        });
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

  // Some examples at once, so that their sums wait for one another less.
  template <std::size_t Width>
  struct Block {
    const DenseProduct& product;
    std::size_t at;

    template <std::size_t Examples>
    void run(std::size_t first) const noexcept {
      product.template block<Examples, Width>(first, at);
    }
  };

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
    in_tiles<dense_sums / Width>(examples, Block<Width>{*this, first * lanes<Scalar>});
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
