#include "learning-speed/runs.hpp"

#include <algorithm>
#include <numeric>

#include <fmt/format.h>

namespace initproof::proofs::learning_speed {
namespace {

using network::WeightLaw;

TrainingSetting quadratic(TrainingSetting setting, double factor) {
  setting.cost = network::Cost::quadratic;
  setting.learning_rate *= factor;
  return setting;
}

// Accuracies after one epoch at each of the rates.
std::vector<double> at_rates(const TrainingSetting& setting, const LearningData& data,
                             WeightLaw law, const random::Stream& stream, std::uint64_t run) {
  std::vector<double> found;
  for (const double factor : rates) {
    TrainingSetting other = setting;
    other.learning_rate *= factor;
    found.push_back(accuracies(other, data, law, stream, run, 1).back());
  }
  return found;
}

double best(const std::vector<double>& accuracies) {
  return *std::max_element(accuracies.begin(), accuracies.end());
}

}  // namespace

std::vector<double> accuracies(const TrainingSetting& setting, const LearningData& data,
                               WeightLaw law, const random::Stream& stream, std::uint64_t run,
                               std::uint64_t epochs) {
  auto trained =
      trainer(setting, data, initial_network<float>(setting, data, law, stream, run), stream, run);
  std::vector<double> result;
  while (trained.epoch() < epochs) {
    trained.run_epoch();
    result.push_back(trained.evaluate_on(*data.sparse_validation).accuracy);
  }
  return result;
}

// Both networks of a pair start from the same normals and see the images in the same order.
claim::Experiment first_epochs(const TrainingSetting& setting, const SharedData& data) {
  return replicated(
      "first-epochs",
      "Networks trained from the same normal draws, scaled or not, on the same order of images; "
      "differences of their accuracies on the validation images.",
      1, [setting, data](const random::Stream& stream, std::uint64_t run) {
        const auto last = [&](const TrainingSetting& l, WeightLaw law, std::uint64_t epochs) {
          return accuracies(l, *data, law, stream, run, epochs);
        };
        const auto naive = last(setting, WeightLaw::naive, handicap);
        const double scaled = last(setting, WeightLaw::scaled, 1).back();
        const double slow = last(quadratic(setting, 1), WeightLaw::scaled, 1).back();
        const TrainingSetting faster = quadratic(setting, rate_factor);
        const double fast = last(faster, WeightLaw::scaled, 1).back();
        const double naive_fast = last(faster, WeightLaw::naive, 1).back();
        const auto naive_at = at_rates(setting, *data, WeightLaw::naive, stream, run);
        const auto scaled_at = at_rates(setting, *data, WeightLaw::scaled, stream, run);
        return std::vector<double>{scaled - naive.front(),
                                   scaled - naive.back(),
                                   scaled - slow,
                                   fast - scaled,
                                   fast - naive_fast,
                                   scaled_at[0] - naive_at[0],
                                   scaled_at[2] - naive_at[2],
                                   best(scaled_at) - best(naive_at)};
      });
}

claim::Experiment published_length(const TrainingSetting& setting, const SharedData& data) {
  return replicated(
      "published-length",
      text::say("Pairs of networks as above, trained for {} epochs.", long_epochs), 1,
      [setting, data](const random::Stream& stream, std::uint64_t run) {
        const auto after = [&](WeightLaw law) {
          return accuracies(setting, *data, law, stream, run, long_epochs).back();
        };
        return std::vector<double>{after(WeightLaw::scaled) - after(WeightLaw::naive)};
      });
}

figure::Figure learning_curves(const TrainingSetting& setting, const LearningData& data,
                               const random::Stream& stream) {
  constexpr std::uint64_t runs = 3;
  constexpr std::uint64_t epochs = 8;
  figure::Figure figure{
      "learning-curves",
      "Scaled weights learn faster, with either cost",
      text::say("Share of the validation images classified rightly after each epoch of {} "
                "updates: medians of {} runs, in bands from the lowest to the highest.",
                setting.updates_per_epoch(data.training.size()), runs),
      {"epochs", false, std::pair{0.8, epochs + 0.2}},
      {"validation accuracy, %", false, std::nullopt},
      {}};
  std::vector<double> x(epochs);
  std::iota(x.begin(), x.end(), 1.0);
  const auto add = [&](const text::Message& label, int colour, const TrainingSetting& l,
                       WeightLaw law) {
    std::vector<std::vector<double>> curves;
    for (std::uint64_t run = 0; run < runs; ++run) {
      std::vector<double>& curve = curves.emplace_back();
      for (const double share : accuracies(l, data, law, stream, run, epochs)) {
        curve.push_back(100 * share);
      }
    }
    for (auto& series :
         medians_with_range(label, colour, x, curves,
                            colour == 4 ? text::say("lowest to highest of {} runs", runs) : "")) {
      figure.series.push_back(std::move(series));
    }
  };
  const TrainingSetting faster = quadratic(setting, rate_factor);
  add(text::say("cross-entropy, N(0, 1/n), η = {}", text::general(setting.learning_rate, 2)), 0,
      setting, WeightLaw::scaled);
  add(text::say("cross-entropy, N(0, 1), η = {}", text::general(setting.learning_rate, 2)), 1,
      setting, WeightLaw::naive);
  add(text::say("quadratic, N(0, 1/n), η = {}", text::general(setting.learning_rate, 2)), 2,
      quadratic(setting, 1), WeightLaw::scaled);
  add(text::say("quadratic, N(0, 1/n), η = {}", text::general(faster.learning_rate, 2)), 5, faster,
      WeightLaw::scaled);
  add(text::say("quadratic, N(0, 1), η = {}", text::general(faster.learning_rate, 2)), 4, faster,
      WeightLaw::naive);
  return figure;
}

}  // namespace initproof::proofs::learning_speed
