#pragma once

#include <memory>
#include <vector>

#include "initproof/claim/claim.hpp"
#include "initproof/data/image_set.hpp"

namespace initproof::proofs::naive_saturation {

inline constexpr const char* image_neurons_name = "image-neurons";

/// Draws hidden neurons, each with its own weights and bias, each looking at an image picked at
/// random; channel 0: Proportion with |z| > 4, 1: Histogram of z divided by the standard deviation
/// that its own image gives it, over the cells of N(0, 1).
[[nodiscard]] claim::Experiment image_neurons(const std::shared_ptr<const data::ImageSet>& set,
                                              double weight_variance, double bias_variance);

/// Refuses parameters at which so few neurons are saturated that no run tells how many: throws
/// claim::UsageError.
void require_saturation(double share);

/// The share of saturated neurons over all images, the distribution of z by each image's own sum of
/// squares, and the counter-claims: an image half of whose pixels are 1, or one mean image.
/// Throws claim::UsageError if fewer than one neuron in a hundred is saturated.
[[nodiscard]] std::vector<claim::Hypothesis> image_hypotheses(const data::ImageSet& set,
                                                              double weight_variance,
                                                              double bias_variance,
                                                              double half_active_variance);

}  // namespace initproof::proofs::naive_saturation
