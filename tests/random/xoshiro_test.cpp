#include "initproof/random/xoshiro.hpp"

#include <array>
#include <cstdint>
#include <set>

#include "initproof/random/word_blocks.hpp"

#include "support/catch.hpp"

namespace initproof::random {
namespace {

// From the authors' program in C, prng.di.unimi.it/xoshiro256plusplus.c, started at 1, 2, 3, 4.
TEST_CASE("xoshiro256++ gives the published sequence") {
  constexpr std::array<std::uint64_t, 10> expected{41943041U,
                                                   58720359U,
                                                   3588806011781223U,
                                                   3591011842654386U,
                                                   9228616714210784205U,
                                                   9973669472204895162U,
                                                   14011001112246962877U,
                                                   12406186145184390807U,
                                                   15849039046786891736U,
                                                   10450023813501588000U};
  Xoshiro256pp generator{{1, 2, 3, 4}};
  for (const std::uint64_t word : expected) CHECK(generator() == word);
}

TEST_CASE("Segments start from states of their own, never from zero") {
  std::set<std::array<std::uint64_t, 4>> states;
  for (std::uint64_t replicate = 0; replicate < 20; ++replicate) {
    for (std::uint64_t segment = 0; segment < 20; ++segment) {
      const Xoshiro256pp generator = xoshiro_of_segment({1, 2}, replicate, segment);
      CHECK((generator.s[1] & 1) == 1);
      states.insert(generator.s);
    }
  }
  CHECK(states.size() == 400);
}

TEST_CASE("SplitMix64 gives its published numbers") {
  // The first five of the authors' C program (splitmix64.c) from the state 1234567.
  constexpr std::array<std::uint64_t, 5> expected{6457827717110365317U, 3203168211198807973U,
                                                  9817491932198370423U, 4593380528125082431U,
                                                  16408922859458223821U};
  for (std::size_t i = 0; i < expected.size(); ++i)
    CHECK(mix64(1234567 + (i + 1) * weyl64) == expected[i]);
}

TEST_CASE("What lengthens a uniform is a word of the segments that no engine reaches") {
  for (const std::uint64_t block : {0ULL, 1ULL, 5ULL << 40}) {
    const Xoshiro256pp there = xoshiro_of_segment({1, 2}, 3, (std::uint64_t{1} << 63) + block);
    CHECK((xoshiro_refinement({1, 2}, 3, block) | 1) == there.s[1]);
  }
}

TEST_CASE("Keys that differ in a bit start segments that share no word") {
  for (int bit = 0; bit < 32; ++bit) {
    const Xoshiro256pp one = xoshiro_of_segment({0, 0}, 3, 4);
    const Xoshiro256pp other = xoshiro_of_segment({std::uint32_t{1} << bit, 0}, 3, 4);
    const Xoshiro256pp further = xoshiro_of_segment({0, std::uint32_t{1} << bit}, 3, 4);
    for (std::size_t i = 0; i < 4; ++i) {
      CHECK(one.s[i] != other.s[i]);
      CHECK(one.s[i] != further.s[i]);
    }
  }
}

TEST_CASE("The words of a block are two outputs of its segment's generator, the low half first") {
  const PhiloxKey key{3, 4};
  WordBlocks blocks(Generator::xoshiro, key, 7);
  for (const std::uint64_t block : {std::uint64_t{0}, std::uint64_t{1}, blocks_per_segment - 1,
                                    blocks_per_segment, 3 * blocks_per_segment + 5}) {
    Xoshiro256pp generator = xoshiro_of_segment(key, 7, block / blocks_per_segment);
    for (std::uint64_t i = 0; i < 2 * (block % blocks_per_segment); ++i) (void)generator();
    const std::uint64_t low = generator(), high = generator();
    const PhiloxCounter expected{
        static_cast<std::uint32_t>(low), static_cast<std::uint32_t>(low >> 32),
        static_cast<std::uint32_t>(high), static_cast<std::uint32_t>(high >> 32)};
    CHECK(blocks.at(block) == expected);
  }
}

}  // namespace
}  // namespace initproof::random
