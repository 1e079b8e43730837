// Weights from N(0, 2 / fan-in) for 300 inputs and 100 outputs. The broken version swaps the two.
#include <cmath>
#include <numbers>

#include "both_versions.hpp"

namespace testing = initproof::testing;

namespace {

testing::Check weights(const char* name, double fan_in) {
  const double deviation = std::sqrt(2 / fan_in);
  const auto weight = [deviation](initproof::random::Engine& engine) {
    const double radius = std::sqrt(-2 * std::log(examples::uniform(engine)));
    return deviation * radius * std::cos(2 * std::numbers::pi * examples::uniform(engine));
  };
  return {.name = name,
          .quantity = testing::gaussian_variance(weight),
          .prediction = testing::equal(2.0 / 300, 0.0005).told_apart_from(2.0 / 100)};
}

}  // namespace

int main(int argc, char** argv) {
  return examples::both_versions(weights("He's weights", 300), weights("fans swapped", 100), argc,
                                 argv);
}
