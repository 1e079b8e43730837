#include <algorithm>
#include <cmath>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include <boost/math/distributions/normal.hpp>

#include "initproof/calibration/draws.hpp"
#include "initproof/calibration/remembered.hpp"
#include "initproof/calibration/trial.hpp"
#include "initproof/calibration/watch.hpp"
#include "initproof/claim/evidence.hpp"
#include "initproof/stats/sequence/distribution.hpp"
#include "initproof/stats/sequence/gaussian_variance.hpp"
#include "initproof/stats/sequence/probability.hpp"
#include "initproof/stats/special.hpp"

namespace initproof::calibration {
namespace {

using claim::Claim;
using claim::ClaimResult;
using claim::Hypothesis;
using claim::Sampled;
using claim::Verdict;

constexpr std::uint64_t block_size = 8;
constexpr std::size_t cells = 16;
const double beyond_one = 2 * cdf(stats::NormalLaw(), -1.0);

// Standard normals, three summaries of the same draws: moments, how many lie beyond 1, cells.
claim::Experiment normals_experiment() {
  const stats::CellGrid grid = stats::gaussian_grid(1, cells);
  return {.name = "normals",
          .description = "standard normals",
          .block_size = block_size,
          .draw = [grid](const random::Stream& stream, std::uint64_t index) {
            random::Engine engine = stream.engine(index);
            const std::vector<double> z = normals(engine, block_size, 0, 1);
            const auto beyond =
                std::count_if(z.begin(), z.end(), [](double x) { return std::abs(x) > 1; });
            return std::vector<stats::Summary>{
                stats::Moments::of(z),
                stats::Proportion{static_cast<std::uint64_t>(beyond), block_size}, grid.count(z)};
          }};
}

Claim claim_of(std::vector<Hypothesis> hypotheses) {
  return {.id = "calibration",
          .title = "Normals",
          .slide = {},
          .statement = "",
          .experiments = {normals_experiment()},
          .hypotheses = std::move(hypotheses)};
}

// Planned to tell a difference apart that has nothing to do with the margin.
Sampled planned_for(Sampled sampled, double resolution) {
  sampled.design = [design = std::move(sampled.design), resolution](double alpha, double) {
    return design(alpha, resolution);
  };
  return sampled;
}

Sampled variance_of_normals() {
  return claim::gaussian_variance({"normals", 0}, 1);
}

// Designs are made once a trial and error rate.
Sampled variance_for(double resolution) {
  return remembered<stats::GaussianVarianceSequence>(
      planned_for(variance_of_normals(), resolution));
}

// A hypothesis whose margin is next to nothing: it is refuted as soon as the interval loses the
// prediction, which is the worst moment there is.
Hypothesis exactly(std::string name, double predicted, Sampled evidence) {
  return {.name = std::move(name),
          .estimand = "a quantity",
          .formula = "q",
          .predicted = predicted,
          .margin = {1e-12, "the worst moment"},
          .evidence = std::move(evidence)};
}

Hypothesis within(double predicted, double margin) {
  return {.name = "variance",
          .estimand = "the variance",
          .formula = "1",
          .predicted = predicted,
          .margin = {margin, "a margin"},
          .evidence = remembered<stats::GaussianVarianceSequence>(variance_of_normals())};
}

bool any_refuted(const ClaimResult& result) {
  return std::any_of(result.hypotheses.begin(), result.hypotheses.end(), [](const auto& h) {
    return h.verdict == Verdict::refuted || h.verdict == Verdict::error;
  });
}

bool any_confirmed(const ClaimResult& result) {
  return std::any_of(result.hypotheses.begin(), result.hypotheses.end(),
                     [](const auto& h) { return h.verdict == Verdict::confirmed; });
}

bool counterclaim_refuted(const ClaimResult& result) {
  return result.hypotheses.front().counterclaims.front().refuted;
}

Claim three_of_one_experiment() {
  const stats::CellGrid grid = stats::gaussian_grid(1, cells);
  return claim_of({exactly("variance", 1, variance_for(0.5)),
                   exactly("beyond", beyond_one,
                           remembered<stats::ProbabilitySequence>(
                               planned_for(claim::probability({"normals", 1}, 0.3), 0.25))),
                   exactly("law", 0,
                           remembered<stats::DistributionSequence>(
                               planned_for(claim::distance_to({"normals", 2}, grid), 0.2)))});
}

Claim true_counterclaim() {
  Hypothesis h = within(1.2, 0.5);
  h.counterclaims = {{"the-truth", "It is 1.", 1}};
  h.evidence = variance_for(0.4);
  return claim_of({h});
}

Claim true_reading() {
  Hypothesis h = exactly("slide", 1, variance_for(0.5));
  h.wording = claim::Wording::literal;
  return claim_of({h});
}

}  // namespace

std::vector<Trial> verdict_trials() {
  constexpr double margin = 0.4;
  const text::Message data = "standard normals, eight a block, through runner and tracker";
  const auto trial = [&](std::string name, text::Message alarm, const std::function<Claim()>& make,
                         std::uint64_t most_samples,
                         std::function<bool(const ClaimResult&)> wrong) -> Trial {
    return {std::move(name), data, std::move(alarm), Promise::kept,
            ends_wrong(make, most_samples, std::move(wrong))};
  };
  return {
      trial("several-hypotheses",
            "any of three true hypotheses on one experiment's channels is refuted at some moment",
            three_of_one_experiment, 240, any_refuted),
      trial(
          "margin-reached",
          "a truth at the very edge of the margin is refuted; the run ends where the design says",
          [] { return claim_of({within(1 - margin, margin)}); }, 0, any_refuted),
      trial(
          "margin-passed", "a truth just outside of the margin is confirmed",
          [] { return claim_of({within(1 - margin - 1e-9, margin)}); }, 0, any_confirmed),
      trial(
          "limit-in-a-block",
          "a true hypothesis is refuted in a run whose limit falls within a block",
          [] { return claim_of({exactly("variance", 1, variance_for(0.5))}); }, 77, any_refuted),
      trial("true-counterclaim", "a counter-claim that is the truth is excluded", true_counterclaim,
            800, counterclaim_refuted),
      trial("true-reading",
            "a reading of the slide that is true is refuted, and the slide corrected", true_reading,
            400, any_refuted)};
}

}  // namespace initproof::calibration
