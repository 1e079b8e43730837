#include "initproof/random/normal_kernel.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <vector>

#include <boost/math/constants/constants.hpp>
#include <boost/multiprecision/cpp_bin_float.hpp>

#include "initproof/random/stream.hpp"
#include "initproof/random/xoshiro.hpp"

#include "random/kernels.hpp"
#include "random/scripted.hpp"
#include "support/catch.hpp"

namespace initproof::random {
namespace {

using Exact = boost::multiprecision::cpp_bin_float_50;

struct ExactPair {
  Exact first, second;
};

// Box and Muller's transform as box_muller.inl documents it, from a uniform and the angle's word.
ExactPair exact_pair(const Exact& u, const Exact& one_minus_u, std::uint64_t angle, int bits) {
  const Exact log_u = u < one_minus_u ? Exact(log(u)) : Exact(log1p(Exact(-one_minus_u)));
  const Exact radius = sqrt(Exact(-2 * log_u));
  // The word as a signed fraction of an eighth turn, and its two lowest bits.
  const auto fraction = static_cast<std::int64_t>(angle << (64 - bits));
  const Exact a = boost::math::constants::pi<Exact>() / 4 * ldexp(Exact(fraction), -63);
  const bool reflected = (angle & 1) != 0;
  const bool swapped = (angle & 2) != 0;
  const Exact x = radius * (reflected ? Exact(-cos(a)) : Exact(cos(a)));
  const Exact y = radius * sin(a);
  return swapped ? ExactPair{y, x} : ExactPair{x, y};
}

// (w + 1/2) / 2^bits and its distance from 1.
ExactPair exact_pair(std::uint64_t radius, std::uint64_t angle, int bits) {
  const Exact u = ldexp(Exact(radius) + Exact(0.5), -bits);
  return exact_pair(u, Exact(1 - u), angle, bits);
}

// Bounds proved in normals.md: nine and a half roundings to nearest.
constexpr double float_error = 9.7 * 0x1p-24;
constexpr double double_error = 9.7 * 0x1p-53;

template <class Real>
bool near(Real found, const Exact& exact, double relative_error) {
  return abs(Exact(found) - exact) <= relative_error * abs(exact);
}

void check_floats(std::uint32_t radius, std::uint32_t angle) {
  // Two pairs: normals 0 and 2 are made of words 0 and 2, normals 1 and 3 of words 1 and 3.
  const ScriptedBlock block({radius, ~radius, angle, ~angle});
  const PhiloxCounter more = philox4x32_10(
      counter_of(block.replicate(), refinement_blocks + block.block()), ScriptedBlock::key);
  const auto exact = [&](std::uint32_t r, std::uint32_t a, std::uint32_t further) {
    if (r >> 16 != 0) return exact_pair(r, a, 32);
    const Exact u = ldexp(Exact(join(further, r)) + Exact(0.5), -64);
    return exact_pair(u, Exact(1 - u), a, 32);
  };
  const ExactPair even = exact(radius, angle, more[0]);
  const ExactPair odd = exact(~radius, ~angle, more[1]);
  for (const NormalKernel* kernel : runnable_kernels()) {
    const auto found = block.floats(*kernel);
    const bool good =
        near(found[0], even.first, float_error) && near(found[2], even.second, float_error) &&
        near(found[1], odd.first, float_error) && near(found[3], odd.second, float_error);
    if (!good) {
      FAIL(kernel->name << " at radius word " << radius << ", angle word " << angle << ": "
                        << found[0] << ", " << found[2] << ", " << found[1] << ", " << found[3]);
    }
  }
}

// The first block of xoshiro's in which a float's uniform is below 2^-16, and its words.
std::pair<std::uint64_t, PhiloxCounter> first_small_block(const Source& source,
                                                          std::uint64_t replicate) {
  WordBlocks blocks(source.generator, source.key, replicate);
  for (std::uint64_t block = 0;; ++block) {
    const PhiloxCounter words = blocks.at(block);
    if (words[0] >> 16 == 0) return {block, words};
  }
}

void check_doubles(std::uint64_t radius, std::uint64_t angle) {
  const auto low = [](std::uint64_t w) { return static_cast<std::uint32_t>(w); };
  const auto high = [](std::uint64_t w) { return static_cast<std::uint32_t>(w >> 32); };
  const ScriptedBlock block({low(radius), high(radius), low(angle), high(angle)});
  const ExactPair exact = exact_pair(radius, angle, 64);
  for (const NormalKernel* kernel : runnable_kernels()) {
    const auto found = block.doubles(*kernel);
    const bool good =
        near(found[0], exact.first, double_error) && near(found[1], exact.second, double_error);
    if (!good) {
      FAIL(kernel->name << " at radius word " << radius << ", angle word " << angle << ": "
                        << found[0] << ", " << found[1]);
    }
  }
}

// Words around every power of two from either end and around 1/4, 1/2 and 3/4 of all, where
// exponents and branches change.
std::vector<std::uint64_t> edge_words(int bits) {
  std::vector<std::uint64_t> words;
  for (int bit = 0; bit < bits; ++bit) {
    const std::uint64_t power = std::uint64_t{1} << bit;
    for (std::uint64_t step = 0; step < 5; ++step) {
      words.push_back(power + step - 2);
      words.push_back(0U - (power + step - 2));
    }
  }
  for (const double u : {0.25, 0.5, 0.75}) {
    const auto w = static_cast<std::uint64_t>(std::ldexp(u, bits));
    for (std::uint64_t step = 0; step < 65; ++step) words.push_back(w + step - 32);
  }
  return words;
}

TEST_CASE("Far out in the tail xoshiro's normals are made of its own words, not of Philox's") {
  const Source source{{5, 6}, Generator::xoshiro};
  for (const std::uint64_t replicate : {0U, 1U, 77U}) {
    const auto [block, words] = first_small_block(source, replicate);
    const auto further =
        static_cast<std::uint32_t>(xoshiro_refinement(source.key, replicate, block));
    const Exact u = ldexp(Exact(join(further, words[0])) + Exact(0.5), -64);
    const ExactPair exact = exact_pair(u, Exact(1 - u), words[2], 32);
    for (const NormalKernel* kernel : runnable_kernels()) {
      INFO(kernel->name << ", block " << block);
      std::array<float, 4> found{};
      kernel->fill(source, replicate, block, found.data(), 1);
      CHECK(near(found[0], exact.first, float_error));
      CHECK(near(found[2], exact.second, float_error));
    }
  }
}

TEST_CASE("Normals of scripted words agree with Box and Muller's formula") {
  for (const std::uint64_t w : edge_words(32)) {
    for (const std::uint32_t other : {0x12345678U, 0xdeadbeefU, static_cast<std::uint32_t>(w)}) {
      check_floats(static_cast<std::uint32_t>(w), other);
      check_floats(other, static_cast<std::uint32_t>(w));
    }
  }
  for (const std::uint64_t w : edge_words(64)) {
    for (const std::uint64_t other : {0x123456789abcdef0U, 0xdeadbeefdeadbeefU, w}) {
      check_doubles(w, other);
      check_doubles(other, w);
    }
  }
}

TEST_CASE("Normals agree with Box and Muller's formula in the bulk") {
  const Stream words(1, "normal-kernel", "bulk", Generator::philox);
  for (std::uint64_t block = 0; block < 10000; ++block) {
    const PhiloxCounter w = words.block(0, block);
    check_floats(w[0], w[1]);
    check_doubles(join(w[0], w[1]), join(w[2], w[3]));
  }
}

TEST_CASE("Normals agree with Box and Muller's formula in the tails and near the axes") {
  const Stream words(1, "normal-kernel", "tails", Generator::philox);
  for (std::uint64_t block = 0; block < 5000; ++block) {
    const PhiloxCounter w = words.block(0, block);
    const std::uint32_t small = w[0] >> (w[2] % 32);
    check_floats(small, w[1]);
    check_floats(~small, w[1]);
    check_floats(w[1], w[3] & 8 ? small : ~small);
    const std::uint64_t tiny = join(w[0], w[1]) >> (w[2] % 64);
    check_doubles(tiny, join(w[3], w[2]));
    check_doubles(~tiny, join(w[3], w[2]));
    check_doubles(join(w[3], w[2]), w[3] & 8 ? tiny : ~tiny);
  }
}

// A long run of zero bits gives the largest radius: sqrt(2 * 65 ln 2). In single precision the
// further 32 bits are Philox's, so the test looks for what they leave of the bound.
TEST_CASE("Normals reach beyond eight standard deviations in both precisions") {
  for (const NormalKernel* kernel : runnable_kernels()) {
    INFO(kernel->name);
    const auto two = ScriptedBlock({0, 0, 0, 0}).doubles(*kernel);
    CHECK(two[0] == Approx(std::sqrt(130 * std::log(2.0))).epsilon(1e-15));
    CHECK(two[1] == 0);
    float largest = 0;
    for (std::uint32_t other = 0; other < 64; ++other) {
      largest = std::max(largest, ScriptedBlock({0, other << 20, 0, 1}).floats(*kernel)[0]);
    }
    // 64 uniforms below 2^-32: the least is above 2^-42 with probability below 64 / 1024.
    CHECK(largest > 6.7F);
    CHECK(largest < 9.5F);
  }
}

TEST_CASE("A reflection changes the sign of one normal of a pair, a swap exchanges them") {
  const Stream words(1, "normal-kernel", "symmetry", Generator::philox);
  for (std::uint64_t block = 0; block < 10000; ++block) {
    const PhiloxCounter w = words.block(0, block);
    const auto pair = [&](std::uint32_t angle) {
      const auto four = ScriptedBlock({w[0], w[3], angle, w[2]}).floats(baseline_kernel());
      return std::array{four[0], four[2]};
    };
    // The two bits belong to the angle as well, but to digits of it that a float does not have.
    const std::uint32_t plain = w[1] & 0xFFFFFF00;
    if (plain + (1U << 28) < 1U << 29) continue;
    const auto here = pair(plain), reflected = pair(plain | 1);
    const auto swapped = pair(plain | 2), both = pair(plain | 3);
    REQUIRE(reflected == std::array{-here[0], here[1]});
    REQUIRE(swapped == std::array{here[1], here[0]});
    REQUIRE(both == std::array{here[1], -here[0]});
  }
}

}  // namespace
}  // namespace initproof::random
