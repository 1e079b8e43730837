#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <type_traits>
#include <utility>

#if defined(__x86_64__)
#include <immintrin.h>
#elif defined(__aarch64__)
#include <arm_neon.h>
#endif

#include "initproof/random/stream.hpp"

#include "support/catch.hpp"

// The narrowest registers, which have no fused multiply-add of their own.
#define INITPROOF_VECTOR_BYTES 16

namespace initproof::random {
namespace {

// Each of these needs the one before.
// clang-format off
#include "initproof/random/registers.inl"
#include "initproof/random/vector.inl"
#include "initproof/random/abreast.inl"
#include "initproof/random/horner.inl"
// clang-format on

float multiply_add(float a, float b, float c) {
  return multiply_add(broadcast(a), broadcast(b), broadcast(c))[0];
}

// (1 + 2^-12)^2 = 1 + 2^-11 + 2^-24 is half-way between two floats: what is added, however little,
// decides. In double the sum loses it.
TEST_CASE("A product half-way between two floats is rounded by what is added to it") {
  const float a = 1 + 0x1p-12F, low = 1 + 0x1p-11F, high = low + 0x1p-23F;
  for (const float little : {0x1p-40F, 0x1p-60F, 0x1p-100F, 0x1p-149F}) {
    INFO(little);
    CHECK(multiply_add(a, a, little) == high);
    CHECK(multiply_add(a, a, -little) == low);
    CHECK(multiply_add(-a, a, little) == -low);
    CHECK(multiply_add(-a, a, -little) == -high);
  }
  CHECK(multiply_add(a, a, 0.0F) == std::fma(a, a, 0.0F));  // to even
}

// c is an odd multiple of the least float, and the product a little less than half of it: in double
// the sum is half-way, and would go up to the even neighbour.
TEST_CASE("A subnormal sum is rounded once") {
  const float a = 0x1p-75F * (1 + 0x1p-23F), b = 0x1p-75F * (1 - 0x1p-23F);
  const float c = 0x1p-130F + 0x1p-149F;
  CHECK(multiply_add(a, b, c) == c);
  CHECK(multiply_add(-a, b, -c) == -c);
}

// Random bits: all exponents, subnormal numbers, infinities and NaN.
TEST_CASE("multiply_add is the C library's fma for whatever floats") {
  const Stream words(1, "vector", "fma", Generator::philox);
  const auto as_float = [](std::uint32_t w) { return __builtin_bit_cast(float, w); };
  for (std::uint64_t block = 0; block < 200000; ++block) {
    const PhiloxCounter w = words.block(0, block);
    const float a = as_float(w[0]), b = as_float(w[1]);
    // Half of the time of the product's size, so that digits cancel.
    const float c =
        w[3] % 2 ? as_float(w[2]) : -a * b * (1 + 0x1p-20F * static_cast<float>(w[3] % 7));
    const float expected = std::fma(a, b, c), found = multiply_add(a, b, c);
    const bool same = found == expected || (std::isnan(found) && std::isnan(expected));
    if (!same) FAIL(a << " * " << b << " + " << c << " = " << found << ", not " << expected);
  }
}

TEST_CASE("A step of Horner's rule half-way between two floats is rounded by what is added to it") {
  const float a = 1 + 0x1p-12F, low = 1 + 0x1p-11F, high = low + 0x1p-23F;
  const auto at = [&](float x, float added) {
    return horner(Abreast<Floats, 1>{{broadcast(x)}}, std::array{added, a}).of[0];
  };
  for (const float little : {0x1p-40F, 0x1p-60F, 0x1p-100F, 0x1p-149F}) {
    INFO(little);
    for (int lane = 0; lane < 4; ++lane) {
      CHECK(at(a, little)[lane] == high);
      CHECK(at(a, -little)[lane] == low);
    }
  }
}

// All exponents between those of any partial result, all signs.
TEST_CASE("Horner's rule rounds each step once, for whatever coefficients") {
  const Stream words(1, "vector", "horner", Generator::philox);
  const auto scaled = [](std::uint32_t w) {
    return std::ldexp(static_cast<float>(static_cast<std::int32_t>(w)),
                      -31 - static_cast<int>(w % 8));
  };
  for (std::uint64_t block = 0; block < 100000; ++block) {
    const PhiloxCounter w = words.block(0, block);
    const float x = scaled(w[0]);
    const std::array c{scaled(w[1]), scaled(w[2]), scaled(w[3])};
    const float expected = std::fma(std::fma(c[2], x, c[1]), x, c[0]);
    REQUIRE(horner(Abreast<Floats, 1>{{broadcast(x)}}, c).of[0][block % 4] == expected);
  }
}

TEST_CASE("64-bit integers are converted to the nearest double") {
  const Stream words(1, "vector", "conversion", Generator::philox);
  const auto check = [](std::int64_t x) {
    REQUIRE(converted(Longs{} + x)[0] == static_cast<double>(x));
  };
  for (const std::int64_t x : {INT64_MIN, INT64_MIN + 1, INT64_C(-1), INT64_C(0), INT64_MAX})
    check(x);
  for (std::uint64_t block = 0; block < 20000; ++block) {
    const PhiloxCounter w = words.block(0, block);
    const auto x = static_cast<std::int64_t>(std::uint64_t{w[1]} << 32 | w[0]);
    check(x >> (w[2] % 64));
  }
}

}  // namespace
}  // namespace initproof::random
