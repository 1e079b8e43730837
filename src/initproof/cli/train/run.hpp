#pragma once

#include <atomic>
#include <functional>

#include "initproof/cli/train/data/train_data.hpp"
#include "initproof/cli/train/history.hpp"
#include "initproof/network/network.hpp"

namespace initproof::cli {

enum class Outcome { finished, out_of_patience, interrupted, diverged };

/// How long to go on: counted from the first epoch of all.
struct Until {
  std::uint64_t epochs = 0;
  std::uint64_t patience = 0;
};

/// Seconds spent on the epochs of this run.
struct Spent {
  std::uint64_t epochs = 0;
  double training = 0;
  double evaluation = 0;
};

/// What is called as a training goes on.
struct TrainEvents {
  /// Now and then within an epoch, with the share of it that is done.
  std::function<void(double)> advanced;
  /// After every epoch, when the network and the record hold it.
  std::function<void()> epoch_done;
};

/// Trains on from `network`, the one after the last epoch of the record, or the initial one; both
/// are left as they were after the last complete epoch. Every epoch begins with the weights as a
/// file would hold them, so that it does not matter whether there was one in between.
template <class Scalar>
[[nodiscard]] Outcome run(network::Network<Scalar>& network, TrainRecord& record,
                          const TrainData& data, const Until& until, const TrainEvents& events,
                          const std::atomic<bool>& interrupted, Spent& spent);

/// The network that a training begins with.
template <class Scalar>
[[nodiscard]] network::Network<Scalar> initial_network(const TrainSettings& settings);

}  // namespace initproof::cli
