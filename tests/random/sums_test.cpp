#include <array>
#include <cmath>
#include <cstdint>
#include <limits>
#include <vector>

#include "initproof/random/normal_kernel.hpp"
#include "initproof/random/stream.hpp"

#include "random/kernels.hpp"
#include "support/catch.hpp"

namespace initproof::random {
namespace {

Source source() {
  return {Stream(1, "sums", "test").key(), Generator::xoshiro};
}

// The first and the third normal, which are added one after the other, with weights of their own.
float sum_of_two(const NormalKernel& kernel, std::uint64_t replicate, float first, float third) {
  const std::array<float, 4> weights{first, 0, third, 0};
  float sum = std::numeric_limits<float>::quiet_NaN();
  kernel.weighted_sums(source(), replicate, weights.data(), weights.size(), &sum, 1);
  return sum;
}

std::array<float, 4> normals(const NormalKernel& kernel, std::uint64_t replicate) {
  std::array<float, 4> found{};
  kernel.fill(source(), replicate, 0, found.data(), 1);
  return found;
}

// What is added is so close to half of the last digit that a double does not see the difference, in
// one trial of some tens.
TEST_CASE("A sum half-way between two floats is rounded by what is added to it") {
  for (const NormalKernel* kernel : runnable_kernels()) {
    INFO(kernel->name);
    for (std::uint64_t replicate = 0; replicate < 3000; ++replicate) {
      const auto z = normals(*kernel, replicate);
      const float digit = std::nextafter(std::fabs(z[0]), 10.0F) - std::fabs(z[0]);
      for (const float sign : {-1.0F, 1.0F}) {
        const float weight = sign * digit / 2 / z[2];
        REQUIRE(sum_of_two(*kernel, replicate, 1, weight) == std::fma(z[2], weight, z[0]));
      }
    }
  }
}

// Digits cancel, or do not: what is left has fewer digits than a float, or none.
TEST_CASE("Sums of the least weights are rounded once, those of the largest are infinite") {
  for (const NormalKernel* kernel : runnable_kernels()) {
    INFO(kernel->name);
    for (std::uint64_t replicate = 0; replicate < 3000; ++replicate) {
      const auto z = normals(*kernel, replicate);
      for (const float scale : {0x1p-149F, 0x1p-130F, 0x1p-126F, 0x1p-120F, 0x1p-100F, 0x1p-60F,
                                0x1p-31F, 0x1p60F, 0x1p100F, 0x1p127F}) {
        for (const float ratio : {0.75F, -z[0] / z[2]}) {
          const float third = scale * ratio;
          const float expected = std::fma(z[2], third, z[0] * scale);
          const float found = sum_of_two(*kernel, replicate, scale, third);
          const bool same = found == expected || (std::isnan(found) && std::isnan(expected));
          if (!same) FAIL(scale << ", " << third << ": " << found << ", not " << expected);
        }
      }
    }
  }
}

}  // namespace
}  // namespace initproof::random
