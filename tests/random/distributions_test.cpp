#include "initproof/random/distributions.hpp"

#include <array>
#include <cstdint>
#include <limits>
#include <map>
#include <stdexcept>
#include <vector>

#include "initproof/random/engine.hpp"

#include "support/catch.hpp"

using namespace initproof::random;

namespace {

// Words that are said beforehand, and how many were taken.
struct Script {
  using result_type = std::uint64_t;
  static constexpr std::uint64_t min() { return 0; }
  static constexpr std::uint64_t max() { return std::numeric_limits<std::uint64_t>::max(); }
  std::uint64_t operator()() { return words.at(taken++); }
  std::vector<std::uint64_t> words;
  std::size_t taken = 0;
};

constexpr std::uint64_t all = std::numeric_limits<std::uint64_t>::max();

}  // namespace

TEST_CASE("the ends of every distribution") {
  Script ends{{0, all, 0, all, 0, all, all, 0, all}};
  const CanonicalUniform uniform;
  CHECK(uniform(ends) == 0);
  CHECK(uniform(ends) == 1 - 0x1p-53);
  const UniformInteger widest(std::numeric_limits<std::int64_t>::min(),
                              std::numeric_limits<std::int64_t>::max());
  CHECK(widest(ends) == std::numeric_limits<std::int64_t>::min());
  CHECK(widest(ends) == std::numeric_limits<std::int64_t>::max());
  CHECK(Bernoulli(0x1p-64)(ends));
  CHECK(Bernoulli(1)(ends));
  CHECK_FALSE(Bernoulli(1 - 0x1p-53)(ends));
  CHECK_FALSE(Bernoulli(0)(ends));
  CHECK(UniformInteger(5, 5)(ends) == 5);
  CHECK(ends.taken == 9);
}

TEST_CASE("a word that would favour the low numbers is drawn again") {
  // 2^64 = 1 mod 3: the first word is one too many.
  Script script{{0, 1, 2, 3}};
  const UniformInteger third(0, 2);
  CHECK(third(script) == 1);
  CHECK(script.taken == 2);
  CHECK(third(script) == 2);
  CHECK(third(script) == 0);
}

TEST_CASE("what is no distribution is refused") {
  CHECK_THROWS_AS(UniformInteger(2, 1), std::invalid_argument);
  CHECK_THROWS_AS(Bernoulli(-0.1), std::invalid_argument);
  CHECK_THROWS_AS(Bernoulli(1.1), std::invalid_argument);
  CHECK_THROWS_AS(Bernoulli(std::numeric_limits<double>::quiet_NaN()), std::invalid_argument);
}

TEST_CASE("a sample has distinct elements in order, all of them if there are fewer") {
  Engine engine(3);
  const std::vector<int> numbers{1, 2, 3, 4, 5};
  std::map<std::vector<int>, int> seen;
  for (int i = 0; i < 2000; ++i) {
    std::vector<int> two;
    sample(numbers.begin(), numbers.end(), std::back_inserter(two), 2, engine);
    REQUIRE(two.size() == 2);
    REQUIRE(two[0] < two[1]);
    ++seen[two];
  }
  CHECK(seen.size() == 10);
  std::vector<int> most;
  sample(numbers.begin(), numbers.end(), std::back_inserter(most), 9, engine);
  CHECK(most == numbers);
}

TEST_CASE("a shuffle reaches every order") {
  Engine engine(3);
  std::map<std::array<int, 3>, int> seen;
  for (int i = 0; i < 600; ++i) {
    std::array<int, 3> cards{1, 2, 3};
    shuffle(cards.begin(), cards.end(), engine);
    ++seen[cards];
  }
  CHECK(seen.size() == 6);
}
