#include "initproof/testing/adapter/rapidcheck.hpp"

#include <cstdio>
#include <cstring>
#include <exception>

namespace testing = initproof::testing;

namespace {

// The mean of a sum of dice with that many sides each; the broken one never shows the highest of
// more than ten.
testing::Check mean_of_die(int sides, bool broken) {
  const double low = 1;
  const double high = sides;
  const auto roll = [=](initproof::random::Engine& engine) {
    const auto faces = static_cast<unsigned>(broken && sides > 10 ? sides - 1 : sides);
    return 1.0 + static_cast<double>(engine() % faces);
  };
  return {"", testing::bounded_mean(roll, {low, high}),
          testing::equal((low + high) / 2, 0.01 * (high - low))};
}

}  // namespace

int main(int argc, char** argv) {
  const bool broken = argc > 1 && std::strcmp(argv[1], "broken") == 0;
  const auto examination = testing::rapidcheck::examine<int>(
      {.name = "dice",
       .cases = 30,
       .parameters = rc::gen::inRange(2, 40),
       .check = [broken](int sides) { return mean_of_die(sides, broken); }});
  std::printf("%s\n", examination.message.c_str());
  return examination.finding == testing::rapidcheck::Finding::holds ? 0 : 1;
}
