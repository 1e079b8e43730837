#include "gradient-sum-is-incoherent/runs.hpp"

#include <algorithm>
#include <cmath>

#include "initproof/elementary/elementary.hpp"
#include "initproof/network/observables.hpp"
#include "initproof/network/training/plain_trainer.hpp"

#include "common/initialization_look.hpp"
#include "gradient-sum-is-incoherent/chaos.hpp"
#include "gradient-sum-is-incoherent/divergence.hpp"

namespace initproof::proofs::gradient_sum_is_incoherent {
namespace {

using network::WeightLaw;

// Images whose single epoch is looked at update by update: half of the epoch on all of them.
constexpr std::size_t few_images = 4'000;
// One pair of successive gradients is looked at in as many updates.
constexpr std::uint64_t stride = 4;

// The hidden layer's gradients g_1, g_2, ... of an epoch: directions, and the sum from the start.
class Gradients {
 public:
  // Without decay the weights' movement is -eta times the sum of the gradients.
  explicit Gradients(WeightMatrix start) : start_(std::move(start)) {}

  void before_update(const network::Step<float>& step) {
    if (step.number % stride == 0) last_ = step.backward.gradient(0).weights;
    if (step.number % stride != 1) return;
    network::LayerObservables seen;
    observe_weights(step, 0, network::Observe::directions, last_, seen);
    against_weights_ += seen.gradient_against_weights;
    successive_ += seen.gradient_against_last;
    ++pairs_;
  }

  void after_update(const network::Step<float>& step) {
    const auto updates = static_cast<double>(step.number + 1);
    if (updates < next_) return;
    next_ *= 2;
    times.push_back(updates);
    sums.push_back(norm(step.network.layers[0].weights - start_) / step.learning_rate);
  }

  [[nodiscard]] double mean_successive() const { return successive_ / pairs_; }
  [[nodiscard]] double mean_against_weights() const { return against_weights_ / pairs_; }

  std::vector<double> times;  // 1, 2, 4, ...
  std::vector<double> sums;   // |g_1 + ... + g_t| at those

