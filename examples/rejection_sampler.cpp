// Rejection from a uniform proposal for the density 2x on [0, 1]. The broken version draws a new x
// after the one that it accepted.
#include <vector>

#include "both_versions.hpp"

namespace testing = initproof::testing;

namespace {

testing::Check law(const char* name, bool broken) {
  const auto sampler = [broken](initproof::random::Engine& engine) {
    for (;;) {
      const double x = examples::uniform(engine);
      if (examples::uniform(engine) < x) return broken ? examples::uniform(engine) : x;
    }
  };
  std::vector<double> edges;
  for (int i = 1; i < 200; ++i) edges.push_back(i / 200.0);
  return {.name = name,
          .quantity = testing::distance_from(
              sampler, [](double x) { return x * x; }, edges),
          .prediction = testing::at_most(0, 0.05)};
}

}  // namespace

int main(int argc, char** argv) {
  return examples::both_versions(law("a sampler", false), law("a sampler that draws again", true),
                                 argc, argv);
}
