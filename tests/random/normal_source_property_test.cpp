#include <array>
#include <cmath>
#include <cstring>
#include <span>
#include <vector>

#include <rapidcheck.h>

#include "initproof/random/normal_source.hpp"

#include "random/kernels.hpp"
#include "support/catch.hpp"

namespace initproof::random {
namespace {

template <class Real>
bool same_bits(const std::vector<Real>& a, const std::vector<Real>& b) {
  if (a.size() != b.size()) return false;
  return a.empty() || std::memcmp(a.data(), b.data(), a.size() * sizeof(Real)) == 0;
}

rc::Gen<Generator> any_generator() {
  return rc::gen::elementOf(generators);
}

NormalSource any_source() {
  return NormalSource(
      Stream(*rc::gen::arbitrary<std::uint64_t>(), "claim", "experiment", *any_generator()));
}

// Replicates and blocks on either side of where the low word of a counter overflows, and of where a
// segment ends.
rc::Gen<std::uint64_t> counters() {
  const auto near = [](std::uint64_t at) {
    return rc::gen::inRange<std::uint64_t>(at < 40 ? 0 : at - 40, at + 40);
  };
  return rc::gen::oneOf(near(0), near(256), near(2560), near(std::uint64_t{1} << 32),
                        near(std::uint64_t{1} << 40), near((std::uint64_t{1} << 62) - 41));
}

template <class Real>
std::vector<Real> weights_of(std::size_t terms) {
  const auto whole = *rc::gen::container<std::vector<int>>(terms, rc::gen::inRange(-4000, 4000));
  std::vector<Real> weights;
  for (const int w : whole) weights.push_back(static_cast<Real>(w) / Real{64});
  return weights;
}

// As NormalSource documents it: floats by two sums, doubles by one, each term rounded once.
float sum_of(std::span<const float> weights, std::span<const float> normals) {
  std::array<float, 2> sums{};
  for (std::size_t i = 0; i < weights.size(); ++i) {
    sums[i % 2] = std::fma(weights[i], normals[i], sums[i % 2]);
  }
  return sums[0] + sums[1];
}
double sum_of(std::span<const double> weights, std::span<const double> normals) {
  double sum = 0;
  for (std::size_t i = 0; i < weights.size(); ++i) sum = std::fma(weights[i], normals[i], sum);
  return sum;
}

template <class Real>
void check_sums_over_fill() {
  const NormalSource source = any_source();
  const std::uint64_t first = *counters();
  const auto weights = weights_of<Real>(*rc::gen::inRange<std::size_t>(0, 70));
  std::vector<Real> sums(*rc::gen::inRange<std::size_t>(0, 50));
  source.weighted_sums(first, weights, sums);
  std::vector<Real> expected;
  for (std::size_t r = 0; r < sums.size(); ++r) {
    std::vector<Real> normals(weights.size());
    source.fill(first + r, 0, normals);
    expected.push_back(sum_of(std::span<const Real>(weights), std::span<const Real>(normals)));
  }
  RC_ASSERT(same_bits(sums, expected));
}

TEST_CASE("Weighted sums add the very normals that fill delivers, to the bit") {
  REQUIRE(rc::check("single precision", check_sums_over_fill<float>));
  REQUIRE(rc::check("double precision", check_sums_over_fill<double>));
}

TEST_CASE("Weighted sums go on through the segments of a replicate") {
  for (const Generator generator : generators) {
    const NormalSource source(Stream(1, "claim", "segments", generator));
    std::vector<float> weights(2500, 1.0F), normals(weights.size()), sums(21);
    for (std::size_t i = 0; i < weights.size(); ++i) weights[i] = static_cast<float>(i % 7) - 3;
    source.weighted_sums(5, weights, sums);
    for (std::size_t r = 0; r < sums.size(); ++r) {
      source.fill(5 + r, 0, normals);
      CHECK(sums[r] == sum_of(std::span<const float>(weights), std::span<const float>(normals)));
    }
  }
}

TEST_CASE("Replicates with weights of their own are summed as one by one") {
  REQUIRE(rc::check("own_weighted_sums equals weighted_sums", [] {
    const NormalSource source = any_source();
    const std::uint64_t first = *counters();
    OwnWeights all;
    if (*rc::gen::arbitrary<bool>()) {  // what was there before does not matter
      all.set(3, weights_of<float>(50));
      all.clear();
    }
    std::vector<std::vector<float>> each;
    for (std::size_t r = 0; r < own_weights_group; ++r) {
      each.push_back(weights_of<float>(*rc::gen::inRange<std::size_t>(0, 40)));
      if (*rc::gen::arbitrary<bool>()) all.set(r, weights_of<float>(30));
      all.set(r, each.back());
    }
    std::array<float, own_weights_group> sums{};
    source.own_weighted_sums(first, all, sums);
    for (std::size_t r = 0; r < own_weights_group; ++r) {
      std::array<float, 1> alone{};
      source.weighted_sums(first + r, each[r], alone);
      RC_ASSERT(sums[r] == alone[0]);
    }
  }));
}

template <class Real>
void check_parts_of_fill() {
  constexpr std::size_t per_block = 16 / sizeof(Real);
  const NormalSource source = any_source();
  const std::uint64_t replicate = *counters();
  const std::uint64_t first = per_block * (*counters() % (std::uint64_t{1} << 60));
  std::vector<Real> whole(*rc::gen::inRange<std::size_t>(1, 3000));
  source.fill(replicate, first, whole);
  const std::size_t blocks = (whole.size() + per_block - 1) / per_block;
  const std::size_t skip = per_block * *rc::gen::inRange<std::size_t>(0, blocks);
  std::vector<Real> part(*rc::gen::inRange<std::size_t>(0, whole.size() - skip + 1));
  source.fill(replicate, first + skip, part);
  const auto begin = whole.begin() + static_cast<std::ptrdiff_t>(skip);
  RC_ASSERT(
      same_bits(part, std::vector<Real>(begin, begin + static_cast<std::ptrdiff_t>(part.size()))));
}

TEST_CASE("A normal does not depend on the call that delivers it") {
  REQUIRE(rc::check("parts of a fill equal the whole, single", check_parts_of_fill<float>));
  REQUIRE(rc::check("parts of a fill equal the whole, double", check_parts_of_fill<double>));
}

// What a kernel computes, in one vector for each precision.
struct Output {
  std::vector<float> floats;
  std::vector<double> doubles;
};

Output output_of(const NormalKernel& kernel, const Source& source, std::uint64_t replicate,
                 std::uint64_t block, std::size_t blocks, const std::vector<float>& weights) {
  Output out;
  std::vector<float> floats(4 * blocks), sums(blocks), own(own_weights_group);
  std::vector<double> doubles(2 * blocks), double_sums(blocks);
  const std::vector<double> double_weights(weights.begin(), weights.end());
  kernel.fill(source, replicate, block, floats.data(), blocks);
  kernel.fill_double(source, replicate, block, doubles.data(), blocks);
  kernel.weighted_sums(source, replicate, weights.data(), weights.size(), sums.data(), blocks);
  kernel.weighted_sums_double(source, replicate, double_weights.data(), double_weights.size(),
                              double_sums.data(), blocks);
  const std::size_t a_block = 4 * own_weights_group;
  kernel.own_weighted_sums(source, replicate, weights.data(), weights.size() / a_block, own.data());
  for (const auto* part : {&floats, &sums, &own}) {
    out.floats.insert(out.floats.end(), part->begin(), part->end());
  }
  for (const auto* part : {&doubles, &double_sums}) {
    out.doubles.insert(out.doubles.end(), part->begin(), part->end());
  }
  return out;
}

TEST_CASE("Every instruction set gives the same bits") {
  REQUIRE(rc::check("all kernels agree with the baseline", [](PhiloxKey key) {
    const Source source{key, *any_generator()};
    const std::uint64_t replicate = *counters();
    const std::uint64_t block = *counters();
    const auto blocks = *rc::gen::inRange<std::size_t>(0, 70);
    const auto weights = weights_of<float>(*rc::gen::inRange<std::size_t>(0, 200));
    const Output expected = output_of(baseline_kernel(), source, replicate, block, blocks, weights);
    for (const NormalKernel* kernel : runnable_kernels()) {
      const Output found = output_of(*kernel, source, replicate, block, blocks, weights);
      RC_ASSERT(same_bits(found.floats, expected.floats));
      RC_ASSERT(same_bits(found.doubles, expected.doubles));
    }
  }));
}

// The rarest branches: uniforms below 2^-16, of which a million normals have about 8, and sums
// that fall half-way between two floats.
TEST_CASE("Every instruction set gives the same bits over a million normals and strange weights") {
  const float weights[] = {1.0F, 0x1p-140F, 3e38F, -0x1.000002p0F, 0.1F, -1e-30F, 5.0F, 0x1p-149F};
  for (const Generator generator : generators) {
    const Source source{{5, 6}, generator};
    std::vector<float> expected(1 << 20), sums(1 << 12);
    baseline_kernel().fill(source, 1, 0, expected.data(), expected.size() / 4);
    baseline_kernel().weighted_sums(source, 0, weights, std::size(weights), sums.data(),
                                    sums.size());
    for (const NormalKernel* kernel : runnable_kernels()) {
      std::vector<float> found(expected.size()), found_sums(sums.size());
      kernel->fill(source, 1, 0, found.data(), found.size() / 4);
      kernel->weighted_sums(source, 0, weights, std::size(weights), found_sums.data(),
                            found_sums.size());
      INFO(kernel->name);
      CHECK(same_bits(found, expected));
      CHECK(same_bits(found_sums, sums));
    }
  }
}

TEST_CASE("A kernel writes what it was asked for and not a number more") {
  REQUIRE(rc::check("the number after the last is untouched", [](PhiloxKey key) {
    const Source source{key, *any_generator()};
    const auto count = *rc::gen::inRange<std::size_t>(0, 40);
    const float weight = 1.0F;
    for (const NormalKernel* kernel : runnable_kernels()) {
      std::vector<float> normals(4 * count + 16, -99.0F), sums(count + 16, -99.0F);
      std::vector<double> doubles(2 * count + 16, -99.0);
      kernel->fill(source, 0, 0, normals.data(), count);
      kernel->fill_double(source, 0, 0, doubles.data(), count);
      kernel->weighted_sums(source, 0, &weight, 1, sums.data(), count);
      for (std::size_t i = 0; i < 16; ++i) {
        RC_ASSERT(normals[4 * count + i] == -99.0F);
        RC_ASSERT(doubles[2 * count + i] == -99.0);
        RC_ASSERT(sums[count + i] == -99.0F);
      }
    }
  }));
}

}  // namespace
}  // namespace initproof::random
