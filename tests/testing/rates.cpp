// Counts how often each kind of check is wrong at alpha = 0.01, beside the ways of home-made tests:
//
//   testing_rates RUNS [RUNS OF THE HOME-MADE WAYS]
//
// prints the tables of docs/testing.md, line by line. In brackets are the upper ends of exact
// binomial intervals of confidence 0.999. Exit status 1 if a rate is above alpha beyond chance.
#include <algorithm>
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <functional>
#include <string>
#include <vector>

#include <boost/math/distributions/binomial.hpp>
#include <boost/math/distributions/normal.hpp>

#include "initproof/random/distributions.hpp"

#include "testing/calibration.hpp"

using namespace initproof;
using namespace initproof::testing;

namespace {

constexpr double alpha = 0.01;
bool good = true;

using Law = boost::math::binomial;

/// Says the count and the bound of its rate; remembers one that alpha does not explain.
std::string rated(std::uint64_t wrong, std::uint64_t runs) {
  const double n = static_cast<double>(runs), k = static_cast<double>(wrong);
  if (wrong > 0 && cdf(complement(Law(n, alpha), k - 1)) < 1e-13) good = false;
  char text[64];
  std::snprintf(text, sizeof text, "%llu (%.4f)", static_cast<unsigned long long>(wrong),
                Law::find_upper_bound_on_p(n, k, 0.001));
  return text;
}

/// A kind of check whose truth lies `offset` margins from the prediction.
struct Rated {
  std::string name;
  std::function<Check(double offset)> check;
  double variance = 0;  ///< of the estimate, times the samples; 0 where no formula is known
  double margin = 0;
};

/// Uniform but for a share of the draws that lies in the lowest hundredth.
Sampler heaped(double share) {
  return [share](random::Engine& engine) {
    const double u = random::CanonicalUniform()(engine);
    return random::Bernoulli(share)(engine) ? u / 100 : u;
  };
}

/// A law whose distance from the uniform one is `offset` margins.
Sampler at_distance(double offset, double margin) {
  return heaped(offset * margin / 0.99);
}

std::vector<Rated> all_kinds() {
  // In the order of calibrated_kinds().
  const double variances[] = {0.1875,          1.0 / 12,        1, 2, 1.0 / 60 - 1.0 / 144, 0.25,
                              0.75 + 0.25 / 3, 1.04 / 12 / 0.64};
  std::vector<Rated> kinds;
  for (const CalibratedKind& kind : calibrated_kinds()) {
    kinds.push_back({kind.name,
                     [kind](double offset) {
                       return Check{kind.name, kind.quantity,
                                    equal(kind.truth - offset * kind.margin, kind.margin)};
                     },
                     variances[kinds.size()], kind.margin});
  }
  constexpr double margin = 0.2;
  std::vector<double> edges;
  for (int i = 1; i < 100; ++i) edges.push_back(i / 100.0);
  kinds.push_back({"distance from a law", [edges](double offset) {
                     return Check{
                         "law",
                         distance_from(
                             at_distance(offset, margin), [](double x) { return x; }, edges),
                         at_most(0, margin)};
                   }});
  kinds.push_back({"distance of two laws", [](double offset) {
                     return Check{"two", distance_between(heaped(0), at_distance(offset, margin)),
                                  at_most(0, margin)};
                   }});
  return kinds;
}

Counts count_of(const Rated& kind, double offset, std::uint64_t runs, std::uint64_t first_seed) {
  Counts counts;
  const Check check = kind.check(offset);
  for (std::uint64_t i = 0; i < runs; ++i) {
    const Outcome outcome = run(check, {alpha, first_seed + i, {}});
    counts.passed += outcome.verdict == Verdict::passed ? 1U : 0U;
    counts.failed += outcome.verdict == Verdict::failed ? 1U : 0U;
    counts.undecided += outcome.verdict == Verdict::undecided ? 1U : 0U;
    counts.samples += outcome.samples;
  }
  return counts;
}

/// With so many samples, known beforehand, a central interval lies within the margin with
/// probability 0.998 if the prediction is true.
std::string fixed_samples(const Rated& kind) {
  if (kind.variance == 0) return "";
  const boost::math::normal law;
  const double z = quantile(law, 1 - alpha / 2) + quantile(law, 0.999);
  return std::to_string(
      static_cast<long>(std::ceil(z * z * kind.variance / kind.margin / kind.margin)));
}

void print_kinds(std::uint64_t runs) {
  std::printf(
      "| kind | at the prediction: failed | undecided | at the margin's end: passed | failed "
      "| at twice the margin: passed | undecided | samples | of a fixed number |\n"
      "|---|---|---|---|---|---|---|---|---|\n");
  std::uint64_t seed = 1;
  for (const Rated& kind : all_kinds()) {
    const Counts at = count_of(kind, 0, runs, seed);
    const Counts edge = count_of(kind, 1, runs, seed + runs);
    const Counts beyond = count_of(kind, 2, runs, seed + 2 * runs);
    seed += 3 * runs;
    std::printf("| %s | %s | %llu | %s | %s | %s | %llu | %llu | %s |\n", kind.name.c_str(),
                rated(at.failed, runs).c_str(), static_cast<unsigned long long>(at.undecided),
                rated(edge.passed, runs).c_str(), rated(edge.failed, runs).c_str(),
                rated(beyond.passed, runs).c_str(),
                static_cast<unsigned long long>(beyond.undecided),
                static_cast<unsigned long long>(at.samples / runs), fixed_samples(kind).c_str());
    std::fflush(stdout);
  }
}

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

}  // namespace

int main(int argc, char** argv) {
  const auto number = [&](int i, std::uint64_t otherwise) {
    return argc > i ? std::strtoull(argv[i], nullptr, 10) : otherwise;
  };
  const std::uint64_t runs = number(1, 0);
  if (runs == 0 || argc > 3) {
    std::fputs("usage: testing_rates RUNS [RUNS OF THE HOME-MADE WAYS]\n", stderr);
    return 64;
  }
  print_home_made(number(2, runs));
  print_kinds(runs);
  return good ? 0 : 1;
}
