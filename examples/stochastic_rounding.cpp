// Rounding up with a probability of the fraction keeps the mean. The broken version rounds to
// nearest, and a sum of small steps stands still.
#include <cmath>

#include "both_versions.hpp"

namespace testing = initproof::testing;

namespace {

testing::Check rounding(const char* name, bool broken) {
  const auto rounded = [broken](initproof::random::Engine& engine) {
    const double x = 0.3;
    return std::floor(x + (broken ? 0.5 : examples::uniform(engine)));
  };
  return {.name = name,
          .quantity = testing::bounded_mean(rounded, {0, 1}),
          .prediction = testing::equal(0.3, 0.01)};
}

}  // namespace

int main(int argc, char** argv) {
  return examples::both_versions(rounding("stochastic rounding", false),
                                 rounding("rounding to nearest", true), argc, argv);
}
