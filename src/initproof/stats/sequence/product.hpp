#pragma once

#include <span>

#include "initproof/stats/confidence_sequence.hpp"

namespace initproof::stats {

/// Of several independent runs, each stopped by what it saw of itself.
using Runs = std::span<const ConfidenceSequence* const>;

/// Whether product_interval knows how to invert products of this sequence's e-values: of Gaussian
/// variances, probabilities, bounded means and medians. What is calibrated from a p-value (means of
/// replicates, lines, distances) loses more than two runs win, and of a quotient the least product
/// over all pairs is not inverted.
[[nodiscard]] bool has_product(const ConfidenceSequence& sequence) noexcept;

/// The values that the product of the runs' e-values, as they are now, does not reject.
///
/// Proposition. Let E_i be the e-process of run i against the true value, the runs be independent,
/// and T_i a stopping time of run i. The probability that the interval misses the truth is at most
/// alpha. Proof: the mean of E_i at T_i is at most 1, and the mean of a product of independent
/// factors is the product of their means, so that by Markov's inequality the product reaches
/// 1/alpha with probability at most alpha. Where an e-value has a side (bounded means, medians) the
/// same holds for the product of either side at alpha/2. As the product is a supermartingale of
/// whatever run goes on next, the runs may be continued and looked at together again: by Ville's
/// inequality the bound holds for all such looks. What it forbids is to choose among runs by their
/// results.
///
/// ln E is convex in 1/variance and in a probability, so that the values form an interval; either
/// side of a median falls or rises throughout, and so does the capital against a mean, whose lower
/// bound need not: what the bound rejects the capital rejects, with every value beyond. Rounded
/// outward, with each run's allowance for the rounding of its ln E. Empty if the runs contradict
/// each other. Throws std::invalid_argument without a run, for kinds that differ or have no
/// product, and for means in different ranges.
[[nodiscard]] Interval product_interval(Runs runs, double alpha);

}  // namespace initproof::stats
