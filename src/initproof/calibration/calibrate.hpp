#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "initproof/calibration/trial.hpp"
#include "initproof/random/generator.hpp"
#include "initproof/stats/interval.hpp"
#include "initproof/text/message.hpp"

namespace initproof::calibration {

/// A trial at an error rate: how often it gave a false alarm, and what that says.
struct Cell {
  std::string trial;
  double alpha = 0;
  std::uint64_t runs = 0;
  std::uint64_t alarms = 0;
  /// Exact binomial bounds of the rate (Clopper and Pearson 1934), each at `bound_error`, rounded
  /// outward: those of the last look that the cell came to, so that its place hangs on nothing that
  /// was counted. Anything before the first one, and beyond the last.
  stats::Interval rate = {0, 1};
  /// What ProbabilitySequence, itself one of those on trial, says at the error that the two bounds
  /// have at all looks together: valid at every run.
  stats::Interval by_itself = {0, 1};
  Promise promise = Promise::kept;

  /// kept: the upper bound is at most alpha; broken: the lower bound is above it.
  [[nodiscard]] bool shown() const noexcept;
  /// kept, but the lower bound is above alpha.
  [[nodiscard]] bool contradicted() const noexcept;
};

struct Settings {
  std::vector<double> alphas = {0.1, 0.01, 0.001};
  std::uint64_t runs = 0;  ///< of each cell at most; 0: runs_for(alpha)
  /// How often it is looked at whether a cell has shown what it is to show or is contradicted; it
  /// ends there. The last look is after all runs, each of the others after half of those of the
  /// next.
  std::uint64_t looks = 1;
  /// Probability that any exact bound of the whole table is wrong at any look; each of the two of a
  /// cell has an equal part at each. The sequence's own bounds, which hold at every number of runs
  /// at once, have as much again, and nothing of it goes to looks.
  double table_error = 1e-6;
  std::uint64_t seed = 1;
  random::Generator generator = random::generators.front();
  unsigned threads = 1;
  const std::atomic<bool>* interrupted = nullptr;
  /// What was counted before: the first runs of these cells are not made again.
  std::vector<Cell> before = {};
  /// Runs of a cell after which `counted` is told; 0: those to the next look. Between two looks all
  /// cells get equally far.
  std::uint64_t part = 0;
  /// Told after each part; may be empty.
  std::function<void(const std::vector<Cell>&)> counted = {};
  /// Told when a cell has ended; may be empty.
  std::function<void(const Cell&, std::size_t done, std::size_t of)> finished = {};
};

struct Table {
  Settings settings;
  double bound_error = 0;        ///< of each exact bound at each look
  std::vector<Cell> cells = {};  ///< trial by trial, each at every alpha; those with a run
  bool interrupted = false;
};

/// Enough runs to show a rate of six sevenths of alpha to be at most alpha: 40,000 at 0.1, two
/// million at 0.001.
[[nodiscard]] std::uint64_t runs_for(double alpha) noexcept;

/// Runs every trial at every alpha, on all threads. The same table for any number of threads.
[[nodiscard]] Table calibrate(const std::vector<Trial>& trials, const Settings& settings);

/// How many are shown, not shown yet, and contradicted, in a line of text.
struct Count {
  std::size_t shown = 0;
  std::size_t open = 0;
  std::size_t contradicted = 0;
};
[[nodiscard]] Count count(const Table& table) noexcept;

}  // namespace initproof::calibration
