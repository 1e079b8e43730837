#include "testing/home_made.hpp"

#include <cmath>
#include <cstdio>

#include "testing/calibration.hpp"

namespace initproof::testing {
namespace {

/// Mean and standard error of uniform data, as a test looks at them.
struct Look {
  double mean = 0, error = 0;
};

Look look(random::Engine& engine, int samples) {
  double sum = 0, squares = 0;
  for (int i = 0; i < samples; ++i) {
    const double x = calibration_uniform(engine) - 0.5;
    sum += x;
    squares += x * x;
  }
  const double mean = sum / samples;
  return {mean, std::sqrt((squares / samples - mean * mean) / samples)};
}

/// Whether |mean - predicted| is within so many standard errors, in one of so many tries.
bool passes(random::Engine& engine, double wrong_by, double errors, int tries) {
  for (int i = 0; i < tries; ++i) {
    const Look found = look(engine, 1000);
    if (std::abs(found.mean - wrong_by) < errors * found.error) return true;
  }
  return false;
}

/// Whether a 99 % interval excludes the truth at one of a hundred looks.
bool watched_in_vain(random::Engine& engine) {
  double sum = 0, squares = 0;
  for (int n = 1; n <= 10'000; ++n) {
    const double x = calibration_uniform(engine) - 0.5;
    sum += x;
    squares += x * x;
    if (n % 100 != 0) continue;
    const double mean = sum / n;
    if (std::abs(mean) > 2.5758 * std::sqrt((squares / n - mean * mean) / n)) return true;
  }
  return false;
}

}  // namespace

void print_home_made(std::uint64_t runs) {
  const double error = std::sqrt(1.0 / 12 / 1000);
  std::uint64_t alarms = 0, missed = 0, once = 0, excluded = 0;
  for (std::uint64_t i = 0; i < runs; ++i) {
    random::Engine engine(i);
    alarms += passes(engine, 0, 3, 1) ? 0U : 1U;
    once += passes(engine, 3 * error, 3, 1) ? 1U : 0U;
    missed += passes(engine, 3 * error, 2, 10) ? 1U : 0U;
    excluded += watched_in_vain(engine) ? 1U : 0U;
  }
  const auto line = [runs](const char* what, std::uint64_t count) {
    std::printf("| %s | %llu of %llu |\n", what, static_cast<unsigned long long>(count),
                static_cast<unsigned long long>(runs));
  };
  std::printf("\n| home-made way | wrong |\n|---|---|\n");
  line("three standard errors, once: a correct mean fails", alarms);
  line("three standard errors, once: a mean that is three wrong passes", once);
  line("two standard errors, again until it passes, ten tries: a mean that is three wrong passes",
       missed);
  line("a 99 % interval, watched at a hundred looks: a correct mean is excluded", excluded);
}

}  // namespace initproof::testing
