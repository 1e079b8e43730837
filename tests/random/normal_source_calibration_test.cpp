#include <array>
#include <cmath>
#include <span>
#include <vector>

#include "initproof/random/normal_source.hpp"

#include "random/normal_law.hpp"
#include "support/budget.hpp"
#include "support/catch.hpp"
#include "support/seed.hpp"

namespace initproof::random {
namespace {

constexpr std::size_t per_replicate = std::size_t{1} << 16;
NormalSource source_of(Generator generator) {
  return NormalSource(Stream(tests::seed(), "normal-source", "calibration", generator));
}
const NormalSource source = source_of(generators.front());

// A third of the share goes to the law of single normals, one to that of their order, one to the
// products of pairs; each for two generators and two precisions.
double alpha() {
  return tests::share("random.normals", 30) / 12;
}

// The faults of a distortion of `replicates` replicates.
template <class Real, class Distort>
std::string faults_of(const NormalSource& from, std::uint64_t replicates, const Distort& distort) {
  NormalSample sample;
  std::vector<Real> values(per_replicate);
  for (std::uint64_t r = 0; r < replicates; ++r) {
    from.fill(r, 0, std::span<Real>(values));
    for (Real& z : values) z = distort(z);
    sample.add(std::span<const Real>(values));
  }
  return NormalLaw(sample, alpha()).faults();
}

TEST_CASE("Normals of either family follow N(0, 1): moments, tails, cells, distribution function") {
  for (const Generator generator : generators) {
    INFO(name(generator));
    CHECK(faults_of<float>(source_of(generator), 763, [](float z) { return z; }).empty());
    CHECK(faults_of<double>(source_of(generator), 305, [](double z) { return z; }).empty());
  }
}

TEST_CASE("The judge of normals catches samples that are a little wrong") {
  const auto faults = [](std::uint64_t replicates, const auto& distort) {
    return faults_of<float>(source, replicates, distort);
  };
  CHECK_FALSE(faults(152, [](float z) { return 1.002F * z; }).empty());
  CHECK_FALSE(faults(152, [](float z) { return z + 0.003F; }).empty());
  CHECK_FALSE(faults(152, [](float z) { return std::abs(z) < 0.01F ? 0.0F : z; }).empty());
  // No normal beyond 4.9: 96 of a hundred million.
  CHECK_FALSE(faults(1526, [](float z) { return std::abs(z) > 4.9F ? z / 5 : z; }).empty());
}

TEST_CASE("A million normals of either family pass the test of Anderson and Darling") {
  std::vector<float> z(1 << 20);
  for (const Generator generator : generators) {
    INFO(name(generator));
    source_of(generator).fill(3, 0, z);
    CHECK(anderson_darling(z) < largest_anderson_darling(alpha()));
    source_of(generator).weighted_sums(4, std::array{0.6F, 0.8F}, z);
    CHECK(anderson_darling(z) < largest_anderson_darling(alpha()));
  }
  for (float& x : z) x *= 1.02F;
  CHECK_FALSE(anderson_darling(z) < largest_anderson_darling(alpha()));
}

// The mean is the sum of the weights, all but 1; 2 % more spread is seen in a million.
TEST_CASE("Anderson and Darling's statistic at the cells' edges sees a spread of two per cent") {
  std::vector<float> z(1 << 20);
  const auto statistic = [&] {
    NormalSample sample;
    sample.add(std::span<const float>(z));
    return NormalLaw(sample, alpha()).anderson_darling_at_edges();
  };
  const double largest = NormalLaw::largest_anderson_darling_at_edges(alpha());
  source.fill(5, 0, std::span<float>(z));
  CHECK(statistic() < largest);
  std::vector<float> sorted = z;
  CHECK(std::abs(statistic() / anderson_darling(sorted) - 1) < 0.05);
  for (float& x : z) x *= 1.02F;
  CHECK(statistic() > largest);
  CHECK(largest > largest_anderson_darling(alpha()));
  CHECK(largest < 1.2 * largest_anderson_darling(alpha()));
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
  return std::abs(sum) < largest_product_sum(static_cast<double>(pairs), alpha() / product_checks);
}

TEST_CASE("Normals of one replicate are uncorrelated at every lag of a block and a register") {
  std::vector<float> z(2 * pairs);
  const auto generator = GENERATE(from_range(generators.begin(), generators.end()));
  source_of(generator).fill(1, 0, z);
  for (const std::size_t lag : {1U, 2U, 3U, 4U, 8U, 16U, 32U, 64U, 1024U}) {
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
  const auto generator = GENERATE(from_range(generators.begin(), generators.end()));
  const NormalSource from = source_of(generator);
  const float first_only[] = {1.0F};
  from.weighted_sums(0, first_only, here);
  for (const std::uint64_t lag : {1ULL, 2ULL, 8ULL, 16ULL, 1ULL << 32}) {
    // Lag below the number of pairs: the sum runs over pairs that overlap, but each has its own
    // position i, so normals 0 of one and 1 of the other replicate are compared.
    const float second_only[] = {0.0F, 1.0F};
    from.weighted_sums(lag, second_only, there);
    INFO("lag " << lag);
    CHECK(uncorrelated(product_sum([&](std::size_t i) { return XY{here[i], there[i]}; }, pairs)));
  }
}

TEST_CASE("The squares of a pair and of neighbours are uncorrelated") {
  std::vector<float> z(2 * pairs);
  const auto generator = GENERATE(from_range(generators.begin(), generators.end()));
  source_of(generator).fill(2, 0, z);
  const double limit = quantile(complement(boost::math::normal(), alpha() / product_checks / 20));
  for (const std::size_t lag : {1U, 2U, 3U, 4U, 16U}) {
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
