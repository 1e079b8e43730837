#include "initproof/network/training/training.hpp"

#include <algorithm>
#include <memory>
#include <stdexcept>

#include "initproof/network/fused/trainer.hpp"
#include "initproof/network/training/in_order.hpp"
#include "initproof/network/training/plain_trainer.hpp"

namespace initproof::network {
namespace {

// The data in the forms that the two paths read.
template <class Scalar>
struct Examples {
  Dataset training;
  Dataset validation;
  std::shared_ptr<const SparseExamples<Scalar>> sparse_training = nullptr;
  std::shared_ptr<const SparseExamples<Scalar>> sparse_validation = nullptr;

  void add_sparse() {
    sparse_training = std::make_shared<const SparseExamples<Scalar>>(training);
    if (!validation.empty()) {
      sparse_validation = std::make_shared<const SparseExamples<Scalar>>(validation);
    }
  }
};

template <class Scalar>
bool fused(const TrainingConfig& config) {
  return config.path == Path::fused ||
         (config.path == Path::automatic && FusedTrainer<Scalar>::supports(config.architecture));
}

void check(const TrainingConfig& config, const Dataset& training, const Dataset& validation) {
  network::check(config.architecture);
  network::check(training, config.architecture);
  if (!validation.empty()) network::check(validation, config.architecture);
  network::check(config.sgd, training.size());
  if (config.schedule.patience > 0 && validation.empty()) {
    throw std::invalid_argument("patience is " + std::to_string(config.schedule.patience) +
                                ", but there are no validation data to stop by");
  }
}

template <class Scalar, class Trainer, class Data>
TrainingResult<Scalar> run(Trainer trainer, const Schedule& schedule, const Data& training,
                           const Data* validation) {
  TrainingResult<Scalar> result{};
  double best = -1;
  std::uint64_t best_epoch = 0;
  while (trainer.epoch() < schedule.epochs && !result.stopped_early) {
    trainer.run_epoch();
    EpochRecord record{trainer.epoch()};
    if (schedule.monitor_training) record.training = trainer.evaluate_on(training);
    if (validation != nullptr) {
      record.validation = trainer.evaluate_on(*validation);
      if (record.validation->accuracy > best) {
        best = record.validation->accuracy;
        best_epoch = record.epoch;
      }
      result.stopped_early =
          schedule.patience > 0 && record.epoch - best_epoch >= schedule.patience;
    }
    result.history.push_back(record);
  }
  result.network = trainer.network();
  return result;
}

template <class Scalar>
TrainingResult<Scalar> run(const TrainingConfig& config, const Examples<Scalar>& examples) {
  auto start =
      initialize<Scalar>(config.architecture, config.initialization, config.stream, config.run);
  if (fused<Scalar>(config)) {
    return run<Scalar>(FusedTrainer<Scalar>(start, examples.sparse_training, config.sgd,
                                            config.stream, config.run),
                       config.schedule, *examples.sparse_training,
                       examples.sparse_validation.get());
  }
  return run<Scalar>(PlainTrainer<Scalar>(std::move(start), examples.training, config.sgd,
                                          config.stream, config.run),
                     config.schedule, examples.training,
                     examples.validation.empty() ? nullptr : &examples.validation);
}

}  // namespace

template <class Scalar>
TrainingResult<Scalar> train(const TrainingConfig& config, const Dataset& training,
                             const Dataset& validation) {
  check(config, training, validation);
  Examples<Scalar> examples{training, validation};
  if (fused<Scalar>(config)) examples.add_sparse();
  return run(config, examples);
}

template <class Scalar>
std::vector<TrainingResult<Scalar>> train_many(std::span<const TrainingConfig> configs,
                                               const Dataset& training, const Dataset& validation,
                                               unsigned threads,
                                               const ResultCallback<Scalar>& callback) {
  for (const auto& config : configs) check(config, training, validation);
  Examples<Scalar> examples{training, validation};
  if (std::any_of(configs.begin(), configs.end(), fused<Scalar>)) examples.add_sparse();

  std::vector<TrainingResult<Scalar>> results(configs.size());
  in_order(
      configs.size(), threads, [&](std::size_t i) { results[i] = run(configs[i], examples); },
      [&](std::size_t i) {
        if (callback) callback(i, results[i]);
      });
  return results;
}

template TrainingResult<float> train(const TrainingConfig&, const Dataset&, const Dataset&);
template TrainingResult<double> train(const TrainingConfig&, const Dataset&, const Dataset&);
template std::vector<TrainingResult<float>> train_many(std::span<const TrainingConfig>,
                                                       const Dataset&, const Dataset&, unsigned,
                                                       const ResultCallback<float>&);
template std::vector<TrainingResult<double>> train_many(std::span<const TrainingConfig>,
                                                        const Dataset&, const Dataset&, unsigned,
                                                        const ResultCallback<double>&);

}  // namespace initproof::network
