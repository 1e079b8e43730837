#include "initproof/random/distributions.hpp"

#include <array>
#include <cmath>
#include <cstdint>
#include <limits>
#include <map>
#include <stdexcept>
#include <type_traits>
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
constexpr std::uint64_t middle = std::uint64_t{1} << 63;

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
  const double none = std::numeric_limits<double>::quiet_NaN();
  const double infinite = std::numeric_limits<double>::infinity();
  CHECK_THROWS_AS(UniformReal(1, 1), std::invalid_argument);
  CHECK_THROWS_AS(UniformReal(0, infinite), std::invalid_argument);
  CHECK_THROWS_AS(UniformReal(-1e308, 1e308), std::invalid_argument);
  CHECK_THROWS_AS(UniformReal(none, 1), std::invalid_argument);
  for (const double bad : {none, infinite, 0.0, -1.0}) {
    CHECK_THROWS_AS(Normal(0, bad), std::invalid_argument);
    CHECK_THROWS_AS(Exponential(bad), std::invalid_argument);
  }
  CHECK_THROWS_AS(Normal(none, 1), std::invalid_argument);
  CHECK_THROWS_AS(Poisson(-0.1), std::invalid_argument);
  CHECK_THROWS_AS(Poisson(none), std::invalid_argument);
  CHECK_THROWS_AS(Poisson(infinite), std::invalid_argument);
  CHECK_THROWS_AS(Binomial(-1, 0.5), std::invalid_argument);
  CHECK_THROWS_AS(Binomial(1, 1.5), std::invalid_argument);
  CHECK_THROWS_AS(Binomial(1, none), std::invalid_argument);
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

TEST_CASE("the ends of counts") {
  Engine engine(5);
  CHECK(Binomial(0, 0.5)(engine) == 0);
  CHECK(Binomial(7, 0)(engine) == 0);
  CHECK(Binomial(7, 1)(engine) == 7);
  CHECK(Binomial(std::numeric_limits<std::int64_t>::max(), 1e-300)(engine) == 0);
  CHECK(Poisson(0)(engine) == 0);
  CHECK(Poisson(1e-300)(engine) == 0);
  for (int i = 0; i < 100; ++i) {
    const std::int64_t count = Binomial(65, 0.5)(engine);
    CHECK((count >= 0 && count <= 65));
  }
}

TEST_CASE("a trial succeeds by its first bit that differs from that of p") {
  // p = 0.101 in binary. Bits of four trials at a time: 1100, then of the two left 10, then of the
  // one left 0.
  Script script{{0b1100ULL << 60, 0b10ULL << 62, 0}};
  CHECK(Binomial(4, 0.625)(script) == 3);
  CHECK(script.taken == 3);
}

TEST_CASE("an exponential is the first uniform of a run of odd length, and 1 for each of even") {
  // The run after 1/2 is one long; that after 3/4 two, so that 1 is added.
  constexpr std::uint64_t half = std::uint64_t{1} << 63;
  Script script{{half, half, half + half / 2, half, half, half, half}};
  CHECK(Exponential(2)(script) == 0.25);
  CHECK(Exponential(2)(script) == 0.75);
  CHECK(script.taken == 7);
}

TEST_CASE("distributions have the interface of the standard's") {
  Engine a(9), b(9);
  Normal normal;
  const Normal::param_type other(3, 0.5);
  CHECK(normal(a, other) == Normal(3, 0.5)(b));
  CHECK(a == b);
  normal.param(other);
  CHECK(normal == Normal(3, 0.5));
  CHECK(normal.param() == other);
  CHECK_FALSE(normal == Normal());
  normal.reset();
  STATIC_REQUIRE(std::is_same_v<Poisson::param_type::distribution_type, Poisson>);
  STATIC_REQUIRE(std::is_same_v<Binomial::result_type, std::int64_t>);
  CHECK(UniformInteger(1, 6).max() == 6);
  CHECK(Binomial(9, 0.1).max() == 9);
}

TEST_CASE("a real number stays below the upper end") {
  // Next to one another: a uniform of more than a half would round up to b.
  const double a = 1, next = 1 + 0x1p-52;
  Script script{{all, 0}};
  CHECK(UniformReal(a, next)(script) == a);
  CHECK(script.taken == 2);
}

