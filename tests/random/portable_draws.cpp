// Prints draws that must be the same with every compiler, standard library, processor and flag;
// portable_draws.txt pins them. Names are left unqualified on purpose where the standard has its
// own.
#include <cstdio>
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
}
