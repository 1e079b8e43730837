#pragma once

#include <cstdint>
#include <string>

#include "initproof/stats/interval.hpp"
#include "initproof/testing/prediction.hpp"
#include "initproof/testing/quantity.hpp"

namespace initproof::testing {

/// A statement about random data, as a value. Its name is that of its share of the program's error
/// budget and of its draws: two checks of a program have different names.
struct Check {
  std::string name;
  Quantity quantity;
  Prediction prediction;
  /// Where an undecided run ends; 0 is four times the plan. Of each sampler, if there are several.
  std::uint64_t max_samples = 0;
  std::uint64_t units = 1;  ///< of the error budget
};

/// What a check is run at.
struct Terms {
  double alpha = 0;  ///< the error rate of this check
  std::uint64_t seed = 1;
  std::string reproduce = {};  ///< the command that runs it again
};

/// What a check costs and can see, before it draws.
struct Plan {
  std::uint64_t samples =
      0;  ///< of each sampler: enough to decide, at the prediction and at refuted
  std::uint64_t max_samples = 0;
  double alpha = 0;
  double resolution = 0;  ///< what the interval's ends are planned to be nearer to the truth than
  /// A truth that lies so far from the predicted value is refuted by the planned samples with the
  /// probability stats::stated_power; twice the margin or more, where the design does not say.
  double refuted_from = 0;
};

enum class Verdict {
  passed,    ///< the interval lies within the margin and excludes what must be told apart
  failed,    ///< the interval and the margin have nothing in common, or the data are impossible
  undecided  ///< the samples were spent before it was clear
};

struct Outcome {
  Verdict verdict = Verdict::undecided;
  double estimate = 0;
  stats::Interval interval;
  std::uint64_t samples = 0;
  Terms terms;
  std::string message;  ///< one line with all of it, and how to run it again

  [[nodiscard]] bool passed() const noexcept { return verdict == Verdict::passed; }
};

/// Throws std::invalid_argument or std::domain_error, with the check's name, if no number of
/// samples can decide it.
[[nodiscard]] Plan plan(const Check& check, double alpha);
/// E.g. "takes about 40960 samples, at most 163840; ...".
[[nodiscard]] std::string describe(const Plan& plan);

/// Draws until it is decided. If the prediction is true, it fails with a probability of at most
/// alpha; if the truth lies outside the margin or is one that must be told apart, it passes with a
/// probability of at most alpha. Throws as plan() does; what a sampler throws is a failure.
[[nodiscard]] Outcome run(const Check& check, const Terms& terms);

}  // namespace initproof::testing
