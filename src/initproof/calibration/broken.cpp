#include <cmath>
#include <memory>
#include <utility>
#include <vector>

#include "initproof/calibration/draws.hpp"
#include "initproof/calibration/trial.hpp"
#include "initproof/calibration/watch.hpp"
#include "initproof/stats/sequence/gaussian_variance.hpp"
#include "initproof/stats/sequence/probability.hpp"
#include "initproof/stats/sequence/replicate_mean.hpp"
#include "initproof/stats/sequence/subgaussian_mean.hpp"

namespace initproof::calibration {
namespace {

using random::Engine;
using stats::Summary;

Trial broken_trial(std::string name, text::Message data, MakeSequence make, DrawBlock draw,
                   double truth) {
  return {std::move(name), std::move(data), truth_missed, Promise::broken,
          ever_misses(std::move(make), std::move(draw), truth, 60)};
}

}  // namespace

std::vector<Trial> broken_trials() {
  return {
      broken_trial(
          "variance-of-laplace", "Laplace's law, whose tails are no normal's, eight a block",
          making<stats::GaussianVarianceSequence>(20.0),
          [](Engine& e) -> Summary { return stats::Moments::of(of_uniforms(e, 8, laplace)); }, 1),
      broken_trial(
          "mean-of-skewed-replicates", "waiting times taken for normals, one a block",
          making<stats::ReplicateMeanSequence>(2.0),
          [](Engine& e) -> Summary { return stats::Moments::of(of_uniforms(e, 1, exponential)); },
          1),
      broken_trial(
          "trials-that-cling", "trials of probability 0.5 that come in fours, eight a block",
          making<stats::ProbabilitySequence>(0.6, 5.0),
          [](Engine& e) -> Summary {
            const stats::Proportion drawn = trials_of(e, 2, 0.5);
            return stats::Proportion{4 * drawn.successes, 4 * drawn.trials};
          },
          0.5),
      broken_trial(
          "scale-too-small", "normals of deviation 1.5 said to be of scale 1, four a block",
          making<stats::SubgaussianMeanSequence>(1.0, 0.1),
          [](Engine& e) -> Summary { return stats::Moments::of(normals(e, 4, 0, 1.5)); }, 0)};
}

std::vector<Trial> trials() {
  std::vector<Trial> all;
  for (auto* const part : {sequence_trials, verdict_trials, broken_trials})
    for (Trial& trial : part()) all.push_back(std::move(trial));
  return all;
}

}  // namespace initproof::calibration
