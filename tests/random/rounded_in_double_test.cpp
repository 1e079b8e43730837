#include <array>
#include <bit>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <tuple>
#include <type_traits>
#include <utility>

#if defined(__x86_64__)
#include <immintrin.h>
#elif defined(__aarch64__)
#include <arm_neon.h>
#endif

#include "initproof/random/polynomials.hpp"
#include "initproof/random/stream.hpp"

#include "support/catch.hpp"

// The narrowest registers: the others have a fused multiply-add of their own.
#define INITPROOF_VECTOR_BYTES 16

namespace initproof::random {
namespace {

// Each of these needs the one before.
// clang-format off
#include "initproof/random/registers.inl"
#include "initproof/random/vector.inl"
#include "initproof/random/abreast.inl"
#include "initproof/random/horner.inl"
#include "initproof/random/rounded_in_double.inl"
// clang-format on

#if !INITPROOF_FUSES
template <std::size_t Terms>
float by_fma(float x, const std::array<float, Terms>& c) {
  float p = c[Terms - 1];
  for (std::size_t i = Terms - 1; i-- > 0;) p = std::fma(p, x, c[i]);
  return p;
}

Widened same(float x) {
  return widened(broadcast(x));
}

// All exponents between those of any partial result, all signs.
TEST_CASE("A step in double precision is the C library's fma, or doubted") {
  const Stream words(1, "rounded in double", "step", Generator::philox);
  const auto scaled = [](std::uint32_t w) {
    return std::ldexp(static_cast<float>(static_cast<std::int32_t>(w)),
                      -31 - static_cast<int>(w % 8));
  };
  int doubts = 0;
  for (std::uint64_t block = 0; block < 100000; ++block) {
    const PhiloxCounter w = words.block(0, block);
    const float a = scaled(w[0]), b = scaled(w[1]), c = scaled(w[2]);
    RoundedInDouble arithmetic;
    const Floats found = narrowed(arithmetic.step(same(a), same(b), c));
    doubts += arithmetic.doubted() ? 1 : 0;
    if (!arithmetic.doubted()) REQUIRE(found[block % 4] == std::fma(a, b, c));
  }
  CHECK(doubts < 20);
}

TEST_CASE("A step half-way between two floats is doubted, in whatever lane") {
  const float a = 1 + 0x1p-12F;
  for (const float little : {0x1p-40F, 0x1p-60F, -0x1p-100F, 0x1p-149F}) {
    for (int lane = 0; lane < 4; ++lane) {
      Floats x{};
      x[lane] = a;
      RoundedInDouble arithmetic;
      arithmetic.step(widened(x), widened(x), little);
      arithmetic.step(same(1), same(1), 1.0F);
      CHECK(arithmetic.doubted());
    }
  }
}

TEST_CASE("A step whose binade is known is rounded once, half-way as well") {
  const float a = 1 + 0x1p-12F, low = 1 + 0x1p-11F, high = low + 0x1p-23F;
  const auto at = [&](float x, float c) {
    return narrowed(RoundedInDouble::step_within<0>(same(x), same(a), c))[0];
  };
  for (const float little : {0x1p-23F * 3, 0x1p-23F, -0x1p-23F, 0.0F}) {
    CHECK(at(a, little) == std::fma(a, a, little));
    CHECK(at(-a, little) == std::fma(-a, a, little));
  }
  CHECK(at(a, 0.0F) == low);  // to even
  CHECK(at(a, 0x1p-23F) == high + 0x1p-23F);
}

// All arguments there are, or one of so many: INITPROOF_EVERY of the environment says, 1 for all,
// which takes minutes. Lanes differ, as a doubt of one concerns all.
template <class Check>
void for_arguments(float least, float most, Check check) {
  const char* every = std::getenv("INITPROOF_EVERY");
  const auto step = every == nullptr ? 997U : static_cast<std::uint32_t>(std::atoi(every));
  const auto first = std::bit_cast<std::uint32_t>(least), last = std::bit_cast<std::uint32_t>(most);
  for (std::uint32_t bits = first; bits <= last; bits += 4 * step) {
    Floats x;
    for (std::uint32_t lane = 0; lane < 4; ++lane) x[lane] = std::bit_cast<float>(bits + lane);
    check(x);
  }
}

TEST_CASE("The logarithm's polynomial is the one of fused multiply-adds") {
  const auto& c = Polynomials<float>::minus_two_log;
  for_arguments(0x1p-33F, 1, [&](Floats size) {
    const Abreast<Floats, 1> f{{-size}};
    const Floats p = log_polynomial(f).of[0];
    for (int lane = 0; lane < 4; ++lane)
      if (p[lane] != by_fma(-size[lane], c)) FAIL(-size[lane]);
  });
}

// Near 1 a partial result leaves its binade, which changes the last digit of some arguments only.
TEST_CASE("The logarithm's polynomial is rounded to the digits of the next binade near 1") {
  for (const float f : {-0x1.4000cp-20F, -0x1.c00108p-20F, -0x1.6000c8p-19F, -0x1.a000e8p-19F,
                        -0x1.100092p-18F, -0x1.18007cp-17F, -0x1.28008p-17F}) {
    INFO(f);
    CHECK(log_polynomial(Abreast<Floats, 1>{{broadcast(f)}}).of[0][0] ==
          by_fma(f, Polynomials<float>::minus_two_log));
  }
}

TEST_CASE("Sine and cosine are those of fused multiply-adds") {
  using P = Polynomials<float>;
  for_arguments(0x1p-62F, 1, [&](Floats y) {
    const auto [sine, cosine] = sine_and_cosine(Abreast<Floats, 1>{{y}});
    for (int lane = 0; lane < 4; ++lane) {
      if (sine.of[0][lane] != by_fma(y[lane], P::sine)) FAIL(y[lane]);
      if (cosine.of[0][lane] != by_fma(y[lane], P::cosine)) FAIL(y[lane]);
    }
  });
}
#endif

}  // namespace
}  // namespace initproof::random
