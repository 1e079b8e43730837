#include "initproof/cli/train/run.hpp"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <memory>
#include <optional>
#include <utility>

#include "initproof/network/fused/trainer.hpp"
#include "initproof/network/training/plain_trainer.hpp"

namespace initproof::cli {
namespace {

using network::EpochRecord;
using network::FusedTrainer;
using network::Network;
using network::PlainTrainer;
using network::SparseExamples;

constexpr std::uint64_t run_number = 0;

// One family for good, so that a network's file is resumed as it was begun.
random::Stream stream_of(const TrainSettings& settings) {
  return {settings.seed, "train", "network", random::Generator::philox};
}

class Stopwatch {
 public:
  // Seconds since it was made or last asked; none if the clock went backwards.
  double lap() {
    const auto now = Clock::now();
    return std::max(0.0, std::chrono::duration<double>(now - std::exchange(last_, now)).count());
  }

 private:
  using Clock = std::chrono::steady_clock;
  Clock::time_point last_ = Clock::now();
};

// Trains single epochs, by the fused path where it can be.
template <class Scalar>
class Epochs {
 public:
  struct Result {
    Network<Scalar> network;
    EpochRecord record;
  };

  Epochs(const TrainSettings& settings, const TrainData& data, const TrainEvents& events,
         const std::atomic<bool>& interrupted, Spent& spent)
      : settings_(settings),
        data_(data),
        events_(events),
        interrupted_(interrupted),
        spent_(spent) {
    if (!FusedTrainer<Scalar>::supports(settings.architecture)) return;
    training_ = std::make_shared<const SparseExamples<Scalar>>(data.training);
    if (data.validation.empty()) return;
    validation_ = std::make_shared<const SparseExamples<Scalar>>(data.validation);
  }

  // Empty if it was interrupted within the epoch.
  std::optional<Result> after(const Network<Scalar>& start, std::uint64_t epochs_done) {
    try {
      return training_ ? fused(start, epochs_done) : plain(start, epochs_done);
    } catch (const Interrupted&) {
      return std::nullopt;
    }
  }

 private:
  struct Interrupted {};

  // An update of a large network takes a tenth of a second, of a small one a few microseconds: each
  // can be the last, and now and then the terminal is told.
  struct Watch {
    const Epochs& epochs;
    std::size_t updates;
    std::size_t told_every;
    std::size_t made = 0;
    void operator()() {
      epochs.leave_if_interrupted();
      if (++made % told_every != 0) return;
      epochs.events_.advanced(static_cast<double>(made) / static_cast<double>(updates));
    }
    void after_update(const network::Step<Scalar>&) { (*this)(); }
  };

  void leave_if_interrupted() const {
    if (interrupted_) throw Interrupted{};
  }

  Watch watch(std::size_t told_every) const {
    return {*this, updates_per_epoch(settings_.sgd, data_.training.size()), told_every};
  }

  Result fused(const Network<Scalar>& start, std::uint64_t epochs_done) {
    Stopwatch stopwatch;
    FusedTrainer<Scalar> trainer(start, training_, settings_.sgd, stream_of(settings_), run_number);
    trainer.resume_after(epochs_done);
    trainer.run_epoch(watch(16));
    const auto evaluation = [&](const SparseExamples<Scalar>& examples) {
      return trainer.evaluate_on(examples, [this] { leave_if_interrupted(); });
    };
    return evaluated(trainer, evaluation, *training_, validation_.get(), stopwatch);
  }

  Result plain(const Network<Scalar>& start, std::uint64_t epochs_done) {
    Stopwatch stopwatch;
    PlainTrainer<Scalar> trainer(start, data_.training, settings_.sgd, stream_of(settings_),
                                 run_number);
    trainer.resume_after(epochs_done);
    trainer.run_epoch(watch(1));
    const auto evaluation = [&](const network::Dataset& examples) {
      leave_if_interrupted();
      return trainer.evaluate_on(examples);
    };
    return evaluated(trainer, evaluation, data_.training,
                     data_.validation.empty() ? nullptr : &data_.validation, stopwatch);
  }

  template <class Trainer, class Evaluate, class Examples>
  Result evaluated(const Trainer& trainer, const Evaluate& evaluation, const Examples& training,
                   const Examples* validation, Stopwatch& stopwatch) {
    Result result{trainer.network(), {trainer.epoch()}};
    spent_.training += stopwatch.lap();
    result.record.training = evaluation(training);
    if (validation != nullptr) result.record.validation = evaluation(*validation);
    spent_.evaluation += stopwatch.lap();
    ++spent_.epochs;
    return result;
  }

  const TrainSettings& settings_;
  const TrainData& data_;
  const TrainEvents& events_;
  const std::atomic<bool>& interrupted_;
  Spent& spent_;
  std::shared_ptr<const SparseExamples<Scalar>> training_;  // of the fused path, else empty
  std::shared_ptr<const SparseExamples<Scalar>> validation_;
};

bool finite(const std::optional<network::Evaluation>& evaluation) {
  return !evaluation || (std::isfinite(evaluation->cost) && std::isfinite(evaluation->penalty));
}

template <class Scalar>
bool finite(const Network<Scalar>& network) {
  for (const auto& layer : network.layers) {
    if (!layer.weights.allFinite() || !layer.biases.allFinite()) return false;
  }
  return true;
}

}  // namespace

template <class Scalar>
Outcome run(Network<Scalar>& network, TrainRecord& record, const TrainData& data,
            const Until& until, const TrainEvents& events, const std::atomic<bool>& interrupted,
            Spent& spent) {
  Epochs<Scalar> epochs(record.settings, data, events, interrupted, spent);
  while (record.history.size() < until.epochs) {
    if (out_of_patience(record.history, until.patience)) return Outcome::out_of_patience;
    if (interrupted) return Outcome::interrupted;
    events.advanced(0);
    auto next = epochs.after(network, record.history.size());
    if (!next) return Outcome::interrupted;
    if (!finite(next->network) || !finite(next->record.training) ||
        !finite(next->record.validation)) {
      return Outcome::diverged;
    }
    network = std::move(next->network);
    record.history.push_back(next->record);
    events.epoch_done();
  }
  return Outcome::finished;
}

template <class Scalar>
Network<Scalar> initial_network(const TrainSettings& settings) {
  return initialize<Scalar>(settings.architecture, settings.initialization, stream_of(settings),
                            run_number);
}

template Outcome run(Network<float>&, TrainRecord&, const TrainData&, const Until&,
                     const TrainEvents&, const std::atomic<bool>&, Spent&);
template Outcome run(Network<double>&, TrainRecord&, const TrainData&, const Until&,
                     const TrainEvents&, const std::atomic<bool>&, Spent&);
template Network<float> initial_network(const TrainSettings&);
template Network<double> initial_network(const TrainSettings&);

}  // namespace initproof::cli