 private:
  WeightMatrix start_;
  WeightMatrix last_;
  double successive_ = 0;
  double against_weights_ = 0;
  double pairs_ = 0;
  double next_ = 1;
};

// An epoch of those images. (The rate of decay does not depend on how many they are.)
Gradients observed(const TrainingSetting& setting, const LearningData& data, WeightLaw law,
                   std::size_t images, const random::Stream& stream, std::uint64_t run) {
  const auto from = initial_network<float>(setting, data, law, stream, run);
  const auto part = data.training.slice(0, std::min(images, data.training.size()));
  network::PlainTrainer<float> trained(from, part, setting.sgd(part.size()), stream, run);
  Gradients gradients(from.layers[0].weights);
  trained.run_epoch(gradients);
  return gradients;
}

// Least squares of ln y against ln x.
double slope(const std::vector<double>& x, const std::vector<double>& y) {
  double mx = 0;
  double my = 0;
  for (std::size_t i = 0; i < x.size(); ++i) {
    mx += elementary::log(x[i]);
    my += elementary::log(y[i]);
  }
  mx /= static_cast<double>(x.size());
  my /= static_cast<double>(x.size());
  double xy = 0;
  double xx = 0;
  for (std::size_t i = 0; i < x.size(); ++i) {
    xy += (elementary::log(x[i]) - mx) * (elementary::log(y[i]) - my);
    xx += (elementary::log(x[i]) - mx) * (elementary::log(x[i]) - mx);
  }
  return xy / xx;
}

double cosine_of_epochs(const TrainingSetting& setting, const LearningData& data,
                        const random::Stream& stream, std::uint64_t run) {
  const auto from = initial_network<float>(setting, data, WeightLaw::naive, stream, run);
  auto trained = trainer(setting, data, from, stream, run);
  trained.run_epoch();
  const WeightMatrix first = trained.network().layers[0].weights;
  trained.run_epoch();
  const WeightMatrix second = trained.network().layers[0].weights;
  return cosine(first - from.layers[0].weights, second - first);
}

}  // namespace

claim::Experiment gradients(const TrainingSetting& setting, const SharedData& data) {
  return replicated(
      "gradients",
      "Networks trained from N(0,1) weights without decay: 400 updates on half of the images, two "
      "epochs, and eight epochs of two networks that start 10⁻⁸ apart, in the direction that grows "
      "most in the first epoch, and are brought back to that distance after each.",
      1,
      [setting, data, images = in_double(*data)](const random::Stream& stream, std::uint64_t run) {
        const Gradients seen = observed(setting, *data, WeightLaw::naive, few_images, stream, run);
        const auto logs =
            logs_of_parting(setting, *data, images, WeightLaw::naive, stream, run, followed_epochs);
        return std::vector<double>{seen.mean_successive(),
                                   seen.mean_against_weights(),
                                   slope(seen.times, seen.sums),
                                   cosine_of_epochs(setting, *data, stream, run),
                                   logs.front(),
                                   exponent_from(logs, epochs_before_exponent)};
      });
}

figure::Figure sums(const TrainingSetting& setting, const LearningData& data,
                    const random::Stream& stream) {
  constexpr std::uint64_t runs = 3;
  figure::Figure figure{"sums",
                        "How the sum of the gradients grows",
                        "Length of the sum of the hidden layer's first t minibatch gradients: "
                        "medians of 3 runs in bands from lowest to highest, beside a random walk "
                        "and a constant push from the same start.",
                        {"updates t", true},
                        {"length of g₁ + … + g_t", true},
                        {}};
  std::vector<double> times;
  for (const auto law : {WeightLaw::naive, WeightLaw::scaled}) {
    const bool naive = law == WeightLaw::naive;
    std::vector<std::vector<double>> curves;
    for (std::uint64_t run = 0; run < runs; ++run) {
      Gradients seen = observed(setting, data, law, few_images, stream, run);
      times = std::move(seen.times);
      curves.push_back(std::move(seen.sums));
    }
    const double first = curves.front().front();
    for (auto& series :
         medians_with_range(look_of(law).label, look_of(law).colour, times, curves,
                            naive ? text::say("lowest to highest of {} runs", runs) : "")) {
      figure.series.push_back(std::move(series));
    }
    if (!naive) continue;
    figure::Series walk{figure::Mark::dashed, "random walk, slope 1/2", 2, times, {}};
    figure::Series push{figure::Mark::dashed, "constant push, slope 1", 3, times, {}};
    for (const double t : times) {
      walk.y.push_back(first * std::sqrt(t));
      push.y.push_back(first * t);
    }
    figure.series.push_back(walk);
    figure.series.push_back(push);
  }
  return figure;
}

figure::Figure parting(const TrainingSetting& setting, const SharedData& data,
                       const random::Stream& stream) {
  constexpr std::size_t epochs = followed_epochs;
  constexpr std::uint64_t runs = 3;
  figure::Figure figure{
      "parting",
      "Two networks that start close together",
      "Distance between the parameters of two networks that start 10⁻⁸ of the weights apart, in "
      "the "
      "direction that grows most, and see the same images, start = 1, medians of 3 runs in bands "
      "from lowest to highest. Chaos would be a straight line upwards on this logarithmic scale.",
      {"epochs"},
      {"distance, start = 1", true},
      {}};
  const auto images = in_double(*data);
  figure::Series chaos{figure::Mark::dashed, "doubling every epoch", 2, {}, {}};
  for (std::size_t e = 0; e <= epochs; ++e) {
    chaos.x.push_back(static_cast<double>(e));
    chaos.y.push_back(std::ldexp(1.0, static_cast<int>(e)));
  }
  for (const auto law : {WeightLaw::naive, WeightLaw::scaled}) {
    std::vector<std::vector<double>> curves;
    for (std::uint64_t run = 0; run < runs; ++run) {
      auto& curve = curves.emplace_back(1, 1.0);
      for (const double log : logs_of_parting(setting, *data, images, law, stream, run, epochs))
        curve.push_back(curve.back() * elementary::exp(log));
    }
    const bool naive = law == WeightLaw::naive;
    for (auto& series :
         medians_with_range(look_of(law).label, look_of(law).colour, chaos.x, curves,
                            naive ? "" : text::say("lowest to highest of {} runs", runs))) {
      figure.series.push_back(std::move(series));
    }
  }
  figure.series.push_back(chaos);
  return figure;
}

}  // namespace initproof::proofs::gradient_sum_is_incoherent