TEST_CASE(
    "the least and the largest parameters that are stated are taken, and those next to them "
    "refused") {
  const double up = std::numeric_limits<double>::infinity();
  for (const double end : {0x1p-960, 0x1p960}) {
    const double beyond = std::nextafter(end, end < 1 ? 0 : up);
    CHECK(Exponential(end).lambda() == end);
    CHECK_THROWS_AS(Exponential(beyond), std::invalid_argument);
    CHECK(Normal(0, end).stddev() == end);
    CHECK_THROWS_AS(Normal(0, beyond), std::invalid_argument);
  }
  for (const double mean : {-0x1p960, 0x1p960}) {
    CHECK(Normal(mean, 1).mean() == mean);
    CHECK_THROWS_AS(Normal(std::nextafter(mean, mean < 0 ? -up : up), 1), std::invalid_argument);
  }
  CHECK(Poisson(0x1p53).mean() == 0x1p53);
  CHECK_THROWS_AS(Poisson(std::nextafter(0x1p53, up)), std::invalid_argument);
  const double half_of_all = std::numeric_limits<double>::max() / 2;
  CHECK(UniformReal(-half_of_all, half_of_all).b() == half_of_all);
}

TEST_CASE(
    "without parameters a distribution is the standard one, and says what it gives at least") {
  CHECK(Exponential().lambda() == 1);
  CHECK(Exponential::param_type().lambda() == 1);
  CHECK(Normal() == Normal(0, 1));
  CHECK(Normal::param_type() == Normal::param_type(0, 1));
  CHECK(Poisson().mean() == 1);
  CHECK(Poisson::param_type().mean() == 1);
  CHECK(CanonicalUniform::min() == 0);
  CHECK(CanonicalUniform::max() == 1);
  CHECK(Exponential::min() == 0);
  CHECK(Poisson::min() == 0);
  CHECK(Binomial::min() == 0);
}

// No whole number is tried (the run 1, 2 after 1/2 has an even length), then 1/2 is kept at once.
TEST_CASE("a normal has the sign of its last word's first bit") {
  Script script{{1, 2, middle, middle, middle - 1, 1, 2, middle, middle, middle}};
  CHECK(Normal(3, 2)(script) == 4);
  CHECK(Normal(3, 2)(script) == 2);
  CHECK(script.taken == 10);
}

TEST_CASE("a normal's step wins with a number below its own part, not with that part itself") {
  // A shorter number, then the side that is settled by one more: not below 1/2, so the run ends.
  Script script{{1, 2, middle, 5, 0, middle, 0}};
  CHECK(Normal()(script) == 0.5);
  CHECK(script.taken == 7);
}

TEST_CASE("a normal of 64 and more is not tried") {
  // As far as 64 by 64 runs of odd length: begun anew at once.
  std::vector<std::uint64_t> words(64, middle);
  for (const std::uint64_t word : {std::uint64_t{1}, std::uint64_t{2}, std::uint64_t{1},
                                   std::uint64_t{2}, middle, middle, std::uint64_t{0}})
    words.push_back(word);
  Script script{words};
  CHECK(Normal()(script) == 0.5);
  CHECK(script.taken == words.size());
}

TEST_CASE("no more words are taken than the result needs") {
  const std::array<int, 5> numbers{1, 2, 3, 4, 5};
  Script first{{5}};  // 2^64 = 1 mod 5: one word more than 0 to 4 is 0
  std::vector<int> one;
  sample(numbers.begin(), numbers.end(), std::back_inserter(one), 1, first);
  CHECK(one == std::vector<int>{1});
  CHECK(first.taken == 1);
  // The only bit of 1/2 is the first.
  Script halves{{all << 40, 0}};
  CHECK(Binomial(64, 0.5)(halves) == 40);
  CHECK(halves.taken == 1);
  Script none{{}};
  CHECK(Binomial(7, 1)(none) == 7);
  CHECK(Binomial(7, std::nextafter(0x1p-900, 0))(none) == 0);
  // From 2^-900 on p is not rounded, so that a trial fails by the first bit that is 1.
  Script failed{{all}};
  CHECK(Binomial(1, 0x1p-900)(failed) == 0);
  CHECK(failed.taken == 1);
}

TEST_CASE("a wait that ends with the time is counted") {
  // Two waits of 1/2 each, and 1/2 of time.
  Script script{{middle, middle, middle, middle}};
  CHECK(Poisson(0.5)(script) == 1);
  CHECK(script.taken == 4);
}
