// The area of a quarter circle by darts. The broken version throws them at a square whose side is a
// half per cent too short, and is biased by 1 %.
#include <numbers>

#include "both_versions.hpp"

namespace testing = initproof::testing;

namespace {

testing::Check area(const char* name, double side) {
  return {.name = name,
          .quantity = testing::probability([side](initproof::random::Engine& engine) {
            const double x = side * examples::uniform(engine);
            const double y = side * examples::uniform(engine);
            return x * x + y * y < 1;
          }),
          // A third of the bias that must be seen.
          .prediction = testing::equal(std::numbers::pi / 4, 0.0026)};
}

}  // namespace

int main(int argc, char** argv) {
  return examples::both_versions(area("darts", 1), area("darts at a small square", 0.995), argc,
                                 argv);
}
