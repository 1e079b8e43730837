#include "decay-dominates-early/figures.hpp"

#include <cmath>
#include <string>
#include <utility>

#include <fmt/format.h>

#include "common/initialization_look.hpp"
#include "decay-dominates-early/runs.hpp"

namespace initproof::proofs::decay_dominates_early {

using network::WeightLaw;

figure::Figure thresholds(const TrainingSetting& setting, const LearningData& data,
                          const random::Stream& stream) {
  figure::Figure figure{
      "thresholds",
      "When decay dominates, in three meanings",
      "Decay over gradient in the first epoch from N(0,1) weights, hidden layer: above 1 decay "
      "dominates. Each ratio is proportional to λ/n, but the three reach 1 at values far apart.",
      {"λ/n", true},
      {"decay over gradient, ratio", true},
      {}};
  figure::Series change{figure::Mark::line, "change of the norm", 0, {}, {}};
  figure::Series path{figure::Mark::line, "distance moved in the epoch", 1, {}, {}};
  figure::Series step{figure::Mark::line, "length of a step", 2, {}, {}};
  for (const double rate : {1e-6, 1e-5, 1e-4, 1e-3, 1e-2}) {
    TrainingSetting other = setting;
    other.penalty_rate = rate;
    const FirstEpoch seen = first_epoch(other, data, stream, 0);
    for (figure::Series* s : {&change, &path, &step}) s->x.push_back(rate);
    change.y.push_back(1 / std::abs(seen.cross + seen.gradient));
    path.y.push_back(std::exp(seen.log_path));
    step.y.push_back(std::exp(seen.log_step));
  }
  figure.series = {change, path, step};
  figure.series.push_back({figure::Mark::horizontal, "as much as the gradient", 7, {}, {1.0}});
  figure.series.push_back({figure::Mark::vertical, "chosen λ/n", 6, {setting.penalty_rate}, {}});
  return figure;
}

namespace {

constexpr std::size_t epochs_shown = 8;
constexpr std::uint64_t runs_shown = 4;

// Of every run |W| of the hidden layer after each epoch, start = 1.
std::vector<std::vector<double>> norms_from(const TrainingSetting& setting,
                                            const LearningData& data, WeightLaw law,
                                            const random::Stream& stream) {
  std::vector<std::vector<double>> curves;
  for (std::uint64_t run = 0; run < runs_shown; ++run) {
    const auto from = initial_network<float>(setting, data, law, stream, run);
    auto trained = trainer(setting, data, from, stream, run);
    std::vector<double>& curve = curves.emplace_back(1, 1.0);
    while (trained.epoch() < epochs_shown) {
      trained.run_epoch();
      curve.push_back(norm(trained.network().layers[0].weights) / norm(from.layers[0].weights));
    }
  }
  return curves;
}

// exp(-eta lambda t/m), or that to a power, over the epochs t.
figure::Series pure(const text::Message& label, int colour, double decay, double power) {
  figure::Series line{figure::Mark::dashed, label, colour, {}, {}};
  for (std::size_t e = 0; e <= epochs_shown; ++e) {
    line.x.push_back(static_cast<double>(e));
    line.y.push_back(std::exp(power * decay * line.x.back()));
  }
  return line;
}

// The medians as points with bars from the lowest run to the highest.
figure::Series points_of(const text::Message& label,
                         const std::vector<figure::Series>& band_and_line) {
  figure::Series points = band_and_line[1];
  points.mark = figure::Mark::points;
  points.label = label;
  points.y_low = band_and_line[0].y_low;
  points.y_high = band_and_line[0].y_high;
  return points;
}

}  // namespace

std::vector<figure::Figure> norms(const TrainingSetting& setting, const LearningData& data,
                                  const random::Stream& stream) {
  const std::size_t n = data.training.size();
  const double decay =
      -setting.decay_rate(n) * static_cast<double>(setting.updates_per_epoch(n));  // -eta lambda/m
  const figure::Series alone = pure("decay alone, exp(−ηλt/m)", 6, decay, 1);
  const InitializationLook large = look_of(WeightLaw::naive);
  const InitializationLook small = look_of(WeightLaw::scaled);
  const auto naive = medians_with_range(large.label, large.colour, alone.x,
                                        norms_from(setting, data, WeightLaw::naive, stream));
  const auto scaled = medians_with_range(small.label, small.colour, alone.x,
                                         norms_from(setting, data, WeightLaw::scaled, stream),
                                         text::say("lowest to highest of {} runs", runs_shown));
  const std::pair across{-0.2, epochs_shown + 0.2};
  figure::Figure close{
      "norm-against-decay",
      "The hidden layer's norm from large weights follows exp(−ηλt/m)",
      "Norm of the hidden layer's weights from N(0,1), start = 1, in the median of 4 runs (bars "
      "from lowest to highest), beside decay alone, no decay and twice the decay.",
      {"epochs t", false, across},
      {"norm |W|, start = 1"},
      {points_of("weights N(0, 1), 4 runs", naive), alone, pure("the norm stays", 3, decay, 0),
       pure("gradients shrink it as much", 2, decay, 2)}};
  figure::Figure both{"norms",
                      "The hidden layer's norm over the epochs",
                      "Norm of the hidden layer's weights relative to its start: medians of 4 "
                      "runs in bands from lowest to highest (narrower than the line on N(0,1) "
                      "weights), and pure decay.",
                      {"epochs t", false, across},
                      {"norm |W|, start = 1", true},
                      {}};
  both.series = naive;
  both.series.insert(both.series.end(), scaled.begin(), scaled.end());
  both.series.push_back(alone);
  return {close, both};
}

}  // namespace initproof::proofs::decay_dominates_early
