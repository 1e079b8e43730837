#pragma once

#include <cmath>
#include <cstdint>
#include <numbers>
#include <string>
#include <vector>

#include "initproof/testing/check.hpp"

namespace initproof::testing {

/// A kind of check whose truth is known, to count how often it is wrong.
struct CalibratedKind {
  std::string name;
  Quantity quantity;
  double truth = 0;
  double margin = 0;
};

inline double calibration_uniform(random::Engine& engine) {
  return (static_cast<double>(engine()) + 0.5) * 0x1p-32;
}

/// One of each kind that has an interval about its value, with wide margins, so that a run is
/// short.
inline std::vector<CalibratedKind> calibrated_kinds() {
  const Sampler uniform = calibration_uniform;
  const Sampler normal = [](random::Engine& engine) {
    const double radius = std::sqrt(-2 * std::log(calibration_uniform(engine)));
    return radius * std::cos(2 * std::numbers::pi * calibration_uniform(engine));
  };
  const Event quarter = [](random::Engine& e) { return calibration_uniform(e) < 0.25; };
  const Quantity mean = bounded_mean(uniform, {0, 1});
  return {
      {"probability", probability(quarter), 0.25, 0.1},
      {"bounded mean", mean, 0.5, 0.2},
      {"sub-Gaussian mean", subgaussian_mean(normal, 1), 0, 0.5},
      {"Gaussian variance", gaussian_variance(normal), 1, 0.4},
      {"bounded variance", bounded_variance(uniform, {0, 1}), 1.0 / 12, 0.04},
      {"quantile", quantile(uniform, 0.5, 1), 0.5, 0.2},
      {"quotient", quotient(probability(quarter), mean, 0.5), 0.5, 0.2},
      {"slope",
       slope([](random::Engine& e, double x) { return x * calibration_uniform(e); }, {0.2, 1.0},
             {0, 1}),
       0.5, 0.4},
  };
}

struct Counts {
  std::uint64_t passed = 0, failed = 0, undecided = 0;
  std::uint64_t samples = 0;  ///< of all runs together
};

inline void add(Counts& counts, const Outcome& outcome) {
  counts.passed += outcome.verdict == Verdict::passed ? 1U : 0U;
  counts.failed += outcome.verdict == Verdict::failed ? 1U : 0U;
  counts.undecided += outcome.verdict == Verdict::undecided ? 1U : 0U;
  counts.samples += outcome.samples;
}

inline void add(Counts& counts, const Counts& more) {
  counts.passed += more.passed;
  counts.failed += more.failed;
  counts.undecided += more.undecided;
  counts.samples += more.samples;
}

/// What comes out of so many runs of the kind, predicted to lie `offset` margins below the truth.
inline Counts count(const CalibratedKind& kind, double offset, double alpha, std::uint64_t runs,
                    std::uint64_t first_seed) {
  Counts counts;
  const Check check{kind.name, kind.quantity,
                    equal(kind.truth - offset * kind.margin, kind.margin)};
  for (std::uint64_t i = 0; i < runs; ++i) add(counts, run(check, {alpha, first_seed + i, {}}));
  return counts;
}

}  // namespace initproof::testing
