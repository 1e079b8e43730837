// A bit of the input that flips should flip half of the output's. The broken mixer leaves out a
// shift, so that the high bits of the input reach few of the output.
#include <bit>
#include <cstdint>

#include "both_versions.hpp"

namespace testing = initproof::testing;

namespace {

std::uint64_t mix(std::uint64_t x, bool broken) {
  if (!broken) x ^= x >> 31;
  x *= 0x9E3779B97F4A7C15;
  if (!broken) x ^= x >> 29;
  x *= 0xBF58476D1CE4E5B9;
  return broken ? x : x ^ (x >> 32);
}

testing::Check avalanche(const char* name, bool broken) {
  const auto flipped = [broken](initproof::random::Engine& engine) {
    const std::uint64_t x = (std::uint64_t{engine()} << 32) | engine();
    const std::uint64_t bit = std::uint64_t{1} << (engine() % 64);
    return std::popcount(mix(x, broken) ^ mix(x ^ bit, broken)) / 64.0;
  };
  return {.name = name,
          .quantity = testing::bounded_mean(flipped, {0, 1}, 0.1),
          .prediction = testing::equal(0.5, 0.02)};
}

}  // namespace

int main(int argc, char** argv) {
  return examples::both_versions(avalanche("a mixer", false), avalanche("without shifts", true),
                                 argc, argv);
}
