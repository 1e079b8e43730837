#include "l2-resembles-scaled-initialization/figures.hpp"

#include <algorithm>

#include "common/initialization_look.hpp"

namespace initproof::proofs::l2_resembles_scaled_initialization {
namespace {

using figure::Figure;
using figure::Mark;
using figure::Series;

Series way(const LearningData& data, const TrainingSetting& setting, network::WeightLaw start,
           const random::Stream& stream, std::uint64_t run) {
  Series line{.label = run > 0 ? text::Message() : look_of(start).label,
              .colour = look_of(start).colour,
              .x = {},
              .y = {}};
  DecayingNetwork training(data.sparse_training, setting, {{start, network::BiasLaw::normal}},
                           stream, run);
  while (true) {
    line.x.push_back(training.decay_times());
    line.y.push_back(training.squared_weights());
    if (training.decay_times() >= image_times) return line;
    training.run_to(training.decay_times() + 0.01);
  }
}

Series variance(const NoisyWeight& weight, double start, double last) {
  Series line{.label = start > 0 ? "from N(0, 1)" : "from 0",
              .colour = start > 0 ? 1 : 2,
              .x = {},
              .y = {}};
  // From 0 the logarithmic scale begins with the first update.
  for (double t = start > 0 ? 0 : 1; t <= last; ++t) {
    line.x.push_back(t);
    line.y.push_back(weight.variance_after(t, start));
  }
  return line;
}

}  // namespace

std::vector<Figure> draw(const LearningData& data, const TrainingSetting& setting,
                         const NoisyWeight& weight, const random::Stream& stream) {
  Figure ways{.name = "start-forgotten",
              .title = "The plateau forgets the initialization",
              .caption =
                  "R = sum of w² of two pairs of networks on images against time. The pairs differ "
                  "in their first weights only, and come to the same height.",
              .x = {"time in decay times n/(ηλ)", false, std::nullopt},
              .y = {"R = sum of w²", true, std::nullopt},
              .series = {}};
  TrainingSetting slow = setting;
  slow.learning_rate = 0.1;  // an epoch is then less than a decay time
  for (std::uint64_t run = 0; run < 2; ++run) {
    ways.series.push_back(way(data, slow, network::WeightLaw::naive, stream, run));
    ways.series.push_back(way(data, slow, network::WeightLaw::scaled, stream, run));
  }
  const double last = static_cast<double>(std::max<std::uint64_t>(weight.updates_to_forget(), 4));
  Figure single{.name = "noisy-weight",
                .title = "One weight under noise and decay",
                .caption =
                    "E w² of a weight on a quadratic cost against the number of updates, from two "
                    "starts, and its stationary value.",
                .x = {"updates", false, std::nullopt},
                .y = {"E w², mean square of the weight", true, std::nullopt},
                .series = {variance(weight, 1, last),
                           variance(weight, 0, last),
                           {.mark = Mark::horizontal,
                            .label = "stationary",
                            .colour = 2,
                            .x = {},
                            .y = {weight.stationary_variance()}}}};
  return {ways, single};
}

}  // namespace initproof::proofs::l2_resembles_scaled_initialization
