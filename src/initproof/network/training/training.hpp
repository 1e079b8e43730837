#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <vector>

#include "initproof/network/dataset.hpp"
#include "initproof/network/evaluation.hpp"
#include "initproof/network/initialization.hpp"
#include "initproof/network/network.hpp"
#include "initproof/network/training/sgd.hpp"
#include "initproof/random/stream.hpp"

namespace initproof::network {

/// How long to train, and what to look at after every epoch.
struct Schedule {
  std::uint64_t epochs = 30;
  bool monitor_training = false;  ///< evaluate on the training data too; costs a pass over them
  /// Stop after this many epochs in a row whose validation accuracy does not exceed the best one
  /// before; 0: never.
  std::uint64_t patience = 0;
};

enum class Path {
  automatic,  ///< fused where it can be
  plain,
  fused
};

/// Everything that a run depends on besides the data.
struct TrainingConfig {
  Architecture architecture;
  Initialization initialization = {};
  SgdSettings sgd = {};
  Schedule schedule = {};
  random::Stream stream;
  std::uint64_t run = 0;  ///< numbers the replicates of one experiment, below 2^32
  Path path = Path::automatic;
};

struct EpochRecord {
  std::uint64_t epoch = 0;  ///< from 1
  std::optional<Evaluation> training = std::nullopt;
  std::optional<Evaluation> validation = std::nullopt;

  friend bool operator==(const EpochRecord&, const EpochRecord&) = default;
};

template <class Scalar>
struct TrainingResult {
  Network<Scalar> network;  ///< after the last epoch
  std::vector<EpochRecord> history;
  bool stopped_early = false;

  friend bool operator==(const TrainingResult&, const TrainingResult&) = default;
};

/// Trains one network from its initial weights on. Validation data may be empty: nothing is then
/// evaluated on them. Throws std::invalid_argument, naming the value, for anything that the
/// architecture, the data, the settings or the run refuse, and for patience without validation
/// data.
template <class Scalar>
[[nodiscard]] TrainingResult<Scalar> train(const TrainingConfig& config, const Dataset& training,
                                           const Dataset& validation = {});

/// Called with the number of a configuration and its result.
template <class Scalar>
using ResultCallback = std::function<void(std::size_t, const TrainingResult<Scalar>&)>;

/// Trains many networks on the same data, on that many threads (0: one a core). Each result is that
/// of train(), to the bit, whatever the number of threads. The callback, if there is one, is called
/// in the order of the configurations, never by two threads at once. If a run or the callback
/// throws, no more are started and the exception of the first in order is thrown on.
template <class Scalar>
[[nodiscard]] std::vector<TrainingResult<Scalar>> train_many(
    std::span<const TrainingConfig> configs, const Dataset& training,
    const Dataset& validation = {}, unsigned threads = 0,
    const ResultCallback<Scalar>& callback = {});

}  // namespace initproof::network
