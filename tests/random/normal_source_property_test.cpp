#include <cstring>

#include <rapidcheck.h>

#include "initproof/random/normal_source.hpp"

#include "random/kernels.hpp"
#include "support/catch.hpp"

namespace initproof::random {
namespace {

bool same_bits(std::span<const float> a, std::span<const float> b) {
  return a.size() == b.size() && std::memcmp(a.data(), b.data(), a.size_bytes()) == 0;
}

// Replicates and blocks on either side of where the low word of a counter overflows.
rc::Gen<std::uint64_t> counters() {
  const auto near = [](std::uint64_t at) {
    return rc::gen::inRange<std::uint64_t>(at < 40 ? 0 : at - 40, at + 40);
  };
  return rc::gen::oneOf(near(0), near(std::uint64_t{1} << 32), near(std::uint64_t{1} << 40),
                        near((std::uint64_t{1} << 62) - 41));
}

std::vector<float> weights_of(std::size_t terms) {
  const auto whole = *rc::gen::container<std::vector<int>>(terms, rc::gen::inRange(-4000, 4000));
  std::vector<float> weights;
  for (const int w : whole) weights.push_back(static_cast<float>(w) / 64.0F);
  return weights;
}

// In the order of i, each product rounded before it is added.
float sum_in_order(std::span<const float> weights, std::span<const float> normals) {
  float sum = 0;
  for (std::size_t i = 0; i < weights.size(); ++i) {
    const volatile float product = weights[i] * normals[i];  // volatile: never fused
    sum += product;
  }
  return sum;
}

TEST_CASE("Weighted sums add the very normals that fill delivers, to the bit") {
  REQUIRE(rc::check("weighted_sums is the sum over fill", [](std::uint64_t seed) {
    const NormalSource source(Stream(seed, "claim", "experiment"));
    const std::uint64_t first = *counters();
    const auto weights = weights_of(*rc::gen::inRange<std::size_t>(0, 70));
    std::vector<float> sums(*rc::gen::inRange<std::size_t>(0, 50));
    source.weighted_sums(first, weights, sums);
    std::vector<float> expected;
    for (std::size_t r = 0; r < sums.size(); ++r) {
      std::vector<float> normals(weights.size());
      source.fill(first + r, 0, normals);
      expected.push_back(sum_in_order(weights, normals));
    }
    RC_ASSERT(same_bits(sums, expected));
  }));
}

TEST_CASE("A normal does not depend on the call that delivers it") {
  REQUIRE(rc::check("parts of a fill equal the whole", [](std::uint64_t seed) {
    const NormalSource source(Stream(seed, "claim", "experiment"));
    const std::uint64_t replicate = *counters();
    const std::uint64_t first = 4 * (*counters() % (std::uint64_t{1} << 61));
    std::vector<float> whole(*rc::gen::inRange<std::size_t>(1, 200));
    source.fill(replicate, first, whole);
    const std::size_t skip = 4 * *rc::gen::inRange<std::size_t>(0, (whole.size() + 3) / 4);
    std::vector<float> part(*rc::gen::inRange<std::size_t>(0, whole.size() - skip + 1));
    source.fill(replicate, first + skip, part);
    RC_ASSERT(same_bits(part, std::span(whole).subspan(skip, part.size())));
  }));
}

TEST_CASE("Every instruction set gives the same bits") {
  REQUIRE(rc::check("all kernels agree with the baseline", [](PhiloxKey key) {
    const std::uint64_t replicate = *counters();
    const std::uint64_t block = *counters();
    const auto blocks = *rc::gen::inRange<std::size_t>(0, 70);
    const auto weights = weights_of(*rc::gen::inRange<std::size_t>(0, 40));
    std::vector<std::vector<float>> filled, summed;
    for (const NormalKernel* kernel : runnable_kernels()) {
      std::vector<float> normals(4 * blocks), sums(blocks);
      kernel->fill(key, replicate, block, normals.data(), blocks);
      kernel->weighted_sums(key, replicate, weights.data(), weights.size(), sums.data(), blocks);
      RC_ASSERT(same_bits(normals, filled.empty() ? normals : filled.front()));
      RC_ASSERT(same_bits(sums, summed.empty() ? sums : summed.front()));
      filled.push_back(std::move(normals));
      summed.push_back(std::move(sums));
    }
  }));
}

TEST_CASE("A kernel writes what it was asked for and not a number more") {
  REQUIRE(rc::check("the number after the last is untouched", [](PhiloxKey key) {
    const auto count = *rc::gen::inRange<std::size_t>(0, 40);
    const float weight = 1.0F;
    for (const NormalKernel* kernel : runnable_kernels()) {
      std::vector<float> normals(4 * count + 16, -99.0F), sums(count + 16, -99.0F);
      kernel->fill(key, 0, 0, normals.data(), count);
      kernel->weighted_sums(key, 0, &weight, 1, sums.data(), count);
      for (std::size_t i = 0; i < 16; ++i) {
        RC_ASSERT(normals[4 * count + i] == -99.0F);
        RC_ASSERT(sums[count + i] == -99.0F);
      }
    }
  }));
}

}  // namespace
}  // namespace initproof::random
