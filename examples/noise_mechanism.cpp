// Laplace noise of scale 1 hides a count. The noise of the broken version is a tenth too small, and
// so is what it hides: the quantile at 0.9 is ln 5 of the scale.
#include <cmath>

#include "both_versions.hpp"

namespace testing = initproof::testing;

namespace {

testing::Check noise(const char* name, double scale) {
  const auto laplace = [scale](initproof::random::Engine& engine) {
    const double size = -scale * std::log(examples::uniform(engine));
    return engine() % 2 == 0 ? size : -size;
  };
  return {.name = name,
          .quantity = testing::quantile(laplace, 0.9, 0.1),
          // Less noise is the fault, more is none.
          .prediction = testing::at_least(std::log(5.0), 0.05)};
}

}  // namespace

int main(int argc, char** argv) {
  return examples::both_versions(noise("enough noise", 1), noise("too little noise", 0.9), argc,
                                 argv);
}
