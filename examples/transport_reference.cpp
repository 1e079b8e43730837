// Particles that go through a wall of two mean free paths, beside a sample that was stored, in
// place of golden bytes: whatever the order of the draws, the law must be the same. The broken
// version forgets to sample the angle.
#include <cmath>
#include <vector>

#include "both_versions.hpp"

namespace testing = initproof::testing;

namespace {

// The depth at which a particle first collides, in mean free paths.
double depth(initproof::random::Engine& engine, bool broken) {
  const double cosine = broken ? 1.0 : examples::uniform(engine);
  return -cosine * std::log(examples::uniform(engine));
}

std::vector<double> stored() {
  std::vector<double> values(100'000);
  initproof::random::Engine engine(2024);
  for (double& x : values) x = depth(engine, false);
  return values;
}

testing::Check transport(const char* name, bool broken) {
  const auto sampler = [broken](initproof::random::Engine& engine) {
    return depth(engine, broken);
  };
  return {.name = name,
          .quantity = testing::distance_from_reference(sampler, stored()),
          .prediction = testing::at_most(0, 0.05)};
}

}  // namespace

int main(int argc, char** argv) {
  return examples::both_versions(transport("transport", false), transport("without angles", true),
                                 argc, argv);
}
