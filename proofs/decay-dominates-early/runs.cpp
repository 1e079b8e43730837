#include "decay-dominates-early/runs.hpp"

#include "initproof/elementary/elementary.hpp"
#include "initproof/network/observables.hpp"
#include "initproof/network/training/plain_trainer.hpp"

namespace initproof::proofs::decay_dominates_early {
namespace {

using network::WeightLaw;

// Looks at the hidden layer at every fourth update: of the sums over an epoch only quotients are
// used, and an update is much like its neighbours.
class EveryFourth {
 public:
  void before_update(const network::Step<float>& step) {
    if (step.number % 4 != 0) return;
    network::LayerObservables seen;
    observe_weights(step, 0, network::Observe::norms | network::Observe::split, {}, seen);
    decay_ += seen.decay_part;
    cross_ += seen.cross_part;
    gradient_ += seen.gradient_part;
    log_step_ += elementary::log(step.decay_rate * seen.weight_norm /
                                 (step.learning_rate * seen.gradient_norm));
    ++seen_;
  }

  void report(FirstEpoch& out) const {
    out.cross = cross_ / decay_;
    out.gradient = gradient_ / decay_;
    out.log_step = log_step_ / seen_;
  }

 private:
  double decay_ = 0;
  double cross_ = 0;
  double gradient_ = 0;
  double log_step_ = 0;
  double seen_ = 0;
};

// ln (1 - u)^K, what an epoch of pure decay adds to the logarithm of a weight.
double pure_decay(const TrainingSetting& setting, std::size_t training_size) {
  return static_cast<double>(setting.updates_per_epoch(training_size)) *
         elementary::log1p(-setting.decay_rate(training_size));
}

// The hidden layer before and after an epoch of the trainer whose decay is not rounded to float.
struct HiddenLayer {
  WeightMatrix before;
  WeightMatrix after;
};

HiddenLayer hidden_layer(const TrainingSetting& setting, const LearningData& data,
                         const network::Network<float>& from, const random::Stream& stream,
                         std::uint64_t run) {
  auto trained = trainer(setting, data, from, stream, run);
  trained.run_epoch();
  return {from.layers[0].weights, trained.network().layers[0].weights};
}

double exponent_of(const HiddenLayer& w, double decay) {
  return elementary::log(norm(w.after) / norm(w.before)) / decay;
}

}  // namespace

FirstEpoch first_epoch(const TrainingSetting& setting, const LearningData& data,
                       const random::Stream& stream, std::uint64_t run) {
  const std::size_t n = data.training.size();
  const double decay = pure_decay(setting, n);
  const auto from = initial_network<float>(setting, data, WeightLaw::naive, stream, run);
  const HiddenLayer w = hidden_layer(setting, data, from, stream, run);
  FirstEpoch result;
  result.exponent = exponent_of(w, decay);
  // W_K = (1-u)^K W_0 - eta sum (1-u)^(K-1-t) g_t: what is not decay is the gradients'.
  const double gradients =
      (elementary::exp(decay) * w.before.cast<double>() - w.after.cast<double>()).norm();
  result.log_path = elementary::log(-elementary::expm1(decay) * norm(w.before) / gradients);
  network::PlainTrainer<float> plain(from, data.training, setting.sgd(n), stream, run);
  EveryFourth observer;
  plain.run_epoch(observer);
  observer.report(result);
  return result;
}

claim::Experiment first_epochs(const TrainingSetting& setting, const SharedData& data) {
  return replicated(
      "first-epochs",
      "Networks trained for one epoch: the hidden layer's weights before and after it, and the "
      "parts of every fourth update; the same draws, scaled, for comparison.",
      1, [setting, data](const random::Stream& stream, std::uint64_t run) {
        const FirstEpoch naive = first_epoch(setting, *data, stream, run);
        const auto from = initial_network<float>(setting, *data, WeightLaw::scaled, stream, run);
        const double scaled = exponent_of(hidden_layer(setting, *data, from, stream, run),
                                          pure_decay(setting, data->training.size()));
        const double u = setting.decay_rate(data->training.size());
        return std::vector<double>{naive.exponent,
                                   naive.cross,
                                   naive.gradient,
                                   naive.log_step,
                                   naive.log_path,
                                   scaled,
                                   naive.log_step + elementary::log1p(-u) - elementary::log(u)};
      });
}

}  // namespace initproof::proofs::decay_dominates_early
