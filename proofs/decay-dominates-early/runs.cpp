#include "decay-dominates-early/runs.hpp"

#include <cmath>

#include "initproof/network/observables.hpp"
#include "initproof/network/plain_trainer.hpp"

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
    log_step_ +=
        std::log(step.decay_rate * seen.weight_norm / (step.learning_rate * seen.gradient_norm));
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
double pure_decay(const Learner& learner, std::size_t training_size) {
  return static_cast<double>(learner.updates_per_epoch(training_size)) *
         std::log1p(-learner.decay_rate(training_size));
}

// The hidden layer before and after an epoch of the trainer whose decay is not rounded to float.
struct HiddenLayer {
  WeightMatrix before;
  WeightMatrix after;
};

HiddenLayer hidden_layer(const Learner& learner, const LearningData& data,
                         const network::Network<float>& from, const random::Stream& stream,
                         std::uint64_t run) {
  auto trained = trainer(learner, data, from, stream, run);
  trained.run_epoch();
  return {from.layers[0].weights, trained.network().layers[0].weights};
}

double exponent_of(const HiddenLayer& w, double decay) {
  return std::log(norm(w.after) / norm(w.before)) / decay;
}

}  // namespace

FirstEpoch first_epoch(const Learner& learner, const LearningData& data,
                       const random::Stream& stream, std::uint64_t run) {
  const std::size_t n = data.training.size();
  const double decay = pure_decay(learner, n);
  const auto from = start<float>(learner, data, WeightLaw::naive, stream, run);
  const HiddenLayer w = hidden_layer(learner, data, from, stream, run);
  FirstEpoch result;
  result.exponent = exponent_of(w, decay);
  // W_K = (1-u)^K W_0 - eta sum (1-u)^(K-1-t) g_t: what is not decay is the gradients'.
  const double gradients =
      (std::exp(decay) * w.before.cast<double>() - w.after.cast<double>()).norm();
  result.log_path = std::log(-std::expm1(decay) * norm(w.before) / gradients);
  network::PlainTrainer<float> plain(from, data.training, learner.settings(n), stream, run);
  EveryFourth observer;
  plain.run_epoch(observer);
  observer.report(result);
  return result;
}

claim::Experiment first_epochs(const Learner& learner, const Data& data) {
  return replicated(
      "first-epochs",
      "Networks trained for one epoch: the hidden layer's weights before and after it, and the "
      "parts of every fourth update; the same draws, scaled, for comparison.",
      1, [learner, data](const random::Stream& stream, std::uint64_t run) {
        const FirstEpoch naive = first_epoch(learner, *data, stream, run);
        const auto from = start<float>(learner, *data, WeightLaw::scaled, stream, run);
        const double scaled = exponent_of(hidden_layer(learner, *data, from, stream, run),
                                          pure_decay(learner, data->training.size()));
        return std::vector<double>{naive.exponent, naive.cross,    naive.gradient,
                                   naive.log_step, naive.log_path, scaled};
      });
}

claim::Figure thresholds(const Learner& learner, const LearningData& data) {
  claim::Figure figure{"thresholds",
                       "When decay dominates, in three meanings",
                       "Decay over gradient in the first epoch from N(0,1) weights, hidden layer: "
                       "above 1 decay dominates. Each ratio is proportional to lambda/n, but the "
                       "three reach 1 at values far apart.",
                       {"lambda/n", true},
                       {"decay over gradient", true},
                       {}};
  claim::Series change{claim::Mark::line, "change of the norm", 0, {}, {}};
  claim::Series path{claim::Mark::line, "way gone in the epoch", 1, {}, {}};
  claim::Series step{claim::Mark::line, "length of a step", 2, {}, {}};
  const random::Stream stream(1, "decay-dominates-early", "figure");
  for (const double rate : {1e-6, 1e-5, 1e-4, 1e-3, 1e-2}) {
    Learner other = learner;
    other.penalty_rate = rate;
    const FirstEpoch seen = first_epoch(other, data, stream, 0);
    for (claim::Series* s : {&change, &path, &step}) s->x.push_back(rate);
    change.y.push_back(1 / std::abs(seen.cross + seen.gradient));
    path.y.push_back(std::exp(seen.log_path));
    step.y.push_back(std::exp(seen.log_step));
  }
  figure.series = {change, path, step};
  figure.series.push_back({claim::Mark::horizontal, "as much as the gradient", 7, {}, {1.0}});
  figure.series.push_back(
      {claim::Mark::vertical, "chosen lambda/n", 6, {learner.penalty_rate}, {}});
  return figure;
}

claim::Figure norms(const Learner& learner, const LearningData& data) {
  constexpr std::size_t epochs = 8;
  constexpr std::uint64_t runs = 4;
  claim::Figure figure{"norms",
                       "The hidden layer's norm over the epochs",
                       "Norm of the hidden layer's weights relative to its start: medians of 4 "
                       "runs in bands from lowest to highest (narrower than the line on N(0,1) "
                       "weights), and pure decay.",
                       {"epochs"},
                       {"norm of the weights, start = 1", true},
                       {}};
  std::vector<double> x;
  claim::Series pure{claim::Mark::dashed, "decay alone", 2, {}, {}};
  for (std::size_t e = 0; e <= epochs; ++e) {
    x.push_back(static_cast<double>(e));
    pure.x.push_back(x.back());
    pure.y.push_back(std::exp(x.back() * pure_decay(learner, data.training.size())));
  }
  const random::Stream stream(1, "decay-dominates-early", "figure");
  for (const auto law : {WeightLaw::naive, WeightLaw::scaled}) {
    std::vector<std::vector<double>> curves;
    for (std::uint64_t run = 0; run < runs; ++run) {
      const auto from = start<float>(learner, data, law, stream, run);
      auto trained = trainer(learner, data, from, stream, run);
      std::vector<double>& curve = curves.emplace_back(1, 1.0);
      while (trained.epoch() < epochs) {
        trained.run_epoch();
        curve.push_back(norm(trained.network().layers[0].weights) / norm(from.layers[0].weights));
      }
    }
    const bool naive = law == WeightLaw::naive;
    for (auto& s : medians_with_range(naive ? "N(0,1) weights" : "scaled weights", naive ? 0 : 1, x,
                                      curves)) {
      figure.series.push_back(std::move(s));
    }
  }
  figure.series.push_back(pure);
  return figure;
}

}  // namespace initproof::proofs::decay_dominates_early
