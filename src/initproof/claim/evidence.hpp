#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "initproof/claim/claim.hpp"
#include "initproof/stats/sequence/distribution.hpp"
#include "initproof/stats/sequence/linear_variance.hpp"

namespace initproof::claim {

/// Where an experiment's observations are found: its name, and which of the summaries of a block.
struct Channel {
  std::string experiment;
  std::size_t index = 0;
};

/// What a hypothesis rests on, named by what is estimated. The numbers expected are used to plan
/// the samples; no interval relies on them.
[[nodiscard]] Sampled gaussian_variance(const Channel& from, double expected);
[[nodiscard]] Sampled probability(const Channel& from, double expected);
[[nodiscard]] Sampled probability_ratio(const Channel& from, double numerator, double denominator);
[[nodiscard]] Sampled distance_to(const Channel& from, stats::CellGrid grid);
[[nodiscard]] Sampled bounded_mean(const Channel& from, stats::Interval range,
                                   double expected_variance);
[[nodiscard]] Sampled median(const Channel& from, double expected_deviation);
[[nodiscard]] Sampled replicate_mean(const Channel& from, double expected_deviation);
[[nodiscard]] Sampled linear_variance(const Channel& from, std::vector<double> x, double intercept,
                                      double slope, stats::Coefficient wanted);

/// The finest relative difference that draws are spent on: one part in a thousand needs about
/// 2 * 10^8 observations at the suite's error rate.
inline constexpr double finest_resolution = 1e-3;

/// Moves to `claim.omitted` the counter-claims of sampled hypotheses that predict, at the chosen
/// parameters, the same as the hypothesis (all inputs active, say, when k = n_in: they are then
/// true), or so nearly the same that neither its margin nor the finest resolution tells them apart.
void omit_coinciding(Claim& claim);

}  // namespace initproof::claim
