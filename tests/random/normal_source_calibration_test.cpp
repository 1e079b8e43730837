#include <cmath>
#include <vector>

#include "initproof/random/normal_source.hpp"

#include "random/normal_law.hpp"
#include "support/catch.hpp"
#include "support/error_budget.hpp"
#include "support/seed.hpp"

namespace initproof::random {
namespace {

constexpr std::size_t per_replicate = std::size_t{1} << 16;
const NormalSource source(Stream(tests::seed(), "normal-source", "calibration"));

// Half of the share goes to the law of single normals, half to the products of pairs.
const double alpha = tests::alpha_of("random.normals") / 2;

// The faults of a distortion of `replicates` replicates.
template <class Distort>
std::string faults_of(std::uint64_t replicates, const Distort& distort) {
  NormalSample sample;
  std::vector<float> values(per_replicate);
  for (std::uint64_t r = 0; r < replicates; ++r) {
    source.fill(r, 0, values);
    for (float& z : values) z = distort(z);
    sample.add(values);
  }
  return NormalLaw(sample, alpha).faults();
}

TEST_CASE(
    "A hundred million normals follow N(0, 1): moments, tails, cells, distribution function") {
  CHECK(faults_of(1526, [](float z) { return z; }).empty());
}

TEST_CASE("The judge of normals catches samples that are a little wrong") {
  CHECK_FALSE(faults_of(152, [](float z) { return 1.002F * z; }).empty());
  CHECK_FALSE(faults_of(152, [](float z) { return z + 0.003F; }).empty());
  CHECK_FALSE(faults_of(152, [](float z) { return std::abs(z) < 0.01F ? 0.0F : z; }).empty());
  // No normal beyond 4.9: 96 of a hundred million.
  CHECK_FALSE(faults_of(1526, [](float z) { return std::abs(z) > 4.9F ? z / 5 : z; }).empty());
}

// Sums of products over disjoint pairs (x, y), for which Chernoff's bound is exact.
template <class Pairs>
double product_sum(const Pairs& next_pair, std::size_t n) {
  double sum = 0;
  for (std::size_t i = 0; i < n; ++i) {
    const auto [x, y] = next_pair(i);
    sum += static_cast<double>(x) * static_cast<double>(y);
  }
  return sum;
}

struct XY {
  float x, y;
};

constexpr std::size_t pairs = std::size_t{1} << 22;
constexpr double product_checks = 30;

bool uncorrelated(double sum) {
  return std::abs(sum) < largest_product_sum(static_cast<double>(pairs), alpha / product_checks);
}

TEST_CASE("Normals of one replicate are uncorrelated at every lag of a block and a register") {
  std::vector<float> z(2 * pairs);
  source.fill(1, 0, z);
  for (const std::size_t lag : {1U, 2U, 4U, 8U, 16U, 32U, 64U, 1024U}) {
    // Pairs (i, i + lag) that share no number: every second run of `lag` begins them.
    const auto pair = [&](std::size_t i) {
      const std::size_t first = i / lag * 2 * lag + i % lag;
      return XY{z[first], z[first + lag]};
    };
    INFO("lag " << lag);
    CHECK(uncorrelated(product_sum(pair, pairs)));
  }
}

TEST_CASE("Normals of neighbouring replicates are uncorrelated") {
  std::vector<float> here(pairs), there(pairs);
  const float first_only[] = {1.0F};
  source.weighted_sums(0, first_only, here);
  for (const std::uint64_t lag : {1ULL, 2ULL, 8ULL, 16ULL, 1ULL << 32}) {
    // Lag below the number of pairs: the sum runs over pairs that overlap, but each has its own
    // position i, so normals 0 of one and 1 of the other replicate are compared.
    const float second_only[] = {0.0F, 1.0F};
    source.weighted_sums(lag, second_only, there);
    INFO("lag " << lag);
    CHECK(uncorrelated(product_sum([&](std::size_t i) { return XY{here[i], there[i]}; }, pairs)));
  }
}

TEST_CASE("The squares of a pair and of neighbours are uncorrelated") {
  std::vector<float> z(2 * pairs);
  source.fill(2, 0, z);
  const double limit = quantile(complement(boost::math::normal(), alpha / product_checks / 20));
  for (const std::size_t lag : {1U, 2U, 4U, 16U}) {
    const auto pair = [&](std::size_t i) {
      const std::size_t first = i / lag * 2 * lag + i % lag;
      const auto centred = [](float x) { return (x * x - 1) / std::sqrt(2.0F); };
      return XY{centred(z[first]), centred(z[first + lag])};
    };
    INFO("lag " << lag);
    CHECK(std::abs(product_sum(pair, pairs)) < limit * std::sqrt(static_cast<double>(pairs)));
  }
}

TEST_CASE("Streams that differ in one character are uncorrelated") {
  std::vector<float> here(pairs), there(pairs);
  source.fill(0, 0, here);
  NormalSource(Stream(tests::seed(), "normal-source", "calibratioo")).fill(0, 0, there);
  CHECK(uncorrelated(product_sum([&](std::size_t i) { return XY{here[i], there[i]}; }, pairs)));
}

TEST_CASE("The judge of correlation catches a correlation of one per cent") {
  std::vector<float> here(pairs), there(pairs);
  source.fill(0, 0, here);
  source.fill(1, 0, there);
  for (std::size_t i = 0; i < pairs; ++i) there[i] += 0.01F * here[i];
  CHECK_FALSE(uncorrelated(product_sum(
      [&](std::size_t i) {
        return XY{here[i], there[i]};
      },
      pairs)));
}

}  // namespace
}  // namespace initproof::random
