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

// What a hypothesis rests on, named by what is estimated. The numbers expected, in the unit of the
// quantity (variances in its square), are used to plan the samples; no interval relies on them.
//
// Nothing is thrown here: the sequence is made when the claim is run. Then Sampled::design throws
// std::invalid_argument, naming the number, where alpha, the resolution or something expected is
// none that the sequence takes, and std::domain_error where no number of samples would do. A block
// whose channel holds another kind of summary than the one named below is refused with
// std::invalid_argument too. A run takes each of them for the verdict `error`.

/// The variance of Gaussian observations. Reads stats::Moments of them.
[[nodiscard]] Sampled gaussian_variance(const Channel& from, double expected);
/// The probability of an event. Reads a stats::Proportion.
[[nodiscard]] Sampled probability(const Channel& from, double expected);
/// The quotient of two probabilities. Reads two stats::Proportion, the numerator's first.
[[nodiscard]] Sampled probability_ratio(const Channel& from, double numerator, double denominator);
/// The largest distance between the distribution function of the observations and the one that the
/// grid was made of. Reads a stats::Histogram over the cells of the grid.
[[nodiscard]] Sampled distance_to(const Channel& from, stats::CellGrid grid);
/// The mean of observations that never leave `range`. Reads stats::Moments of them.
[[nodiscard]] Sampled bounded_mean(const Channel& from, stats::Interval range,
                                   double expected_variance);
/// The median of observations of any law; `expected_deviation` is their standard deviation. Reads
/// stats::Values.
[[nodiscard]] Sampled median(const Channel& from, double expected_deviation);
/// The mean of Gaussian observations whose deviation is not known. Reads stats::Moments of them.
[[nodiscard]] Sampled replicate_mean(const Channel& from, double expected_deviation);
/// Intercept or slope of a line through the variances of Gaussian observations at each x. Reads a
/// vector of stats::Moments, one for each x, in their order.
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
