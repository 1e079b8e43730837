#include <cmath>
#include <memory>
#include <utility>
#include <vector>

#include "initproof/calibration/draws.hpp"
#include "initproof/calibration/trial.hpp"
#include "initproof/calibration/watch.hpp"
#include "initproof/stats/sequence/bounded_mean.hpp"
#include "initproof/stats/sequence/distribution.hpp"
#include "initproof/stats/sequence/gaussian_variance.hpp"
#include "initproof/stats/sequence/law_distance.hpp"
#include "initproof/stats/sequence/linear_variance.hpp"
#include "initproof/stats/sequence/median.hpp"
#include "initproof/stats/sequence/probability.hpp"
#include "initproof/stats/sequence/probability_ratio.hpp"
#include "initproof/stats/sequence/quantile.hpp"
#include "initproof/stats/sequence/replicate_mean.hpp"
#include "initproof/stats/sequence/subgaussian_mean.hpp"

namespace initproof::calibration {
namespace {

using random::Engine;
using stats::Summary;

// 60 looks are enough for a sequence planned for a few of them to be at its sharpest.
Trial sequence_trial(std::string name, text::Message data, MakeSequence make, DrawBlock draw,
                     double truth, int looks = 60) {
  return {std::move(name), std::move(data), truth_missed, Promise::kept,
          ever_misses(std::move(make), std::move(draw), truth, looks)};
}

std::vector<Trial> of_variances() {
  const auto strata = [](Engine& e) -> Summary {
    std::vector<stats::Moments> at;
    for (const double x : {0.0, 1.0, 4.0})
      at.push_back(stats::Moments::of(normals(e, 8, 0, std::sqrt(1 + 2 * x))));
    return at;
  };
  return {sequence_trial(
              "gaussian-variance", "normals of variance 7 and mean -3, eight a block",
              making<stats::GaussianVarianceSequence>(20.0),
              [](Engine& e) -> Summary {
                return stats::Moments::of(normals(e, 8, -3, std::sqrt(7.0)));
              },
              7),
          sequence_trial(
              "linear-variance", "normals of variance 1 + 2 x at three x, eight a block at each",
              making<stats::LinearVarianceSequence>(std::vector<double>{0, 1, 4},
                                                    stats::Coefficient::slope, std::uint64_t{100}),
              strata, 2, 20)};
}

std::vector<Trial> of_probabilities() {
  const auto ratio = [](double alpha) {
    return std::make_unique<stats::ProbabilityRatioSequence>(
        stats::ProbabilitySequence(alpha / 2, 0.8, 10.0),
        stats::ProbabilitySequence(alpha / 2, 0.3, 10.0));
  };
  return {
      sequence_trial(
          "probability", "trials of probability 0.84, eight a block",
          making<stats::ProbabilitySequence>(0.6, 5.0),
          [](Engine& e) -> Summary { return trials_of(e, 8, 0.84); }, 0.84),
      sequence_trial(
          "rare-probability", "trials of probability 0.001, 250 a block",
          making<stats::ProbabilitySequence>(0.001, 2.0),
          [](Engine& e) -> Summary { return trials_of(e, 250, 0.001); }, 0.001, 30),
      sequence_trial(
          "probability-ratio", "trials of probabilities 0.8 and 0.3, ten of each a block", ratio,
          [](Engine& e) -> Summary {
            return std::vector<stats::Proportion>{trials_of(e, 10, 0.8), trials_of(e, 10, 0.3)};
          },
          0.8 / 0.3, 30)};
}

std::vector<Trial> of_means() {
  const stats::Interval unit{0, 1};
  return {
      sequence_trial(
          "bounded-mean",
          "values in [0, 1] that are 1 with probability 0.05 and else 0, eight a block",
          making<stats::BoundedMeanSequence>(unit, 0.3),
          [](Engine& e) -> Summary {
            return stats::Moments::of(
                of_uniforms(e, 8, [](double u) { return u < 0.05 ? 1.0 : 0.0; }));
          },
          0.05),
      sequence_trial(
          "replicate-mean", "normals of an unknown deviation, one a block",
          making<stats::ReplicateMeanSequence>(2.0),
          [](Engine& e) -> Summary { return stats::Moments::of(normals(e, 1, -0.5, 0.01)); }, -0.5),
      sequence_trial(
          "subgaussian-mean", "signs, +1 or -1 alike, four a block",
          making<stats::SubgaussianMeanSequence>(1.0, 0.1),
          [](Engine& e) -> Summary {
            return stats::Moments::of(
                of_uniforms(e, 4, [](double u) { return u < 0.5 ? 1.0 : -1.0; }));
          },
          0)};
}

std::vector<Trial> of_any_law() {
  const auto waiting = [](Engine& e) -> Summary {
    return stats::Values{of_uniforms(e, 3, exponential)};
  };
  const auto two = [](Engine& e) -> Summary { return stats::Values{normals(e, 12, 0, 1)}; };
  const stats::CellGrid grid = stats::gaussian_grid(1, 32);
  return {
      sequence_trial("median-skewed", "waiting times, three a block",
                     making<stats::MedianSequence>(), waiting, std::log(2.0)),
      sequence_trial(
          "median-heavy-tailed", "Cauchy's law, which has no mean, three a block",
          making<stats::MedianSequence>(),
          [](Engine& e) -> Summary { return stats::Values{of_uniforms(e, 3, cauchy)}; }, 0),
      sequence_trial(
          "median-tied", "a die of four faces, three throws a block; 2 is a median at the edge",
          making<stats::MedianSequence>(),
          [](Engine& e) -> Summary {
            return stats::Values{of_uniforms(e, 3, [](double u) { return std::floor(4 * u) + 1; })};
          },
          2),
      sequence_trial(
          "quantile", "waiting times, nine a block, their nine tenths",
          making<stats::QuantileSequence>(0.9, 4.0),
          [](Engine& e) -> Summary { return stats::Values{of_uniforms(e, 9, exponential)}; },
          -std::log(0.1), 20),
      sequence_trial(
          "distribution", "standard normals against their own law, eight a block",
          making<stats::DistributionSequence>(grid, std::uint64_t{64}),
          [grid](Engine& e) -> Summary { return grid.count(normals(e, 8, 0, 1)); }, 0),
      sequence_trial("law-distance", "two series of one law, six of each a block",
                     making<stats::LawDistanceSequence>(std::uint64_t{96}, std::vector<double>{}),
                     two, 0)};
}

}  // namespace

std::vector<Trial> sequence_trials() {
  std::vector<Trial> all;
  for (auto* const part : {of_variances, of_probabilities, of_means, of_any_law})
    for (Trial& trial : part()) all.push_back(std::move(trial));
  return all;
}

}  // namespace initproof::calibration
