#include <rapidcheck.h>

#include "initproof/network/product/product.hpp"

#include "network/products.hpp"
#include "support/catch.hpp"

namespace initproof::network {
namespace {

using tests_of_products::by_definition;
using tests_of_products::drawn;

template <class Scalar>
void check_products(std::size_t rows, std::size_t inner, std::size_t columns, std::uint64_t seed) {
  random::Engine engine(seed);
  const auto a = drawn<Scalar>(rows, inner, engine);
  const auto b = drawn<Scalar>(inner, columns, engine);
  const Matrix<Scalar> expected = by_definition(a, b);
  Matrix<Scalar> out;
  multiply(a, b, out);
  RC_ASSERT(out == expected);
  multiply_transposed(Matrix<Scalar>(a.transpose()), b, out);
  RC_ASSERT(out == expected);
  multiply_by_transposed(a, Matrix<Scalar>(b.transpose()), out);
  RC_ASSERT(out == expected);
}

}  // namespace

TEST_CASE("Products are sums in the order of the inner index, to the bit") {
  REQUIRE(rc::check("any sizes", [] {
    const auto rows = *rc::gen::inRange<std::size_t>(0, 70);
    const auto inner = *rc::gen::inRange<std::size_t>(0, 40);
    const auto columns = *rc::gen::inRange<std::size_t>(0, 40);
    const auto seed = *rc::gen::arbitrary<std::uint64_t>();
    check_products<float>(rows, inner, columns, seed);
    check_products<double>(rows, inner, columns, seed);
  }));
}

}  // namespace initproof::network
