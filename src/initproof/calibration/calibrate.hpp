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
  /// outward.
  stats::Interval rate = {};
  /// What ProbabilitySequence, itself one of those on trial, says at twice that error: valid at
  /// every run.
  stats::Interval by_itself = {};
  Promise promise = Promise::kept;

  /// kept: the upper bound is at most alpha; broken: the lower bound is above it.
  [[nodiscard]] bool shown() const noexcept;
  /// kept, but the lower bound is above alpha.
  [[nodiscard]] bool contradicted() const noexcept;
};

struct Settings {
  std::vector<double> alphas = {0.1, 0.01, 0.001};
  std::uint64_t runs = 0;  ///< of each cell; 0: runs_for(alpha)
  /// Probability that any exact bound of the whole table is wrong; each of the two of a cell has an
  /// equal part. The sequence's own bounds have as much again.
  double table_error = 1e-6;
  std::uint64_t seed = 1;
  random::Generator generator = random::generators.front();
  unsigned threads = 1;
  const std::atomic<bool>* interrupted = nullptr;
  /// What was counted before: the first runs of these cells are not made again.
  std::vector<Cell> before = {};
  /// All cells are taken through one part of their runs after the other, so that of a calibration
  /// that is cut all have about as much of what they need.
  std::uint64_t rounds = 1;
  /// Told after each cell of each round; may be empty.
  std::function<void(const std::vector<Cell>&)> counted = {};
  /// Told after a cell; may be empty.
  std::function<void(const Cell&, std::size_t done, std::size_t of)> finished = {};
};

struct Table {
  Settings settings;
  double bound_error = 0;
  std::vector<Cell> cells = {};  ///< trial by trial, each at every alpha; those with a run
  bool interrupted = false;
};

/// Enough runs to show a rate of four fifths of alpha to be at most alpha: 20,000 at 0.1, a million
/// at 0.001.
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
