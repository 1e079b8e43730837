#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "initproof/random/generator.hpp"
#include "initproof/text/message.hpp"

namespace initproof::calibration {

/// What the theory promises of a trial's rate of false alarms.
enum class Promise {
  kept,   ///< at most alpha
  broken  ///< the data break an assumption: the rate is above alpha, or the label were not needed
};

/// One run of a trial: everything that it draws follows from these.
struct Run {
  double alpha = 0;  ///< error rate that the run may spend, all its hypotheses together
  std::uint64_t seed = 0;
  random::Generator generator = random::generators.front();
};

/// Something that should happen with probability alpha at most: a verdict that is wrong, looked for
/// after every block.
struct Trial {
  std::string name;     ///< kebab-case
  text::Message data;   ///< what is drawn
  text::Message alarm;  ///< what must not happen
  Promise promise = Promise::kept;
  /// Whether it happened. May be called from several threads at once.
  std::function<bool(const Run&)> alarmed;
};

/// Every sequence under a truth that it should never exclude, looked at after every block.
[[nodiscard]] std::vector<Trial> sequence_trials();
/// The whole way from draws to verdict: runner, tracker, shared channels, limits, counter-claims.
[[nodiscard]] std::vector<Trial> verdict_trials();
/// The same on data that break what the label demands.
[[nodiscard]] std::vector<Trial> broken_trials();
/// All of these, in this order.
[[nodiscard]] std::vector<Trial> trials();

}  // namespace initproof::calibration
