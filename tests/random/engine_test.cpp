#include "initproof/random/engine.hpp"

#include <cmath>
#include <random>
#include <sstream>

#include <boost/random/normal_distribution.hpp>
#include <boost/random/uniform_01.hpp>
#include <boost/random/uniform_int_distribution.hpp>

#include "initproof/random/stream.hpp"

#include "support/catch.hpp"
#include "support/error_budget.hpp"
#include "support/seed.hpp"

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
  }
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

TEST_CASE("Engines of different replicates are different") {
  const Stream stream(1, "claim", "experiment");
  CHECK_FALSE(stream.engine(0) == stream.engine(1));
  CHECK(stream.engine(0)() != stream.engine(std::uint64_t{1} << 32)());
}

// An integer below 6 is uniform, so each count is binomial; the normals' sum of squares is
// chi-squared. Bounds by Chernoff: P(|X - n p| >= d) <= 2 exp(-d^2 / (3 n p)) for the first, and
// P(|X - n| >= 2 sqrt(n t) + 2 t) <= 2 e^-t (Laurent and Massart 2000, lemma 1) for the second.
TEST_CASE("Distributions of Boost.Random work on an engine") {
  const double t = std::log(2 * 8 / tests::alpha_of("random.engine"));
  Engine engine = Stream(tests::seed(), "engine", "boost").engine(0);
  constexpr int n = 200000;

  boost::random::uniform_int_distribution<int> die(1, 6);
  int counts[7] = {};
  for (int i = 0; i < n; ++i) ++counts[die(engine)];
  for (int face = 1; face <= 6; ++face)
    CHECK(std::abs(counts[face] - n / 6.0) < std::sqrt(n / 2.0 * t));

  boost::random::normal_distribution<double> normal;
  double sum_of_squares = 0;
  for (int i = 0; i < n; ++i) sum_of_squares += std::pow(normal(engine), 2);
  CHECK(std::abs(sum_of_squares - n) < 2 * std::sqrt(n * t) + 2 * t);

  boost::random::uniform_01<double> uniform;
  double sum = 0;
  for (int i = 0; i < n; ++i) sum += uniform(engine);
  CHECK(std::abs(sum - n / 2.0) < std::sqrt(n * t / 2));  // Hoeffding
}

}  // namespace
}  // namespace initproof::random
