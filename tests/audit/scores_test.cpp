#include "initproof/audit/scores/scores.hpp"

#include <cmath>
#include <limits>
#include <vector>

#include <boost/math/special_functions/erf.hpp>

#include "initproof/audit/likeness/number_hash.hpp"
#include "initproof/audit/scores/cells.hpp"
#include "initproof/audit/scores/normal_quantile.hpp"

#include "audit/drawn.hpp"
#include "support/catch.hpp"
#include "support/seed.hpp"

namespace initproof::audit {
namespace {

TEST_CASE("A normal's quantile is that of the error function, in the middle and far out") {
  for (int i = 1; i < 4000; ++i) {
    // From a half to 1e-60, more finely about the places where the formula changes.
    const double tail = i < 2000 ? 0.5 * i / 2000 : 0.5 * std::pow(10.0, -(i - 2000) * 0.03);
    const double expected = std::sqrt(2.0) * boost::math::erfc_inv(2 * tail);
    INFO(tail);
    CHECK(std::abs(normal_quantile(0.5 - tail, tail) - expected) <=
          2e-15 * std::max(1.0, expected));
  }
  // What is small in the middle keeps its digits.
  CHECK(normal_quantile(0, 0.5) == 0);
  CHECK(std::abs(normal_quantile(1e-12, 0.5 - 1e-12) / 2.5066282746310002e-12 - 1) < 1e-14);
}

TEST_CASE("Scores are counted in the cells that the grid finds") {
  const stats::CellGrid& grid = score_grid();
  std::vector<double> scores = {0, -1e300, 1e300, -std::numeric_limits<double>::infinity(),
                                std::numeric_limits<double>::infinity()};
  // The edges, and the numbers beside them.
  for (const double edge : grid.edges())
    for (const double x : {std::nextafter(edge, -9.0), edge, std::nextafter(edge, 9.0)})
      scores.push_back(x);
  for (const float x : tests::drawn(tests::seed(), 20'000, tests::normal(1.5)))
    scores.push_back(static_cast<double>(x));
  CellCounter counter;
  counter.add(scores);
  CHECK(counter.cells().counts == grid.count(std::span<const double>(scores)).counts);
}

TEST_CASE("A hash does not depend on the pieces that numbers come in, but on their order") {
  const std::vector<double> numbers = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11};
  const auto hash_of = [&](const std::vector<std::size_t>& ends) {
    NumberHash hash;
    std::size_t begin = 0;
    for (const std::size_t end : ends) {
      hash.add(std::span(numbers).subspan(begin, end - begin));
      begin = end;
    }
    return hash.take();
  };
  const NumberHash::Value whole = hash_of({11});
  CHECK(hash_of({1, 2, 11}) == whole);
  CHECK(hash_of({5, 7, 11}) == whole);
  CHECK(hash_of({4, 8, 11}) == whole);
  CHECK(hash_of({10}) != whole);
  for (std::size_t i = 0; i + 1 < numbers.size(); ++i) {
    std::vector<double> turned = numbers;
    std::swap(turned[i], turned[i + 1]);
    NumberHash hash;
    hash.add(turned);
    CHECK(hash.take() != whole);
    hash.add(numbers);
    CHECK(hash.take() == whole);  // taking begins anew
  }
  // Zeros count by their number.
  NumberHash zeros;
  zeros.add(std::vector<double>(4));
  const auto four = zeros.take();
  zeros.add(std::vector<double>(8));
  CHECK(zeros.take() != four);
}

TEST_CASE("Weights that are not finite are left out, wherever they are in a chunk") {
  const DeclaredLaw law(
      advice::law(*advice::initializer_named("normal:1"), {}, advice::Framework::pytorch, {}),
      0x1p-24);
  std::vector<float> weights = tests::drawn(tests::seed(), 20'000, tests::normal(1));
  weights[7] = std::numeric_limits<float>::infinity();
  weights[19'999] = std::numeric_limits<float>::quiet_NaN();
  double sum = 0, squares = 0, largest = 0, first_row = 0;
  for (std::size_t i = 0; i < weights.size(); ++i) {
    const double w = static_cast<double>(weights[i]);
    if (!std::isfinite(w)) continue;
    sum += w;
    squares += w * w;
    largest = std::max(largest, std::abs(w));
    if (i < 200) first_row += w;
  }
  const Scores scores = scores_of(tests::tensor(weights, {100, 200}), law);
  CHECK(scores.count == 19'998);
  CHECK(scores.not_finite == 2);
  CHECK(std::abs(scores.sum - sum) < 1e-9);
  CHECK(std::abs(scores.squared_weights - squares) < 1e-8);
  CHECK(scores.largest == largest);
  CHECK(scores.repeated_rows == 0);
  const Scores row = scores_of(
      tests::tensor(std::vector<float>(weights.begin(), weights.begin() + 400), {2, 200}), law);
  CHECK(row.squared_row_sums >= first_row * first_row);
}

}  // namespace
}  // namespace initproof::audit
