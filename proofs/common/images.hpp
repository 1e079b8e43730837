#pragma once

#include <memory>
#include <string>
#include <vector>

#include "initproof/claim/claim.hpp"
#include "initproof/data/image_set.hpp"

namespace initproof::proofs {

/// The images that claims are checked on: MNIST from the environment's folder, read once, or else
/// 10,000 of the built-in digits. Throws data::DataError if the folder or its files are no good.
[[nodiscard]] std::shared_ptr<const data::ImageSet> images(const claim::Environment& environment);

/// The description of the images in Markdown: the name of a folder stands there as code.
[[nodiscard]] text::Message described(const data::ImageSet& set);

/// var z of a neuron with N(0, weight_variance) weights and N(0, bias_variance) bias on each image.
[[nodiscard]] std::vector<double> variances_on(const data::ImageSet& set, double weight_variance,
                                               double bias_variance);

}  // namespace initproof::proofs
