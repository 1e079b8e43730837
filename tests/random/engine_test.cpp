#include "initproof/random/engine.hpp"

#include <random>
#include <sstream>
#include <string>

#include <boost/random/normal_distribution.hpp>
#include <boost/random/uniform_01.hpp>
#include <boost/random/uniform_int_distribution.hpp>

#include "initproof/random/stream.hpp"
#include "initproof/testing/adapter/catch2.hpp"

#include "support/catch.hpp"

namespace initproof::random {
namespace {

static_assert(std::uniform_random_bit_generator<Engine>);

TEST_CASE("An engine starts like Random123's Philox with the seed as its key") {
  Engine engine(Generator::philox, {}, 0);
  CHECK(engine() == 0x6627e8d5);
  CHECK(engine() == 0xe169c58d);
  CHECK(engine() == 0xbc57ac4c);
  CHECK(engine() == 0x9b00dbd8);
}

TEST_CASE("An engine seeded again starts again") {
  for (const Generator generator : generators) {
    Engine engine = Stream(1, "claim", "experiment", generator).engine(7);
    engine.discard(3);
    engine.seed(5);
    CHECK(engine == Engine(generator, {5, 0}, 0));
    CHECK(engine() == Engine(generator, {5, 0}, 0)());
    engine.seed(5 + (std::uint64_t{7} << 32));
    CHECK(engine == Engine(generator, {5, 7}, 0));
  }
}

TEST_CASE("An engine that is given no seed has the seed 0, and its words begin with 0") {
  CHECK(Engine() == Engine(generators.front(), {}, 0));
  for (const Generator generator : generators) {
    Engine engine = Stream(1, "claim", "experiment", generator).engine(7);
    engine.seed();
    CHECK(engine == Engine(generator, {}, 0));
  }
  CHECK(Engine::min() == 0);
  CHECK(name(Generator::philox) == std::string("philox"));
  CHECK(name(Generator::xoshiro) == std::string("xoshiro"));
}

TEST_CASE("An engine that cannot be read keeps its state") {
  Engine engine(5);
  engine.discard(6);
  const Engine before = engine;
  for (const char* text : {"0 1 2 three 4", "2 1 2 3 4", "1 2 3 4", ""}) {
    std::istringstream in(text);
    in >> engine;
    CHECK(in.fail());
    CHECK(engine == before);
  }
}

TEST_CASE("Engines of one position are the same if generator, key and replicate are") {
  const Engine engine(Generator::philox, {1, 2}, 3);
  CHECK(engine == Engine(Generator::philox, {1, 2}, 3));
  CHECK_FALSE(engine == Engine(Generator::xoshiro, {1, 2}, 3));
  CHECK_FALSE(engine == Engine(Generator::philox, {1, 3}, 3));
  CHECK_FALSE(engine == Engine(Generator::philox, {1, 2}, 4));
}

TEST_CASE("Engines of different replicates are different") {
  const Stream stream(1, "claim", "experiment");
  CHECK_FALSE(stream.engine(0) == stream.engine(1));
  CHECK(stream.engine(0)() != stream.engine(std::uint64_t{1} << 32)());
}

TEST_CASE("Distributions of Boost.Random work on an engine") {
  const boost::random::uniform_int_distribution<int> die(1, 6);
  for (int face = 1; face <= 6; ++face) {
    INITPROOF_CHECK({.name = "boost-die-" + std::to_string(face),
                     .quantity = testing::probability(
                         [die, face](Engine& engine) { return die(engine) == face; }),
                     .prediction = testing::equal(1.0 / 6, 0.01)});
  }
  INITPROOF_CHECK({.name = "boost-normal",
                   .quantity = testing::gaussian_variance([](Engine& engine) {
                     return boost::random::normal_distribution<double>()(engine);
                   }),
                   .prediction = testing::equal(1, 0.02)});
  INITPROOF_CHECK(
      {.name = "boost-uniform",
       .quantity = testing::bounded_mean(
           [](Engine& engine) { return boost::random::uniform_01<double>()(engine); }, {0, 1}, 0.3),
       .prediction = testing::equal(0.5, 0.005)});
}

}  // namespace
}  // namespace initproof::random
