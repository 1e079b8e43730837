#include "initproof/random/orthonormal.hpp"

#include <cmath>
#include <stdexcept>
#include <vector>

#include "initproof/random/normal_source.hpp"
#include "initproof/random/stream.hpp"

#include "support/catch.hpp"

namespace initproof::random {
namespace {

template <class Scalar>
std::vector<Scalar> normals(std::size_t count) {
  std::vector<float> drawn(count);
  NormalSource(Stream(1, "test", "orthonormal")).fill(0, 0, drawn);
  return {drawn.begin(), drawn.end()};
}

// What a^T b has at (p, q), of matrices of so many rows.
template <class Scalar>
double inner(const std::vector<Scalar>& a, std::size_t p, const std::vector<Scalar>& b,
             std::size_t q, std::size_t columns) {
  double sum = 0;
  for (std::size_t i = 0; i < a.size(); i += columns)
    sum += static_cast<double>(a[i + p]) * static_cast<double>(b[i + q]);
  return sum;
}

// Q^T Q = 1 and Q^T A triangular with a positive diagonal: of a matrix of full rank no other Q has
// both.
template <class Scalar>
void check(std::size_t rows, std::size_t columns, double tolerance) {
  CAPTURE(rows, columns);
  const std::vector<Scalar> a = normals<Scalar>(rows * columns);
  std::vector<Scalar> q = a;
  make_orthonormal<Scalar>(q, rows, columns);
  for (std::size_t c = 0; c < columns; ++c)
    for (std::size_t d = 0; d < columns; ++d) {
      CHECK(std::abs(inner(q, c, q, d, columns) - (c == d ? 1 : 0)) < tolerance);
      const double r = inner(q, c, a, d, columns);
      if (c == d) CHECK(r > 0);
      if (c > d) CHECK(std::abs(r) < tolerance * std::sqrt(static_cast<double>(rows)));
    }
}

}  // namespace

TEST_CASE("Normals become the orthonormal columns of their factors QR") {
  for (const auto& [rows, columns] :
       {std::pair{1, 1}, {2, 2}, {5, 2}, {7, 7}, {40, 1}, {33, 20}, {64, 64}}) {
    check<double>(static_cast<std::size_t>(rows), static_cast<std::size_t>(columns), 1e-14);
    check<float>(static_cast<std::size_t>(rows), static_cast<std::size_t>(columns), 1e-5);
  }
}

// The reflection that maps such a column to the near end of its axis would be made of what is left
// of a difference of nearly equal numbers.
TEST_CASE("A column close to an axis, on either side of it, loses no digits") {
  for (const double along : {-1.0, 1.0})
    for (const double across : {-1e-9, 1e-9}) {
      CAPTURE(along, across);
      const std::vector<double> a{along, 0.3, across, 0.8};
      std::vector<double> q = a;
      make_orthonormal<double>(q, 2, 2);
      CHECK(std::abs(inner(q, 1, a, 0, 2)) < 1e-15);
      CHECK(inner(q, 0, a, 0, 2) > 0);
      CHECK(inner(q, 1, a, 1, 2) > 0);
    }
}

TEST_CASE("A column of zeros, which is never drawn, leaves numbers") {
  std::vector<double> zeros(6, 0.0);
  make_orthonormal<double>(zeros, 3, 2);
  CHECK(zeros == std::vector<double>{1, 0, 0, 1, 0, 0});
}

TEST_CASE("More columns than rows, or another size, are refused") {
  std::vector<float> m(6);
  CHECK_THROWS_AS(make_orthonormal<float>(m, 2, 3), std::invalid_argument);
  CHECK_THROWS_AS(make_orthonormal<float>(m, 3, 3), std::invalid_argument);
}

}  // namespace initproof::random
