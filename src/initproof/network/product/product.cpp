#include "initproof/network/product/product.hpp"

#include <algorithm>
#include <stdexcept>
#include <string_view>
#include <type_traits>
#include <vector>

#include <fmt/format.h>

#include "initproof/network/product/kernel.hpp"
#include "initproof/random/normal_source.hpp"

namespace initproof::network {

ProductKernels products_named([[maybe_unused]] const char* instruction_set) noexcept {
#if defined(__x86_64__)
  const std::string_view name = instruction_set;
  if (name == "avx512") return avx512_products();
  if (name == "avx2") return avx2_products();
#endif
  return baseline_products();
}

namespace {

// Terms at a time: what is gathered of them stays in the second-level cache, however long the sums.
constexpr Eigen::Index terms_at_once = 1024;
constexpr std::size_t room_bytes = 128;  // a term: two of the widest registers

template <class Scalar>
ProductKernel<Scalar> product_kernel() {
  static const ProductKernels chosen = products_named(random::instruction_set());
  if constexpr (std::is_same_v<Scalar, float>) {
    return chosen.of_float;
  } else {
    return chosen.of_double;
  }
}

// A matrix, or one turned over, as its numbers lie.
template <class Scalar>
struct View {
  const Scalar* data;
  Eigen::Index rows, columns, row_step, column_step;
};

template <class Scalar>
View<Scalar> as_is(const Matrix<Scalar>& m) {
  return {m.data(), m.rows(), m.cols(), 1, m.rows()};
}

template <class Scalar>
View<Scalar> transposed(const Matrix<Scalar>& m) {
  return {m.data(), m.cols(), m.rows(), m.rows(), 1};
}

template <class Scalar>
void multiply(const View<Scalar>& a, const View<Scalar>& b, Matrix<Scalar>& out) {
  if (a.columns != b.rows)
    throw std::invalid_argument(fmt::format(
        "a product of matrices: expected one inner size, found {} and {}", a.columns, b.rows));
  // Kept, as training asks for it at every update.
  static thread_local std::vector<Scalar> room(terms_at_once * (room_bytes / sizeof(Scalar)));
  const auto whole = [](Eigen::Index n) { return static_cast<std::size_t>(n); };
  out.resize(a.rows, b.columns);
  Eigen::Index term = 0;
  do {
    const Eigen::Index terms = std::min(a.columns - term, terms_at_once);
    product_kernel<Scalar>()({whole(a.rows), whole(terms), whole(b.columns),
                              a.data + term * a.column_step, whole(a.row_step),
                              whole(a.column_step), b.data + term * b.row_step, whole(b.row_step),
                              whole(b.column_step), out.data(), term > 0, room.data()});
    term += terms;
  } while (term < a.columns);
}

}  // namespace

template <class Scalar>
void multiply(const Matrix<Scalar>& a, const Matrix<Scalar>& b, Matrix<Scalar>& out) {
  multiply(as_is(a), as_is(b), out);
}

template <class Scalar>
void multiply_transposed(const Matrix<Scalar>& a, const Matrix<Scalar>& b, Matrix<Scalar>& out) {
  multiply(transposed(a), as_is(b), out);
}

template <class Scalar>
void multiply_by_transposed(const Matrix<Scalar>& a, const Matrix<Scalar>& b, Matrix<Scalar>& out) {
  multiply(as_is(a), transposed(b), out);
}

template void multiply(const Matrix<float>&, const Matrix<float>&, Matrix<float>&);
template void multiply(const Matrix<double>&, const Matrix<double>&, Matrix<double>&);
template void multiply_transposed(const Matrix<float>&, const Matrix<float>&, Matrix<float>&);
template void multiply_transposed(const Matrix<double>&, const Matrix<double>&, Matrix<double>&);
template void multiply_by_transposed(const Matrix<float>&, const Matrix<float>&, Matrix<float>&);
template void multiply_by_transposed(const Matrix<double>&, const Matrix<double>&, Matrix<double>&);

}  // namespace initproof::network
