// Included by one translation unit for each instruction set, with INITPROOF_VECTOR_BYTES set to the
// width of its registers. Everything lives in an unnamed namespace, so that no code compiled for a
// newer processor can be merged into what an older one runs.
//
// Lanes are rows of the product and never mix, so that the bits are the same for every width.

#include "initproof/network/fused/vector.inl"
#include "initproof/network/product/kernel.hpp"

namespace initproof::network {
namespace {

// Sums that run side by side: enough that none waits for its last addition, and no more than the
// registers hold (32 of them with AVX-512, else 16), with what is loaded.
constexpr std::size_t sums = INITPROOF_VECTOR_BYTES == 64 ? 16 : 8;
constexpr std::size_t most_columns = sums / 2;
constexpr std::size_t worth_gathering = 16;

// Some registers of rows of a, and where their sums belong: what one inner index or one column is
// from the next.
template <class Scalar>
struct Rows {
  const Scalar* a;
  std::size_t a_step;
  Scalar* out;
  std::size_t out_step;
};

// `Width` registers of rows and `Columns` columns of the product.
template <class Scalar, std::size_t Width, std::size_t Columns>
inline void tile(const Factors<Scalar>& f, const Rows<Scalar>& rows, std::size_t column) noexcept {
  Values<Scalar> sum[Width][Columns] = {};
  Scalar* const out = rows.out + column * rows.out_step;
  if (f.adds)
    for (std::size_t j = 0; j < Columns; ++j)
      for (std::size_t w = 0; w < Width; ++w)
        sum[w][j] = load(out + j * rows.out_step + w * lanes<Scalar>);
  const Scalar* a = rows.a;
  const Scalar* b = f.b + column * f.b_column;
  for (std::size_t k = 0; k < f.inner; ++k, a += rows.a_step, b += f.b_row) {
    Values<Scalar> part[Width];
    for (std::size_t w = 0; w < Width; ++w) part[w] = load(a + w * lanes<Scalar>);
    for (std::size_t j = 0; j < Columns; ++j) {
      const Scalar factor = b[j * f.b_column];
      for (std::size_t w = 0; w < Width; ++w) sum[w][j] += part[w] * factor;
    }
  }
  for (std::size_t j = 0; j < Columns; ++j)
    for (std::size_t w = 0; w < Width; ++w)
      store<Scalar>(out + j * rows.out_step + w * lanes<Scalar>, sum[w][j]);
}

// All columns from `column` on, as many at a time as there are, `Columns` at most.
template <class Scalar, std::size_t Width, std::size_t Columns>
inline void strip(const Factors<Scalar>& f, const Rows<Scalar>& rows, std::size_t column) noexcept {
  if constexpr (Columns > 0) {
    for (; column + Columns <= f.columns; column += Columns)
      tile<Scalar, Width, Columns>(f, rows, column);
    strip<Scalar, Width, Columns / 2>(f, rows, column);
  }
}

// Copies `count` rows from `row` on side by side, `step` apart from one inner index to the next.
template <class Scalar>
inline void gather(const Factors<Scalar>& f, std::size_t row, std::size_t count,
                   std::size_t step) noexcept {
  const Scalar* from = f.a + row * f.a_row;
  if (f.a_row == 1) {
    for (std::size_t k = 0; k < f.inner; ++k)
      for (std::size_t i = 0; i < count; ++i) f.room[k * step + i] = from[i + k * f.a_column];
  } else {
    for (std::size_t i = 0; i < count; ++i)
      for (std::size_t k = 0; k < f.inner; ++k)
        f.room[k * step + i] = from[i * f.a_row + k * f.a_column];
  }
}

// All whole registers of rows from `row` on, as many at a time as there are, `Width` at most. They
// are gathered where they do not lie side by side, or so many columns need them that it pays.
template <class Scalar, std::size_t Width, std::size_t Columns>
inline std::size_t whole_rows(const Factors<Scalar>& f, std::size_t row) noexcept {
  constexpr std::size_t count = Width * lanes<Scalar>;
  const bool gathered = f.a_row != 1 || f.columns >= worth_gathering;
  for (; row + count <= f.rows; row += count) {
    if (gathered) gather(f, row, count, count);
    const Rows<Scalar> rows = gathered ? Rows<Scalar>{f.room, count, f.out + row, f.rows}
                                       : Rows<Scalar>{f.a + row, f.a_column, f.out + row, f.rows};
    strip<Scalar, Width, Columns>(f, rows, 0);
  }
  if constexpr (Width > 1) row = whole_rows<Scalar, Width / 2, Columns>(f, row);
  return row;
}

// What is left of the rows does not fill a register: it is copied with zeros beside it, so that
// nothing beyond the matrices is read or written.
template <class Scalar>
inline void last_rows(const Factors<Scalar>& f, std::size_t row) noexcept {
  const std::size_t left = f.rows - row;
  for (std::size_t k = 0; k < f.inner; ++k)
    store<Scalar>(f.room + k * lanes<Scalar>, Values<Scalar>{});
  gather(f, row, left, lanes<Scalar>);
  Scalar sum[most_columns * lanes<Scalar>] = {};
  for (std::size_t column = 0; column < f.columns; column += most_columns) {
    Factors<Scalar> some = f;
    some.b += column * f.b_column;
    some.columns = f.columns - column < most_columns ? f.columns - column : most_columns;
    for (std::size_t j = 0; f.adds && j < some.columns; ++j)
      for (std::size_t i = 0; i < left; ++i)
        sum[j * lanes<Scalar> + i] = f.out[row + i + (column + j) * f.rows];
    strip<Scalar, 1, most_columns>(some, {f.room, lanes<Scalar>, sum, lanes<Scalar>}, 0);
    for (std::size_t j = 0; j < some.columns; ++j)
      for (std::size_t i = 0; i < left; ++i)
        f.out[row + i + (column + j) * f.rows] = sum[j * lanes<Scalar> + i];
  }
}

template <class Scalar>
void product(const Factors<Scalar>& f) noexcept {
  const std::size_t row = whole_rows<Scalar, 2, most_columns>(f, 0);
  if (row < f.rows) last_rows(f, row);
}

}  // namespace
}  // namespace initproof::network
