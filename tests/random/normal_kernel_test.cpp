#include "initproof/random/normal_kernel.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <vector>

#include <boost/math/constants/constants.hpp>

#include "initproof/random/stream.hpp"

#include "random/kernels.hpp"
#include "random/scripted.hpp"
#include "support/catch.hpp"

namespace initproof::random {
namespace {

// Box and Muller's transform in long double, of the words as the kernel documents them.
long double exact_radius(std::uint32_t w) {
  const long double log_u = w >> 31 ? std::log1p(-(static_cast<long double>(~w) + 0.5L) * 0x1p-32L)
                                    : std::log((static_cast<long double>(w) + 0.5L) * 0x1p-32L);
  return std::sqrt(-2.0L * log_u);
}

struct ExactPair {
  long double first, second;
};

ExactPair exact_pair(std::uint32_t radius, std::uint32_t angle) {
  const long double turn = boost::math::constants::two_pi<long double>();
  const long double r = exact_radius(radius);
  const long double a = turn * static_cast<long double>(angle) * 0x1p-32L;
  return {r * std::cos(a), r * std::sin(a)};
}

// A normal is a product of a cosine and a square root of a logarithm: half the logarithm's error of
// five roundings, the cosine's of two and of its polynomial (2.8e-8), and two roundings more, of
// 2^-24 each. 4e-7 is 6.7 roundings; the largest error found among 6 million words was 2.8e-7.
constexpr long double relative_error = 4e-7L;

// The axes: cosine or sine is 0, and long double itself is off by an amount of this size.
constexpr long double on_axis = 1e-12L;

bool near(float found, long double exact) {
  const long double error = std::abs(static_cast<long double>(found) - exact);
  return error <= relative_error * std::abs(exact) + on_axis;
}

void check_pair(std::uint32_t radius, std::uint32_t angle) {
  const ExactPair exact = exact_pair(radius, angle);
  for (const NormalKernel* kernel : runnable_kernels()) {
    const NormalPair found = scripted_pair(*kernel, radius, angle);
    const bool near_enough = near(found.first, exact.first) && near(found.second, exact.second);
    if (!near_enough) {
      FAIL(kernel->name << " at radius word " << radius << ", angle word " << angle << ": "
                        << found.first << ", " << found.second);
    }
  }
}

// Words around every power of two from either end, where exponents and branches change.
std::vector<std::uint32_t> edge_words() {
  std::vector<std::uint32_t> words;
  for (int bit = 0; bit <= 32; ++bit) {
    const auto power = static_cast<std::uint32_t>(std::uint64_t{1} << bit);
    for (std::uint32_t step = 0; step < 5; ++step) {
      words.push_back(power + step - 2);
      words.push_back(0U - (power + step - 2));
    }
  }
  // u = 1/2, sqrt(1/2) and 1 - (1 - sqrt(1/2)), where the logarithm changes its argument.
  for (const double u : {0.5, 0.70710678118654752, 0.29289321881345248, 0.35355339059327376}) {
    const auto w = static_cast<std::uint32_t>(u * 0x1p32);
    for (std::uint32_t step = 0; step < 257; ++step) words.push_back(w + step - 128);
  }
  return words;
}

TEST_CASE("Normals of scripted words agree with Box and Muller's formula in long double") {
  const std::vector<std::uint32_t> words = edge_words();
  for (std::size_t i = 0; i < words.size(); ++i) {
    for (const std::uint32_t other : {0x12345678U, 0x9abcdef0U, 0xdeadbeefU, words[i]}) {
      check_pair(words[i], other);
      check_pair(other, words[i]);
    }
  }
}

TEST_CASE("Normals agree with Box and Muller's formula in the bulk") {
  const Stream words(1, "normal-kernel", "bulk");
  for (std::uint64_t block = 0; block < 100000; ++block) {
    const PhiloxCounter w = words.block(0, block);
    check_pair(w[0], w[1]);
  }
}

TEST_CASE("Normals agree with Box and Muller's formula in the tails and near the origin") {
  const Stream words(1, "normal-kernel", "tails");
  for (std::uint64_t block = 0; block < 50000; ++block) {
    const PhiloxCounter w = words.block(0, block);
    const std::uint32_t small = w[0] >> (w[2] % 32);
    check_pair(small, w[1]);
    check_pair(~small, w[1]);
    check_pair(w[1], (w[3] << 29) + (w[3] & 8 ? small : ~small));
  }
}

TEST_CASE("The largest normal is 6.76 and the smallest radius is above 0") {
  for (const NormalKernel* kernel : runnable_kernels()) {
    CHECK(scripted_pair(*kernel, 0, 0).first ==
          Approx(std::sqrt(66 * std::log(2.0))).epsilon(1e-7));
    CHECK(scripted_pair(*kernel, 0, 0x80000000).first == -scripted_pair(*kernel, 0, 0).first);
    CHECK(scripted_pair(*kernel, 0xffffffff, 0).first == 0x1p-16F);
  }
}

TEST_CASE("A quarter turn swaps the two normals of a pair exactly") {
  const Stream words(1, "normal-kernel", "quarter");
  for (std::uint64_t block = 0; block < 10000; ++block) {
    const PhiloxCounter w = words.block(0, block);
    const NormalPair here = scripted_pair(baseline_kernel(), w[0], w[1]);
    const NormalPair turned = scripted_pair(baseline_kernel(), w[0], w[1] + 0x40000000);
    REQUIRE(turned.first == -here.second);
    REQUIRE(turned.second == here.first);
  }
}

}  // namespace
}  // namespace initproof::random
