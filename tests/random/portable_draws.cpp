// Prints draws that must be the same with every compiler, standard library, processor and flag;
// portable_draws.txt pins them. Names are left unqualified on purpose where the standard has its
// own.
#include <cstdint>
#include <cstdio>
#include <cstring>
#include <iterator>
#include <vector>

#include "initproof/random/distributions.hpp"
#include "initproof/random/engine.hpp"

using namespace initproof::random;

int main() {
  Engine engine(7);
  const CanonicalUniform uniform;
  for (int i = 0; i < 4; ++i) std::printf("%a\n", uniform(engine));
  const UniformInteger integer(-3, 9);
  for (int i = 0; i < 12; ++i) std::printf("%d ", static_cast<int>(integer(engine)));
  std::puts("");
  const Bernoulli bernoulli(0.3);
  for (int i = 0; i < 20; ++i) std::printf("%d", bernoulli(engine) ? 1 : 0);
  std::puts("");
  std::vector<int> cards{0, 1, 2, 3, 4, 5, 6, 7, 8, 9};
  shuffle(cards.begin(), cards.end(), engine);
  for (const int card : cards) std::printf("%d ", card);
  std::puts("");
  std::vector<int> hand;
  sample(cards.begin(), cards.end(), std::back_inserter(hand), 4, engine);
  for (const int card : hand) std::printf("%d ", card);
  std::puts("");
  const UniformReal real(-1.5, 1e6);
  const Normal standard, normal(393, 19.8);
  const Exponential unit, exponential(3);
  for (int i = 0; i < 4; ++i) std::printf("%a\n", real(engine));
  for (int i = 0; i < 4; ++i) std::printf("%a\n", standard(engine));
  for (int i = 0; i < 4; ++i) std::printf("%a\n", normal(engine));
  for (int i = 0; i < 4; ++i) std::printf("%a\n", unit(engine));
  for (int i = 0; i < 4; ++i) std::printf("%a\n", exponential(engine));
  const Binomial few(20, 0.3), many(100'000, 1.0 / 3), rare(1'000'000'000, 0x1p-1000);
  const Poisson small(0.7), large(123.4);
  const auto count = [](std::int64_t n) { std::printf("%lld ", static_cast<long long>(n)); };
  for (int i = 0; i < 8; ++i) count(few(engine));
  for (int i = 0; i < 3; ++i) count(many(engine));
  count(rare(engine));
  for (int i = 0; i < 8; ++i) count(small(engine));
  for (int i = 0; i < 3; ++i) count(large(engine));
  std::puts("");
  // All of a long run.
  std::uint64_t hash = 0;
  const auto add = [&](double x) {
    std::uint64_t bits = 0;  // older libraries lack std::bit_cast
    std::memcpy(&bits, &x, sizeof x);
    hash = (hash ^ bits) * 0x100000001b3;
  };
  for (int i = 0; i < 20'000; ++i) {
    add(normal(engine));
    add(exponential(engine));
    add(real(engine));
    add(static_cast<double>(small(engine)));
    add(static_cast<double>(few(engine)));
  }
  std::printf("%016llx\n", static_cast<unsigned long long>(hash));
}
