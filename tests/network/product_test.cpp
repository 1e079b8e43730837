#include "initproof/network/product/product.hpp"

#include <cmath>
#include <limits>
#include <vector>

#include "initproof/network/product/kernel.hpp"
#include "initproof/random/engine.hpp"

#include "network/instruction_sets.hpp"
#include "network/products.hpp"
#include "support/catch.hpp"

namespace initproof::network {
namespace {

using tests_of_products::by_definition;
using tests_of_products::drawn;

// The kernel of one instruction set, with fences that nothing may write to.
template <class Scalar>
void check_kernel(ProductKernel<Scalar> kernel, std::size_t rows, std::size_t inner,
                  std::size_t columns, bool across) {
  constexpr Scalar fence = 77;
  constexpr std::size_t room_of_one = 128 / sizeof(Scalar);
  random::Engine engine(rows + 100 * inner + 10000 * columns);
  const auto a = drawn<Scalar>(rows, inner, engine);
  const auto b = drawn<Scalar>(inner, columns, engine);
  const Matrix<Scalar> turned = a.transpose();
  std::vector<Scalar> room(inner * room_of_one + 1, fence);
  std::vector<Scalar> out(rows * columns + 2, fence);
  kernel({rows, inner, columns, across ? turned.data() : a.data(), across ? inner : 1,
          across ? 1 : rows, b.data(), 1, inner, out.data() + 1, false, room.data()});
  CHECK(out.front() == fence);
  CHECK(out.back() == fence);
  CHECK(room.back() == fence);
  const Matrix<Scalar> got =
      Eigen::Map<const Matrix<Scalar>>(out.data() + 1, index(rows), index(columns));
  CHECK(got == by_definition(a, b));
}

}  // namespace

TEST_CASE("Products of every instruction set have the same bits and stay within their matrices") {
  for (const char* name : tests_of_kernels::instruction_sets()) {
    CAPTURE(name);
    const ProductKernels kernels = products_named(name);
    for (const std::size_t rows : {1U, 3U, 4U, 8U, 15U, 16U, 31U, 33U, 65U, 100U})
      for (const std::size_t inner : {0U, 1U, 5U})
        for (const std::size_t columns : {1U, 2U, 3U, 7U, 8U, 15U, 16U, 33U})
          for (const bool across : {false, true}) {
            check_kernel<float>(kernels.of_float, rows, inner, columns, across);
            check_kernel<double>(kernels.of_double, rows, inner, columns, across);
          }
  }
}

TEST_CASE("Products of long sums are summed in the order of their terms all the same") {
  random::Engine engine(1);
  for (const std::size_t inner : {1023U, 1024U, 1025U, 2049U, 3000U}) {
    CAPTURE(inner);
    const auto a = drawn<float>(21, inner, engine);
    const auto b = drawn<float>(inner, 5, engine);
    Matrix<float> out;
    multiply_transposed(Matrix<float>(a.transpose()), b, out);
    CHECK(out == by_definition(a, b));
    multiply_by_transposed(a, Matrix<float>(b.transpose()), out);
    CHECK(out == by_definition(a, b));
    CHECK(product(a, b) == by_definition(a, b));
  }
}

TEST_CASE("What is no number stays none, and sizes that do not fit are refused") {
  const auto none = std::numeric_limits<float>::quiet_NaN();
  Matrix<float> a = Matrix<float>::Ones(2, 3);
  a(0, 1) = none;
  const Matrix<float> b = Matrix<float>::Zero(3, 1);
  const Matrix<float> c = product(a, b);
  CHECK(std::isnan(c(0, 0)));
  CHECK(c(1, 0) == 0);
  Matrix<float> out;
  CHECK_THROWS_WITH(multiply(b, a, out),
                    "a product of matrices: expected one inner size, found 1 and 2");
}

}  // namespace initproof::network
